import HotlineModel

/// What one source says of an entry.
struct Contribution {
    let source: String
    let rules: MergeRules?
    /// The number of the change from which on the source has a say in the entry.
    let since: Int64
    let content: String
}

/// Makes one entry of what several sources say, field by field: the higher priority wins, of equal ones the source that
/// came first; what the winner leaves out another fills in.
struct SourceMerge {
    private(set) var content: JSONValue
    private(set) var conflicts: [FieldConflict] = []

    init(_ contributions: [Contribution], id: String) throws {
        var winners: [String: (rank: [Int], said: FieldConflict.Said)] = [:]
        let inOrder = contributions.sorted { ($0.since, $0.source) < ($1.since, $1.source) }
        for (place, contribution) in inOrder.enumerated() {
            for (field, value) in try ContentCoder.value(from: contribution.content).mergeUnits {
                let priority = contribution.rules?.priority(of: field) ?? MergeRules.ordinary
                let challenger = (
                    rank: [priority, -place],
                    said: FieldConflict.Said(source: contribution.source, value: value)
                )
                guard let holder = winners[field] else {
                    winners[field] = challenger
                    continue
                }
                let isBeaten = holder.rank.lexicographicallyPrecedes(challenger.rank)
                winners[field] = isBeaten ? challenger : holder
                if holder.said.value != value, !Self.given.contains(field) {
                    conflicts.append(
                        FieldConflict(
                            id: id, field: field, kept: isBeaten ? challenger.said : holder.said,
                            dropped: isBeaten ? holder.said : challenger.said))
                }
            }
        }
        content = JSONValue(mergeUnits: winners.mapValues(\.said.value))
    }

    /// Fields that every source has to fill, and that say nothing of what is told.
    private static let given: Set<String> = ["id", "kind"]
}

extension [Contribution] {
    /// With one source's word instead of what it said before; the others keep their order.
    func replacing(_ word: Contribution) -> [Contribution] {
        let before = first { $0.source == word.source }
        let renewed = Contribution(
            source: word.source, rules: word.rules, since: before?.since ?? word.since, content: word.content)
        return filter { $0.source != word.source } + [renewed]
    }
}

extension JSONValue {
    /// The parts of an entry that one source gives whole: single fields, not their inner parts.
    fileprivate var mergeUnits: [(field: String, value: JSONValue)] {
        guard case .object(let fields) = self else { return [] }
        return fields.flatMap { name, value -> [(String, JSONValue)] in
            guard name == "fields", case .object(let groups) = value else { return [(name, value)] }
            return groups.flatMap { group, value -> [(String, JSONValue)] in
                guard Self.groups.contains(group), case .object(let inner) = value else {
                    return [("fields.\(group)", value)]
                }
                return inner.map { ("fields.\(group).\($0.key)", $0.value) }
            }
        }
    }

    fileprivate init(mergeUnits: [String: JSONValue]) {
        var root: [String: JSONValue] = [:]
        var groups: [String: JSONValue] = [:]
        var hasFields = false
        for (field, value) in mergeUnits {
            let parts = field.split(separator: ".").map(String.init)
            if parts.count == 1 { root[field] = value }
            if parts.count > 1 { hasFields = true }
            if parts.count == 2 { groups[parts[1]] = value }
            guard parts.count == 3 else { continue }
            var inner: [String: JSONValue] = [:]
            if case .object(let fields) = groups[parts[1]] { inner = fields }
            inner[parts[2]] = value
            groups[parts[1]] = .object(inner)
        }
        if hasFields { root["fields"] = .object(groups) }
        self = .object(root)
    }

    /// Groups of fields of a service item.
    private static let groups: Set<String> = [
        "codes", "authority", "handling", "online", "fee", "result", "contact", "provenance",
    ]
}
