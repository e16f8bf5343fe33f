public import HotlineModel

/// What an import did, or would do: every count, and of each list the first entries, so that a report of a million
/// rows fits into memory.
public struct ImportReport: Sendable, Codable {
    /// The file.
    public let source: String
    /// The profile.
    public let profile: String
    /// Whether nothing was written.
    public let isRehearsal: Bool
    /// The import's number; nil for a rehearsal.
    public var run: Int64?
    /// Whether its differences wait for review.
    public var isWaiting = false
    /// Whether the file is the very one that was imported last, so that it was not read again.
    public var isSameFile = false
    /// Entries that were not there before.
    public var added = CountedList<String>()
    /// Entries that differ now, field by field.
    public var changed = CountedList<Change>()
    /// How many are as they were.
    public var unchanged = 0
    /// Organisations and regions that were added or changed.
    public var places = 0
    /// Entries that this source brought before and no longer has; they stay as they are.
    public var gone = CountedList<String>()
    /// Records that were not taken.
    public var rejectedRecords = CountedList<Rejection>()
    /// Cells of taken records that were not taken.
    public var rejectedCells = CountedList<Rejection>()
    /// What contradicts itself in entries that were taken.
    public private(set) var warnings = CountedList<Warning>()
    /// How often each rule was broken.
    public private(set) var warningCounts: [String: Int] = [:]
    /// Fields of which two sources say different things.
    public var conflicts = CountedList<FieldConflict>()
    /// Columns that nothing reads.
    public var unreadColumns: [String] = []

    /// An entry that differs.
    public struct Change: Hashable, Sendable, Codable {
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

    /// A rule of consistency that an entry breaks.
    public struct Warning: Hashable, Sendable, Codable {
        /// Where the entry stands in the file.
        public let origin: RecordOrigin
        /// The entry.
        public let id: String
        /// The rule's name.
        public let rule: String
        /// What contradicts what.
        public let message: String

        /// An entry that breaks a rule.
        public init(origin: RecordOrigin, id: String, rule: String, message: String) {
            self.origin = origin
            self.id = id
            self.rule = rule
            self.message = message
        }
    }

    /// An empty report.
    public init(source: String, profile: String, isRehearsal: Bool) {
        self.source = source
        self.profile = profile
        self.isRehearsal = isRehearsal
    }

    /// Files what was not taken with its kind.
    public mutating func reject(_ rejection: Rejection) {
        if rejection.column == nil {
            rejectedRecords.append(rejection)
        } else {
            rejectedCells.append(rejection)
        }
    }

    /// Files a contradiction under its rule.
    public mutating func warn(_ warning: Warning) {
        warnings.append(warning)
        warningCounts[warning.rule, default: 0] += 1
    }

    /// Takes over what is known of the very same file from the import before.
    public mutating func repeatFindings(of before: ImportReport) {
        unchanged = before.added.count + before.changed.count + before.unchanged
        rejectedRecords = before.rejectedRecords
        rejectedCells = before.rejectedCells
        warnings = before.warnings
        warningCounts = before.warningCounts
        unreadColumns = before.unreadColumns
        gone = before.gone
    }

    /// What was not taken, records first.
    public var rejected: [Rejection] { rejectedRecords.first + rejectedCells.first }
    /// Whether the knowledge base is as it was.
    public var changesNothing: Bool { added.count == 0 && changed.count == 0 && places == 0 }
}

/// How many there are, and the first of them.
public struct CountedList<Element: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// How many there are.
    public private(set) var count = 0
    /// The first thousand.
    public private(set) var first: [Element] = []

    /// None.
    public init() {}

    /// Counts one more.
    public mutating func append(_ element: Element) {
        count += 1
        if first.count < Self.most { first.append(element) }
    }

    /// Counts more that are not at hand.
    public mutating func add(count more: Int) { count += more }

    private static var most: Int { 1000 }
}
