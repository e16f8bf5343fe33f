public import HotlineModel
import InquiryRecords
import KnowledgeStorage
import Matching

/// What people asked and did not find, put together by meaning, and the way from there to an entry (知识缺口).
public struct GapDesk: Sendable {
    private let store: KnowledgeStore
    private let inquiries: InquiryStore
    private let lists: EditorLists

    init(store: KnowledgeStore, inquiries: InquiryStore, lists: EditorLists) {
        self.store = store
        self.inquiries = inquiries
        self.lists = lists
    }

    /// Questions that mean the same and found no good answer.
    public struct Gap: Hashable, Sendable, Encodable {
        /// The number of its last question, by which it is named.
        public let number: Int64
        /// How often it was asked.
        public let count: Int
        /// Different wordings, the last asked first; at most five.
        public let examples: [String]
        /// The day of the last time.
        public let lastAsked: String
        /// The title of what came nearest to the last question; nil where nothing did.
        public let nearest: String?
        let numbers: [Int64]

        private enum CodingKeys: String, CodingKey {
            case number, count, examples, lastAsked, nearest
        }
    }

    /// The gaps since a moment, those asked most often first.
    ///
    /// `below` is the confidence under which an answer that was given is a gap too.
    public func gaps(since moment: Moment, below confidence: Double = shyAnswer) throws -> [Gap] {
        let open = try inquiries.unanswered(since: moment, below: confidence, limit: Self.mostQuestions)
        // What means the same as a question that was settled is settled too.
        let settled = try inquiries.settled(since: moment)
        let groups = QuestionGroups(open.map(\.question) + settled, lists: lists).groups
        return try groups.filter { $0.allSatisfy { $0 < open.count } }.map { places in
            let questions = places.map { open[$0] }
            var seen: Set<String> = []
            let examples = questions.map(\.question).filter { seen.insert($0).inserted }
            return Gap(
                number: questions[0].number, count: questions.count, examples: Array(examples.prefix(5)),
                lastAsked: questions[0].askedAt.day, nearest: try title(of: questions[0].firstEntry),
                numbers: questions.map(\.number))
        }
    }

    /// Makes a draft of a gap: its wordings become the entry's questions; it answers once it was published.
    ///
    /// Throws where there is no gap of this number since `start`.
    public func draft(
        _ number: Int64, since start: Moment, title: String?, answer: String?, by author: String,
        at moment: Moment
    ) throws -> Entry {
        let gap = try gap(number, since: start)
        guard let id = Identifier<Entry>("gap-\(gap.number)") else {
            preconditionFailure("digits make an id")
        }
        var entry = Entry(id: id, title: title ?? gap.examples[0], details: .question)
        entry.questions = gap.examples.filter { $0 != entry.title }
        entry.answer = answer
        try store.write { writer in
            try writer.draft(
                entry,
                from: KnowledgeWriter.Provenance(
                    source: "gaps", author: author, reason: "asked \(gap.count) times", at: moment))
            return ((), .keep)
        }
        try inquiries.settle(gap.numbers, by: .entry(id))
        return entry
    }

    /// Takes a gap from the list for good.
    public func dismiss(_ number: Int64, since start: Moment) throws {
        try inquiries.settle(gap(number, since: start).numbers, by: .dismissed)
    }

    private func gap(_ number: Int64, since start: Moment) throws -> Gap {
        let all = try gaps(since: start)
        guard let gap = all.first(where: { $0.numbers.contains(number) }) else {
            throw ServiceError(
                origin: String(number), message: "is the number of no gap; hotline gaps list shows them")
        }
        return gap
    }

    private func title(of id: Identifier<Entry>?) throws -> String? {
        try id.flatMap { id in try store.read { try $0.entry(id) } }.map(\.entry).map {
            $0.title.isEmpty ? String(($0.answer ?? $0.body ?? "").prefix(30)) : $0.title
        }
    }

    /// Answers that were given with less than this are looked at.
    public static let shyAnswer = 0.55
    private static let mostQuestions = 20_000
}
