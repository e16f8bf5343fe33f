import Foundation
public import Importing

/// Reads Excel workbooks (ECMA-376): every sheet with a heading, merged cells filled with their value.
public struct XLSXReader: RecordReader {
    /// XLSX.
    public var name: String { "XLSX" }
    /// xlsx, xlsm.
    public var extensions: [String] { ["xlsx", "xlsm"] }

    /// A reader.
    public init() {}

    /// A ZIP archive.
    public func recognises(_ start: [UInt8]) -> Bool { start.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// Calls `body` with each row below the heading of each sheet that has known names; of a workbook
    /// without any, with the rows of its first sheet.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let workbook = try Workbook(path: source.url.path, origin: source.name)
        let withHeading = try workbook.sheets.filter {
            try workbook.hasHeading($0, knownNames: layout.knownNames)
        }
        for sheet in withHeading.isEmpty ? Array(workbook.sheets.prefix(1)) : withHeading {
            var table = TableAssembler(file: source.name, sheet: sheet.name, knownNames: layout.knownNames)
            try workbook.forEachRow(of: sheet) { row in
                for record in table.take(row) { try body(record) }
            }
            for record in table.finish() { try body(record) }
        }
    }
}
