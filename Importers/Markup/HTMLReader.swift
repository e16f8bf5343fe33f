import HotlineModel
public import Importing
import TreeWalking

/// Reads pages: tables with a heading give a record a row; labels with their values beside them (in tables, lists of
/// terms or lines) give one record for the page, and the page's tables join it.
///
/// The page's heading is the field `#title`. A page is held whole.
public struct HTMLReader: RecordReader {
    /// HTML.
    public var name: String { "HTML" }
    /// html, htm, mht.
    public var extensions: [String] { ["html", "htm"] }

    /// A reader.
    public init() {}

    /// Starts as pages start; spreadsheets that were saved as pages and named .xls do too.
    public func recognises(_ start: [UInt8]) -> Bool { MarkupSniff(start).isHTML }

    /// Calls `body` with the page's record, and with each row of each table that has a heading.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let page = try page(source)
        let isKnown = { (text: String) in ColumnName.isKnown(Self.label(text), among: layout.knownNames) }
        var fields = PageFields(isKnown: isKnown)
        let shapes = page.tables.map { fields.take($0) }
        var tables = zip(page.tables, shapes).filter { $0.1 == .rows }.map(\.0)
        for (name, value) in page.terms { fields.take(name, value) }
        try fields.take(page.lines, file: source.name)
        var row = 1
        if var record = fields.record(file: source.name, row: row) {
            if let heading = page.heading {
                record = Record(
                    origin: record.origin, value: record.value.adding("#title", heading),
                    names: ["#title"] + record.names)
            }
            try body(record)
        }
        if row == 1, tables.isEmpty, !fields.hasAny {
            // Nothing is known of it: the longest table shows at least what a profile would have to name.
            tables = page.tables.max { $0.rows.count < $1.rows.count }.map { [$0] } ?? []
        }
        for grid in tables {
            var table = TableAssembler(file: source.name, knownNames: layout.knownNames)
            for cells in grid.rows {
                row += 1
                for record in table.take(TableAssembler.Row(number: row, cells: cells)) { try body(record) }
            }
            for record in table.finish() { try body(record) }
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

/// Labels and their values, gathered over a page.
private struct PageFields {
    let isKnown: (String) -> Bool
    private var names: [String] = []
    private var values: [String: String] = [:]

    init(isKnown: @escaping (String) -> Bool) {
        self.isKnown = isKnown
    }

    enum Shape {
        /// Labels with values.
        case labels
        /// Rows under a heading.
        case rows
        /// Neither: a table that lays out the page.
        case other
    }

    var hasAny: Bool { !names.isEmpty }

    /// Takes a table of labels with values, and says what a table is.
    mutating func take(_ grid: HTMLGrid) -> Shape {
        let headings = grid.rows.prefix(Self.lookAhead).contains { row in
            let cells = Set(row.filter { !$0.isEmpty })
            let known = cells.count(where: isKnown)
            return known >= 2 && known * 2 > cells.count
        }
        // Below a heading the first column holds values; in a table of labels it holds labels.
        let labelled = Set(grid.rows.compactMap(\.first).filter(isKnown)).count
        guard !headings || labelled >= 2 && labelled * 2 >= grid.rows.count else { return .rows }
        var found = false
        for row in grid.rows {
            var column = 0
            while column + 1 < row.count {
                // A label that spans columns stands in each of them.
                if isKnown(row[column]), let value = row[(column + 1)...].first(where: { $0 != row[column] })
                {
                    take(row[column], value)
                    found = true
                    column = row[(column + 1)...].firstIndex { $0 != row[column] } ?? row.count
                }
                column += 1
            }
        }
        return found ? .labels : .other
    }

    mutating func take(_ name: String, _ value: String) {
        let name = HTMLReader.label(name)
        guard isKnown(name), values[name] == nil else { return }
        names.append(name)
        values[name] = value
    }

    mutating func take(_ lines: [String], file: String) throws(ImportError) {
        var pairs = KeyValueLines(file: file, isName: isKnown)
        for (row, line) in lines.enumerated() {
            // A name and its value in neighbouring elements.
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let isPair = words.count == 2 && isKnown(words[0]) && !line.contains { ":：".contains($0) }
            take(try pairs.take(isPair ? "\(words[0])：\(words[1])" : line, row: row + 1))
        }
        take(pairs.finish())
    }

    private mutating func take(_ record: Record?) {
        for name in record?.names ?? [] { take(name, record?.value[name]?.texts.joined() ?? "") }
    }

    func record(file: String, row: Int) -> Record? {
        guard !names.isEmpty else { return nil }
        return Record(
            origin: RecordOrigin(file: file, row: row), value: .object(values.mapValues(JSONValue.string)),
            names: names)
    }

    private static let lookAhead = 10
}

extension JSONValue {
    fileprivate func adding(_ name: String, _ text: String) -> JSONValue {
        guard case .object(var fields) = self else { return self }
        fields[name] = .string(text)
        return .object(fields)
    }
}
