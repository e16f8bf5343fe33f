import HotlineModel

extension DataSets {
    /// Every retrieval task, in the order of the table of baselines.
    public func retrievalTasks() throws -> [RetrievalTask] {
        [
            try everydayNames(named: "gd", without: nil),
            try everydayNames(named: "gd-without-justice", without: "广东省司法厅"),
            try everydayNamesInFull(),
            try questions("kaohsiung", .init(meanReciprocalRank: 0.809, recallAt1: 0.733, recallAt5: 0.905)),
            try traditional(), try questions("taipei", .init(meanReciprocalRank: 0.663)), try documents(),
        ]
    }

    private func everydayNames(named name: String, without department: String?) throws -> RetrievalTask {
        let items = try rows("gd_items/items.jsonl", as: DataRow.Item.self)
        let names = try rows("gd_items/queries_colloquial.jsonl", as: DataRow.EverydayName.self)
        return RetrievalTask(
            name: name,
            about: department == nil
                ? "everyday name → item, by the item's name" : "the same without \(department ?? "")",
            entries: items.compactMap { Self.entry($0.id, title: $0.name) },
            queries: names.filter { $0.dept != department }.map {
                .init(key: $0.query, text: $0.query, relevant: Set($0.relevant))
            },
            baseline: department == nil
                ? .init(meanReciprocalRank: 0.785, recallAt1: 0.711, recallAt5: 0.873)
                : .init(meanReciprocalRank: 0.829, recallAt1: 0.759, recallAt5: 0.910),
            isLearned: department == nil)
    }

    /// As the product holds them: every field, weighted.
    private func everydayNamesInFull() throws -> RetrievalTask {
        let items = try rows("gd_items/items.jsonl", as: DataRow.Item.self)
        let names = try rows("gd_items/queries_colloquial.jsonl", as: DataRow.EverydayName.self)
        return RetrievalTask(
            name: "gd-in-full", about: "everyday name → item, all its fields",
            entries: items.compactMap { row in
                var item = ServiceItem()
                item.handling.conditions = row.accept
                item.contact.place = row.location
                item.materials = row.materials.texts.map { ServiceItem.Material(name: $0) }
                var entry = Self.entry(row.id, title: row.name)
                entry?.details = .item(item)
                entry?.organisation = row.dept
                return entry
            },
            queries: names.map { .init(key: $0.query, text: $0.query, relevant: Set($0.relevant)) },
            baseline: nil, isLearned: true)
    }

    /// Question → answer: only the answers are searched.
    private func questions(_ city: String, _ baseline: RetrievalTask.Baseline) throws -> RetrievalTask {
        RetrievalTask(
            name: city, about: "question → answer, the question hidden",
            entries: try rows("\(city)_faq/faq.jsonl", as: DataRow.Question.self)
                .compactMap { Self.entry($0.id, body: $0.answer) },
            queries: try rows("\(city)_faq/queries.jsonl", as: DataRow.Query.self)
                .map { .init(key: $0.id, text: $0.query, relevant: [$0.id]) },
            baseline: baseline, isLearned: true)
    }

    private func traditional() throws -> RetrievalTask {
        RetrievalTask(
            name: "kaohsiung-traditional",
            about: "question in traditional script → answer in simplified script",
            entries: try rows("kaohsiung_faq/faq.jsonl", as: DataRow.Question.self)
                .compactMap { Self.entry($0.id, body: $0.answer) },
            queries: try rows("kaohsiung_faq/queries.jsonl", as: DataRow.Query.self)
                .map { .init(key: $0.id, text: $0.query_trad ?? $0.query, relevant: [$0.id]) },
            baseline: .init(recallAt1: 0.658), isLearned: false)
    }

    private func documents() throws -> RetrievalTask {
        let documents = try rows("ncpp/contexts_partial.jsonl", as: DataRow.Document.self)
        let held = Set(documents.map(\.docid))
        return RetrievalTask(
            name: "ncpp", about: "question → whole document (the half that is here)",
            entries: documents.compactMap { Self.entry($0.docid, body: $0.text) },
            queries: try rows("ncpp/questions.jsonl", as: DataRow.DocumentQuestion.self)
                .filter { held.contains($0.docid) }
                .map { .init(key: $0.id, text: $0.question, relevant: [$0.docid]) },
            baseline: .init(meanReciprocalRank: 0.879, recallAt1: 0.806), isLearned: true)
    }

    /// Tasks of which a random half of the entries is taken away, several times: what asks for those has no answer.
    func halves(of tasks: [RetrievalTask]) -> [HalvedTask] {
        tasks.filter { Self.halved.keys.contains($0.name) }.flatMap { task in
            (0..<(Self.halved[task.name] ?? 0)).map { HalvedTask(task, seed: UInt64($0 + 1)) }
        }
    }

    /// How many halves are drawn of a task; kaohsiung's are what the published figures are of.
    private static let halved = [
        "kaohsiung": 10, "taipei": 1, "gd": 3, "gd-in-full": 2, "ncpp": 1, "samples": 2, "samples-asked": 3,
    ]

    private static func entry(_ id: String, title: String = "", body: String? = nil) -> Entry? {
        guard let id = Identifier<Entry>(id) else { return nil }
        var entry = Entry(id: id, title: title, details: .question)
        entry.body = body
        return entry
    }
}

/// A task with a random half of its entries.
struct HalvedTask: Sendable {
    let name: String
    let entries: [Entry]
    let queries: [RetrievalTask.Query]

    init(_ task: RetrievalTask, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        name = task.name
        entries = Array(task.entries.shuffled(using: &generator).prefix(task.entries.count / 2))
        queries = task.queries
    }

    var answerable: Set<String> { Set(entries.map(\.id.text)) }
}
