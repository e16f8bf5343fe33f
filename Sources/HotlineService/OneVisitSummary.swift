public import HotlineModel

/// How many service items take at most one visit (只跑一次率 = items with visits ≤ 1 over items with known visits).
public struct OneVisitSummary: Hashable, Sendable {
    /// Items of one group.
    public struct Count: Hashable, Sendable {
        /// All of them.
        public var items = 0
        /// With at most one visit.
        public var oneVisit = 0
        /// Without a number of visits.
        public var missing = 0

        /// The share of those whose visits are known; nil where none is.
        public var share: Double? { items > missing ? Double(oneVisit) / Double(items - missing) : nil }

        mutating func add(_ isOneVisit: Bool?) {
            items += 1
            if isOneVisit == true { oneVisit += 1 }
            if isOneVisit == nil { missing += 1 }
        }
    }

    /// All items.
    public private(set) var whole = Count()
    /// By organisation.
    public private(set) var organisations: [String: Count] = [:]
    /// By level.
    public private(set) var levels: [String: Count] = [:]

    /// No items yet.
    public init() {}

    /// Counts an entry; what is no item is left out.
    public mutating func add(_ entry: Entry) {
        guard case .item(let item) = entry.details else { return }
        whole.add(item.isOneVisit)
        organisations[entry.organisation ?? "（未填单位）", default: Count()].add(item.isOneVisit)
        levels[entry.level?.rawValue ?? "（未填层级）", default: Count()].add(item.isOneVisit)
    }
}
