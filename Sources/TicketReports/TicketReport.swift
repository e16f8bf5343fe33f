public import HotlineModel
public import TicketLedger
public import Ticketing

/// A report over the tickets of a period (工作报告): figures, comparison, typical cases, what is overdue.
public struct TicketReport: Sendable {
    /// What it is called, like 2026-11 月报.
    public let title: String
    /// The first moment.
    public let start: Moment
    /// The moment after the last.
    public let end: Moment
    /// The category that it is about; nil: all.
    public let category: String?
    /// All tickets of the period.
    public let all: TicketFigures
    /// The period before, of the same length.
    public let before: TicketFigures
    /// The same figures told apart: what they are told apart by, and the groups.
    public let groups: [Group]
    /// Typical cases: the last closed ones of the categories that came most, people masked.
    public let cases: [Case]
    /// What is overdue now, the longest first.
    public let overdue: [TicketRow]
    /// For each figure, its tickets, the last taken down first.
    public let tickets: [TicketFigure: [TicketRow]]

    /// Figures told apart by one thing.
    public struct Group: Sendable {
        /// By what.
        public let grouping: FigureGrouping
        /// Its name: 按承办单位.
        public let name: String
        /// The groups, those with most tickets first, with their names.
        public let rows: [Row]

        /// One group.
        public struct Row: Sendable {
            /// Its name.
            public let name: String
            /// Its figures.
            public let figures: TicketFigures
        }
    }

    /// One typical case.
    public struct Case: Sendable {
        /// The ticket.
        public let number: TicketNumber
        /// Its category.
        public let category: String
        /// What was said, people masked.
        public let title: String
        /// What was answered, people masked.
        public let reply: String?
    }

    /// How a group's key is called by people.
    public typealias Naming = @Sendable (_ key: String?, _ grouping: FigureGrouping) -> String

    /// Makes a report from a ledger; of one category and what is below it, where one is named (每月一题).
    public init(
        _ ledger: Ledger, title: String, from start: Moment, to end: Moment, category: String? = nil,
        at now: Moment, naming: Naming
    ) throws {
        self.title = title
        self.start = start
        self.end = end
        self.category = category
        let length = Int(end.secondsSince1970 - start.secondsSince1970)
        func figures(_ from: Moment, _ to: Moment, _ grouping: FigureGrouping) throws -> [TicketFigures] {
            try ledger.figures(from: from, to: to, by: grouping, category: category)
        }
        all = try figures(start, end, .all).first ?? .none
        before = try figures(start.adding(seconds: -length), start, .all).first ?? .none
        let tellings: [(FigureGrouping, String)] = [
            (.type, "按诉求类型"), (.category, "按诉求分类"), (.organisation, "按承办单位"), (.region, "按区域"),
            (.channel, "按受理渠道"),
        ]
        groups = try tellings.map { grouping, name in
            let rows = try figures(start, end, grouping).sorted { $0[.filed] > $1[.filed] }
            return Group(
                grouping: grouping, name: name,
                rows: rows.map { Group.Row(name: naming($0.key, grouping), figures: $0) })
        }
        cases = try Self.cases(ledger, from: start, to: end, category: category, naming: naming)
        var filter = Ledger.Filter()
        filter.dueBefore = min(end, now)
        filter.category = category
        overdue = try ledger.list(filter, by: .due, limit: Self.mostListed)
        var tickets: [TicketFigure: [TicketRow]] = [:]
        for figure in TicketFigure.allCases {
            tickets[figure] = try ledger.tickets(
                of: figure, from: start, to: end, by: .all, key: nil, category: category,
                limit: Self.mostListed)
        }
        self.tickets = tickets
    }

    private static func cases(
        _ ledger: Ledger, from start: Moment, to end: Moment, category: String?, naming: Naming
    ) throws -> [Case] {
        let handled = try ledger.tickets(
            of: .handled, from: start, to: end, by: .all, key: nil, category: category, limit: 200)
        var counts: [String: Int] = [:]
        for row in handled { counts[row.category ?? "", default: 0] += 1 }
        let commonest = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(mostCases).map(\.key)
        return try commonest.compactMap { code -> Case? in
            guard let row = handled.first(where: { ($0.category ?? "") == code }),
                let ticket = try ledger.ticket(row.number), !ticket.facts.isDiscreet,
                let words = try ledger.maskedWords(of: ticket)
            else { return nil }
            let reply = try ticket.reply.flatMap { try ledger.maskedText($0.words, of: ticket) }
            return Case(
                number: row.number, category: naming(row.category, .category), title: words.title,
                reply: reply)
        }
    }

    /// More stand in the ledger; a report is read by people.
    static let mostListed = 200
    private static let mostCases = 3
}
