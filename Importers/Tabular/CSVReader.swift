public import Importing

/// Reads CSV and TSV (RFC 4180), in whatever encoding a city uses; tolerates a quote inside an unquoted cell
/// and text after a closing quote, as spreadsheets do.
public struct CSVReader: RecordReader {
    /// CSV.
    public var name: String { "CSV" }
    /// csv, tsv, txt.
    public var extensions: [String] { ["csv", "tsv", "txt"] }

    /// A reader.
    public init() {}

    /// Any text may be CSV: never by content alone.
    public func recognises(_ start: [UInt8]) -> Bool { false }

    /// Calls `body` with each row below the heading.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let text = try TextSource(source)
        var rows = CSVRows(delimiter: try Self.delimiter(of: text), origin: source.name)
        var table = TableAssembler(file: source.name, knownNames: layout.knownNames)
        try text.forEachPiece { piece in
            try rows.take(piece) { row in
                for record in table.take(row) { try body(record) }
            }
        }
        try rows.finish { row in
            for record in table.take(row) { try body(record) }
        }
        for record in table.finish() { try body(record) }
    }

    /// The delimiter that stands most often in the first line outside of quotes; a comma where none does.
    private static func delimiter(of text: TextSource) throws -> UInt8 {
        struct Enough: Error {}
        var counts: [UInt8: Int] = [:]
        do {
            try text.forEachPiece { piece in
                var isQuoted = false
                for byte in piece {
                    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                    if byte == UInt8(ascii: "\n"), !isQuoted { throw Enough() }
                    if !isQuoted, ",\t;".utf8.contains(byte) { counts[byte, default: 0] += 1 }
                }
                throw Enough()
            }
        } catch is Enough {}
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
    }
}
