public import HotlineModel

/// One record of a source, before anything is known about what it means.
public struct Record: Hashable, Sendable {
    /// Where it stands.
    public let origin: RecordOrigin
    /// The fields' names in the order of the source.
    public let names: [String]
    /// What stands under each name; of a table's short row the last ones may be missing.
    public let values: [JSONValue]
    /// Why it cannot be taken, where the reader already sees it: a row longer than its heading.
    public let problem: String?
    /// The object or list of JSON that it is; nil: a row of a table.
    private let whole: JSONValue?

    /// A record at a place: an object as it is.
    public init(origin: RecordOrigin, value: JSONValue, names: [String], problem: String? = nil) {
        self.origin = origin
        self.names = names
        self.problem = problem
        whole = value
        var values: [JSONValue] = []
        if case .object(let fields) = value { values = names.map { fields[$0] ?? .null } }
        self.values = values
    }

    /// A row of a table.
    public init(origin: RecordOrigin, names: [String], cells: [String]) {
        self.origin = origin
        self.names = names
        problem = nil
        whole = nil
        values = zip(names, cells).map { .string($0.1) }
    }

    /// Its fields: of a table the columns by their headings, of JSON the object as it is.
    public var value: JSONValue {
        whole ?? .object(Dictionary(zip(names, values).map { ($0, $1) }) { first, _ in first })
    }

    /// Whether it may hold objects inside.
    var mayBeNested: Bool { whole != nil }
}

/// Where a record stands in its source.
public struct RecordOrigin: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The sheet of a workbook.
    public let sheet: String?
    /// The row or line, from 1, as a person counts.
    public let row: Int

    /// A row of a file or of one of its sheets.
    public init(file: String, sheet: String? = nil, row: Int) {
        self.file = file
        self.sheet = sheet
        self.row = row
    }

    /// File, sheet and row: `items.xlsx[事项清单]:12`.
    public var description: String { "\(file)\(sheet.map { "[\($0)]" } ?? ""):\(row)" }
}
