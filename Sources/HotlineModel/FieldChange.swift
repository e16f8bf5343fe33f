/// One field that differs between two versions of an entry.
public struct FieldChange: Hashable, Sendable, Codable {
    /// The field, as a path in the exchange form: `fields.handling.visits`.
    public let field: String
    /// What it was; nil: it was not there.
    public let before: JSONValue?
    /// What it is; nil: it is gone.
    public let after: JSONValue?

    /// A field before and after.
    public init(field: String, before: JSONValue?, after: JSONValue?) {
        self.field = field
        self.before = before
        self.after = after
    }

    /// The fields in which two objects differ, by path.
    public static func between(_ before: JSONValue, _ after: JSONValue) -> [FieldChange] {
        let old = Dictionary(before.leaves.map { ($0.path, $0.value) }) { first, _ in first }
        let new = Dictionary(after.leaves.map { ($0.path, $0.value) }) { first, _ in first }
        return Set(old.keys).union(new.keys).sorted().compactMap { field in
            old[field] == new[field] ? nil : FieldChange(field: field, before: old[field], after: new[field])
        }
    }
}
