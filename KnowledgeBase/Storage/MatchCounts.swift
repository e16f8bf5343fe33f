public import HotlineModel

/// How many entries match a query: all that have every required clause or, where none has, those that have
/// at least half of what the clauses are worth.
public struct MatchCounts: Hashable, Sendable {
    /// All of them.
    public let total: Int
    /// By kind.
    public let kinds: [EntryKind: Int]
    /// By organisation; entries without one are left out.
    public let organisations: [String: Int]
}

extension KnowledgeSearch {
    /// Counts every match; costs a walk over all required lists.
    public func counts(_ clauses: [SearchClause], filter: SearchFilter) throws -> MatchCounts {
        try withLists(clauses) { index, lists in
            let required = lists.filter(\.isRequired)
            let asked = required.isEmpty ? lists : required
            var shares = [Float](repeating: 0, count: index.table.flags.count)
            for list in asked {
                for doc in list.postings.docs { shares[doc] += list.scale }
            }
            let whole = asked.reduce(Float(0)) { $0 + $1.scale }
            let matcher = index.table.matcher(for: filter)
            let allowed = shares.indices.filter { shares[$0] > 0 && index.table.allows($0, matcher) }
            // Sums of the same numbers in the same order; a little slack for rounding.
            let complete = allowed.filter { shares[$0] >= whole * 0.9999 }
            let matching = complete.isEmpty ? allowed.filter { shares[$0] >= whole / 2 } : complete
            return MatchCounts(matching, in: index.table)
        }
    }
}

extension MatchCounts {
    init(_ docs: [Int], in table: EntryTable) {
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
