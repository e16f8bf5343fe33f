import Foundation
public import Importing

/// Reads old Excel workbooks (BIFF 2 to 8): every sheet with a heading.
///
/// The format's merged ranges are not to be had: cells below the first of a range are empty, and rows without id
/// and title join the row above, or the profile names columns that fill down.
public struct XLSReader: RecordReader {
    /// XLS.
    public var name: String { "XLS" }
    /// xls, et.
    public var extensions: [String] { ["xls", "et"] }

    /// A reader.
    public init() {}

    /// A compound document of Microsoft's, or a bare BIFF stream.
    public func recognises(_ start: [UInt8]) -> Bool {
        start.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
            || [[0x09, 0x00, 0x04, 0x00], [0x09, 0x02, 0x06, 0x00], [0x09, 0x04, 0x06, 0x00]].contains {
                start.starts(with: $0)
            }
    }

    /// Calls `body` with each row below the heading of each sheet that has known names; of a workbook
    /// without any, with the rows of its first sheet.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let names = try sheetsWithHeading(source, layout)
        var table: TableAssembler?
        var row = OpenRow()
        let cells = try XLSCells(source)
        while let event = try cells.next() {
            switch event {
            case .sheet(let name):
                for record in row.close(into: &table) + (table?.finish() ?? []) { try body(record) }
                table =
                    names.contains(name)
                    ? TableAssembler(file: source.name, sheet: name, knownNames: layout.knownNames) : nil
            case .cell(let number, let column, let text):
                if number != row.number {
                    for record in row.close(into: &table) { try body(record) }
                }
                row.put(text, row: number, column: column)
            }
        }
        for record in row.close(into: &table) + (table?.finish() ?? []) { try body(record) }
    }

    private func sheetsWithHeading(_ source: ImportSource, _ layout: SourceLayout) throws -> Set<String> {
        var first: String?
        var found: Set<String> = []
        var sheet = ""
        var known: [Int: Int] = [:]
        let cells = try XLSCells(source)
        while let event = try cells.next() {
            switch event {
            case .sheet(let name):
                sheet = name
                first = first ?? name
                known = [:]
            case .cell(let row, _, let text):
                guard row < Self.lookAhead, !found.contains(sheet) else { continue }
                if ColumnName.isKnown(text, among: layout.knownNames) { known[row, default: 0] += 1 }
                if known[row] == 2 { found.insert(sheet) }
            }
        }
        return found.isEmpty ? Set([first].compactMap(\.self)) : found
    }

    private static let lookAhead = 20
}

extension XLSCells {
    fileprivate convenience init(_ source: ImportSource) throws(ImportError) {
        try self.init(path: source.url.path, sizeInBytes: source.sizeInBytes, origin: source.name)
    }
}

/// The row that cells are put into until the next begins.
private struct OpenRow {
    private(set) var number = -1
    private var cells: [String] = []

    mutating func put(_ text: String, row: Int, column: Int) {
        number = row
        while cells.count <= column { cells.append("") }
        cells[column] = text
    }

    mutating func close(into table: inout TableAssembler?) -> [Record] {
        guard number >= 0 else { return [] }
        defer { self = OpenRow() }
        return table?.take(TableAssembler.Row(number: number + 1, cells: cells)) ?? []
    }
}
