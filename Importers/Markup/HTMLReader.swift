import HotlineModel
public import Importing
import TreeWalking

/// Reads pages: tables with a heading give a record a row; labels with their values beside them (in tables, lists of
/// terms or lines) give one record, and tables inside or below join it.
///
/// Labels that come again begin the next record.
///
/// The heading above a record is the field `#title`. A page is held whole.
public struct HTMLReader: RecordReader {
    /// HTML.
    public var name: String { "HTML" }
    /// html, htm.
    public var extensions: [String] { ["html", "htm"] }

    /// A reader.
    public init() {}

    /// Starts as pages start; spreadsheets that were saved as pages and named .xls do too.
    public func recognises(_ start: [UInt8]) -> Bool { MarkupSniff(start).isHTML }

    /// Calls `body` with each record of labels, and with each row of each table that has a heading.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let page = try page(source)
        var sections = PageSections { text in
            ColumnName.isKnown(Self.label(text), among: layout.knownNames)
        }
        for table in page.tables { sections.take(table) }
        for (name, value) in page.terms { sections.take(name, value) }
        try sections.take(page.lines, file: source.name)
        var row = 0
        let all = sections.finished(heading: page.heading, tables: page.tables.map(\.grid))
        for section in all {
            row += 1
            if let record = section.record(file: source.name, row: row) { try body(record) }
            for grid in section.tables {
                var table = TableAssembler(file: source.name, knownNames: layout.knownNames)
                for cells in grid {
                    row += 1
                    for record in table.take(TableAssembler.Row(number: row, cells: cells)) {
                        try body(record)
                    }
                }
                for record in table.finish() { try body(record) }
            }
        }
    }

    private func page(_ source: ImportSource) throws -> HTMLPage {
        let pieces = try TextSource(source).pieces()
        var bytes: [UInt8] = []
        while let piece = try pieces.next() {
            bytes += piece
            guard bytes.count <= Self.longestInBytes else {
                throw ImportError(
                    .malformed, origin: source.name,
                    message: "is a page of more than \(Self.longestInBytes >> 20) MB; give it in parts")
            }
        }
        return try HTMLPage(try XMLPull(htmlPage: bytes, origin: source.name))
    }

    /// A label without its colon.
    static func label(_ text: String) -> String {
        var label = text.trimmingWhiteSpace
        while let last = label.last, ":：".contains(last) { label.removeLast() }
        return label
    }

    private static let longestInBytes = 64 << 20
}
