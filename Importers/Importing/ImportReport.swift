public import HotlineModel

/// What an import did, or would do.
public struct ImportReport: Sendable, Codable {
    /// The file.
    public let source: String
    /// The profile.
    public let profile: String
    /// Whether nothing was written.
    public let isRehearsal: Bool
    /// Entries that were not there before.
    public var added: [String] = []
    /// Entries that differ now, field by field.
    public var changed: [Change] = []
    /// How many are as they were.
    public var unchanged = 0
    /// Organisations and regions that were added or changed.
    public var places = 0
    /// Entries that this source brought before and no longer has; they stay as they are.
    public var gone: [String] = []
    /// Records and cells that were not taken.
    public var rejected: [Rejection] = []
    /// Columns that nothing reads.
    public var unreadColumns: [String] = []

    /// An entry that differs.
    public struct Change: Sendable, Codable {
        /// The entry.
        public let id: String
        /// Its fields.
        public let fields: [FieldChange]

        /// An entry with the fields that differ.
        public init(id: String, fields: [FieldChange]) {
            self.id = id
            self.fields = fields
        }
    }

    /// An empty report.
    public init(source: String, profile: String, isRehearsal: Bool) {
        self.source = source
        self.profile = profile
        self.isRehearsal = isRehearsal
    }

    /// How many records were not taken at all.
    public var rejectedRecords: Int { rejected.count { $0.column == nil } }
    /// How many cells of taken records were not taken.
    public var rejectedCells: Int { rejected.count { $0.column != nil } }
    /// Whether the knowledge base is as it was.
    public var changesNothing: Bool { added.isEmpty && changed.isEmpty && places == 0 }
}
