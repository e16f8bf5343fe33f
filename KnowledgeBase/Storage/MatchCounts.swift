public import HotlineModel

/// How many entries match a query: those that have at least half of what its required clauses are worth,
/// and those that are shown.
public struct MatchCounts: Hashable, Sendable {
    /// All of them.
    public let total: Int
    /// By kind.
    public let kinds: [EntryKind: Int]
    /// By organisation; entries without one are left out.
    public let organisations: [String: Int]
}

extension KnowledgeSearch {
    /// Counts every match, and the entries that are shown; costs a walk over all required lists.
    public func counts(
        _ clauses: [SearchClause], filter: SearchFilter, shown: [Int64] = []
    ) throws -> MatchCounts {
        try withLists(clauses) { index, lists, _ in
            let required = lists.filter(\.isRequired)
            let asked = required.isEmpty ? lists : required
            var shares = [Float](repeating: 0, count: index.table.flags.count)
            for list in asked {
                for doc in list.postings.docs { shares[doc] += list.scale }
            }
            let half = asked.reduce(Float(0)) { $0 + $1.scale } / 2
            let matcher = index.table.matcher(for: filter)
            let matching = shares.indices.filter {
                shares[$0] > 0 && shares[$0] >= half && index.table.allows($0, matcher)
            }
            return MatchCounts(Set(matching).union(shown.map { Int($0) }), in: index.table)
        }
    }
}

extension MatchCounts {
    init(_ docs: Set<Int>, in table: EntryTable) {
        var kinds: [EntryKind: Int] = [:]
        var organisations: [String: Int] = [:]
        for doc in docs {
            kinds[EntryKind.allCases[Int(table.kinds[doc])], default: 0] += 1
            let organisation = table.organisationNames[Int(table.organisations[doc])]
            if !organisation.isEmpty { organisations[organisation, default: 0] += 1 }
        }
        total = docs.count
        self.kinds = kinds
        self.organisations = organisations
    }
}
