public import HotlineModel

/// A task from what people asked and then picked, over a city's own entries.
public struct PickedQuestions {
    /// The task; nothing is measured on it, weights are learned from it.
    public let task: RetrievalTask

    /// Questions, each with the entry that was picked for it.
    public init(_ pairs: [(question: String, entry: Identifier<Entry>)], among entries: [Entry]) {
        task = RetrievalTask(
            name: "picked", about: "a question \u{2192} the entry that was picked", entries: entries,
            queries: pairs.map {
                RetrievalTask.Query(key: $0.question, text: $0.question, relevant: [$0.entry.text])
            },
            baseline: nil, isLearned: true)
    }
}
