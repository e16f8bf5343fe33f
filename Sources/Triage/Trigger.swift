/// Words that lead somewhere, as a row of the routing table.
public struct Trigger: Hashable, Sendable {
    /// What is said.
    public let pattern: PhrasePattern
    /// Where it leads.
    public let route: CompoundRoute
    /// How fast.
    public let level: TriageLevel
    /// Why.
    public let reason: String
    /// The danger that it tells of, by the name in the list of dangers; nil: none.
    public internal(set) var danger: String?

    /// A row `phrase,route,level,reason[,danger]`; throws what is wrong with it.
    init(_ cells: [String], dangers: Set<String>?) throws(TriageListFault) {
        guard cells.count >= 4 else { throw TriageListFault("expected phrase,route,level,reason[,danger]") }
        guard let pattern = PhrasePattern(cells[0]) else {
            throw TriageListFault("\"\(cells[0])\" has an alternative of fewer than two characters")
        }
        guard let level = TriageLevel(rawValue: cells[2]) else {
            throw TriageListFault("\"\(cells[2])\" is no level; expected P0, P1, P2, P3 or X")
        }
        guard let route = CompoundRoute(cells[1], level: level) else {
            throw TriageListFault("\"\(cells[1])\" names nobody")
        }
        if level == .emergency || level == .otherLine, route.main == .ticket {
            throw TriageListFault("level \(cells[2]) needs a number or a line, found \"\(cells[1])\"")
        }
        // The fifth column of the public table is whether a row was verified.
        let named = cells.count > 4 && !["yes", "no", "partly", ""].contains(cells[4]) ? cells[4] : nil
        if let named, let dangers, !dangers.contains(named) {
            throw TriageListFault("\"\(named)\" is no danger of the list of dangers")
        }
        self.pattern = pattern
        self.route = route
        self.level = level
        reason = cells[3]
        danger = named
    }
}

/// What is wrong with one row.
struct TriageListFault: Error, Hashable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
