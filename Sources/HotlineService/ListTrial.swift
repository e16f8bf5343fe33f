public import HotlineModel
import KnowledgeStorage
public import Matching

/// What changed lists would do to questions.
public struct ListTrial {
    private let base: KnowledgeBase
    private let changed: KnowledgeBase
    private let moment: Moment

    /// Tries lists instead of those that the knowledge base has.
    public init(base: KnowledgeBase, lists: EditorLists, at moment: Moment) throws {
        self.base = base
        changed = try KnowledgeBase(
            store: base.store, lists: lists, inquiries: base.inquiries, model: base.searcher.model)
        self.moment = moment
    }

    /// A question whose first three hits change.
    public struct Change: Hashable, Sendable {
        /// The question.
        public let question: String
        /// Titles now.
        public let before: [String]
        /// Titles with the changed lists.
        public let after: [String]
    }

    /// What was tried.
    public struct Result: Hashable, Sendable {
        /// How many questions.
        public let count: Int
        /// Those whose first three hits change.
        public let changes: [Change]
    }

    /// Asks every question twice.
    public func run(_ questions: [String]) throws -> Result {
        let changes = try questions.compactMap { question -> Change? in
            let before = try titles(question, base)
            let after = try titles(question, changed)
            return before == after ? nil : Change(question: question, before: before, after: after)
        }
        return Result(count: questions.count, changes: changes)
    }

    private func titles(_ question: String, _ base: KnowledgeBase) throws -> [String] {
        try base.searcher.search(question, filter: SearchFilter(at: moment), limit: Self.shown).hits.map {
            $0.entry.title.isEmpty ? $0.entry.id.text : $0.entry.title
        }
    }

    private static let shown = 3
}
