public import HotlineModel

/// One record of a source, before anything is known about what it means.
public struct Record: Hashable, Sendable {
    /// Where it stands.
    public let origin: RecordOrigin
    /// Its fields: of a table the columns by their headings, of JSON the object as it is.
    public let value: JSONValue
    /// The fields' names in the order of the source.
    public let names: [String]

    /// Why it cannot be taken, where the reader already sees it: a row longer than its heading.
    public let problem: String?

    /// A record at a place.
    public init(origin: RecordOrigin, value: JSONValue, names: [String], problem: String? = nil) {
        self.origin = origin
        self.value = value
        self.names = names
        self.problem = problem
    }
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
