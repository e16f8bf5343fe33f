public import HotlineModel

/// What the columns or paths of one kind of source mean.
///
/// A YAML file; the shipped ones stand in `Importers/Importing/Profiles`.
public struct Profile: Hashable, Sendable, Codable {
    /// What it is called on the command line.
    public let name: String
    /// What it is for, in one line.
    public let about: String
    /// What its records become.
    public let makes: Made
    /// Sets of column names; a source that has one whole set is likely meant for this profile.
    public let recognise: [[String]]
    /// Ways to make an id, the first that gives one wins; `file + article` joins two columns by `#`.
    ///
    /// Without one the id is made of kind, organisation, region and title.
    public let id: [String]?
    /// Whether one entry may stand over several rows: each row below with the same id, or with neither id nor
    /// title, adds to its lists.
    public let continues: Bool?
    /// Where the records stand in nested JSON or XML, as a dotted path; lists on the way are taken apart.
    public let records: String?
    /// Paths of lists inside a record whose elements are read like further rows of it: `itemMaterials`.
    public let lists: [String]?
    /// The columns, each with the field it fills.
    public let columns: [Column]
    /// Columns that are known and not wanted, like a second spelling of another.
    public let ignore: [String]?
    /// Fields with the same value in every record.
    public let constants: [String: String]?
    /// How its records join entries that other sources brought; nil: not at all.
    public let merge: MergeRules?

    /// What a record becomes.
    public enum Made: String, Hashable, Sendable, Codable {
        /// An entry of this kind.
        case item, question, hotline, policy, notice, place
        /// An entry of the kind that the record itself names, in the exchange form.
        case entry
        /// An organisation.
        case organisation
        /// A region.
        case region
    }

    /// One column or path.
    public struct Column: Hashable, Sendable, Codable {
        /// Names it has in one source or another, or dotted paths.
        public let from: [String]
        /// The field it fills, as a path in the exchange form.
        public let to: String
        /// The code table to read it by, where the field's own is not the one.
        public let codes: String?
        /// What a bare number of a time limit counts.
        public let unit: String?
        /// The column that says what a time limit counts: N 自然日, W 工作日, or the words themselves.
        public let unitFrom: String?
        /// Characters between the parts of a list; `、,，;；|｜` and line ends where none are named.
        public let split: String?
        /// Said before the text where several columns fill one field.
        public let label: String?
        /// Whether it counts only where no column before it filled the field.
        public let fallback: Bool?
        /// Whether an empty cell means "as in the row above" (merged cells that the format does not tell of).
        public let fillDown: Bool?
    }
}

extension Profile.Column {
    /// A column that no source has, for a field with the same value everywhere.
    init(constantFor field: String) {
        self.init(
            from: [], to: field, codes: nil, unit: nil, unitFrom: nil, split: nil, label: nil,
            fallback: nil, fillDown: nil)
    }
}

extension Profile {
    /// Whether a path leads into one of the lists inside a record.
    func isInList(_ path: String) -> Bool { lists?.contains { path.hasPrefix("\($0).") } ?? false }

    /// Columns that ids are made of.
    public var idColumns: [String] {
        (id ?? []).flatMap { $0.split(separator: "+") }.map { String($0).trimmed }
    }
}
