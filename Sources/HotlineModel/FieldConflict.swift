/// Two sources that say different things of one field.
public struct FieldConflict: Hashable, Sendable, Codable {
    /// The entry.
    public let id: String
    /// The field, as a path in the exchange form.
    public let field: String
    /// What counts, and whose word it is.
    public let kept: Said
    /// What does not, and whose word it is.
    public let dropped: Said

    /// A value and the source that gives it.
    public struct Said: Hashable, Sendable, Codable {
        /// The source.
        public let source: String
        /// What it says.
        public let value: JSONValue

        /// A source's word.
        public init(source: String, value: JSONValue) {
            self.source = source
            self.value = value
        }
    }

    /// A conflict with its outcome.
    public init(id: String, field: String, kept: Said, dropped: Said) {
        self.id = id
        self.field = field
        self.kept = kept
        self.dropped = dropped
    }
}
