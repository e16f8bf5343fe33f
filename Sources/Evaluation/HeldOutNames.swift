public import HotlineModel

/// Tasks from a city's own entries: of each entry that has several names or questions one is taken away and asked.
///
/// Once as it stands, once in a sentence as callers say it; and names that are there, in a sentence too.
public struct HeldOutNames {
    /// The tasks; empty where no entry has several names.
    public let tasks: [RetrievalTask]

    /// Takes names away from entries, the same ones each time.
    public init(of all: [Entry], name: String) {
        var generator = SeededGenerator(seed: 634)
        var entries: [Entry] = []
        var queries: [RetrievalTask.Query] = []
        for entry in all.sorted(by: { $0.id.text < $1.id.text }) {
            var entry = entry
            if entry.names.count + entry.questions.count > 1 {
                let place = Int.random(in: 0..<entry.names.count + entry.questions.count, using: &generator)
                let said =
                    place < entry.names.count
                    ? entry.names.remove(at: place) : entry.questions.remove(at: place - entry.names.count)
                queries.append(RetrievalTask.Query(key: entry.id.text, text: said, relevant: [entry.id.text]))
            }
            entries.append(entry)
        }
        let asked = queries.map { Self.asked($0, &generator) }
        let known = all.sorted { $0.id.text < $1.id.text }.compactMap { entry -> RetrievalTask.Query? in
            guard let said = (entry.names + entry.questions).randomElement(using: &generator) else {
                return nil
            }
            let holders = all.filter { ($0.names + $0.questions + [$0.title]).contains(said) }.map(\.id.text)
            return Self.asked(
                RetrievalTask.Query(key: entry.id.text, text: said, relevant: Set(holders)), &generator)
        }
        tasks =
            queries.isEmpty
            ? []
            : [
                RetrievalTask(
                    name: name, about: "a name that was taken away → its entry", entries: entries,
                    queries: queries,
                    baseline: nil, isLearned: true),
                RetrievalTask(
                    name: "\(name)-asked", about: "the same in a sentence", entries: entries, queries: asked,
                    baseline: nil, isLearned: true),
                RetrievalTask(
                    name: "\(name)-known", about: "a name that an entry has, in a sentence", entries: all,
                    queries: known, baseline: nil, isLearned: false),
            ]
    }

    private static func asked(
        _ query: RetrievalTask.Query, _ generator: inout SeededGenerator
    ) -> RetrievalTask.Query {
        var query = query
        query.text =
            sentences.randomElement(using: &generator)?.replacing("…", with: query.text) ?? query.text
        return query
    }

    private static let sentences = [
        "请问…要带什么材料", "…怎么办理", "我想问一下…需要多长时间", "…多少钱", "你好，…在哪办", "…咋整啊", "…要跑几趟", "麻烦问下…什么条件",
        "…打哪个电话", "我要…", "…网上能办吗", "那个…几点下班",
    ]
}
