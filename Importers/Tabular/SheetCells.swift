import Importing
import TreeWalking

/// Puts the nodes of a sheet together into rows.
struct SheetCells {
    private let strings: SharedStrings
    private let styles: WorkbookStyles
    private let origin: String
    private var row = 0
    private var cells: [String] = []
    private var column = 0
    private var type = "n"
    private var style = 0
    private var value = ""
    private var isValue = false

    init(strings: SharedStrings, styles: WorkbookStyles, origin: String) {
        self.origin = origin
        self.strings = strings
        self.styles = styles
    }

    /// Takes a node; answers a row where the node ends one.
    mutating func take(_ node: XMLPull.Node, _ xml: XMLPull) throws(ImportError) -> TableAssembler.Row? {
        switch node {
        case .start("row"):
            let number = xml.attribute("r").flatMap { Int($0) } ?? row + 1
            guard (1...Self.tallest).contains(number) else {
                throw ImportError(
                    .malformed, origin: origin,
                    message: "has a row \(number); a workbook ends with \(Self.tallest)")
            }
            row = number
            cells = []
        case .start("c"):
            column = xml.attribute("r").flatMap { CellReference($0)?.column } ?? cells.count
            type = xml.attribute("t") ?? "n"
            style = xml.attribute("s").flatMap { Int($0) } ?? 0
            value = ""
        case .start("v"), .start("t"): isValue = true
        case .end("v"), .end("t"): isValue = false
        case .text(let text) where isValue:
            value += text
            try CellLimit.check(value.utf8.count, origin: "\(origin):\(row)")
        case .end("c"): put()
        case .end("row"): return TableAssembler.Row(number: row, cells: cells)
        default: break
        }
        return nil
    }

    private mutating func put() {
        guard column >= 0, column < Self.widest else { return }
        while cells.count <= column { cells.append("") }
        cells[column] =
            switch type {
            case "s": Int(value).flatMap { strings[$0] } ?? ""
            case "e": ""
            case "b": value == "1" ? "是" : "否"
            case "n" where styles.isDate(style): ExcelDate(serial: value)?.text ?? value
            case "n": Double(value).map { WrittenNumber($0).text } ?? value
            default: value
            }
    }

    /// The last row a workbook can have.
    private static let tallest = 1_048_576
    /// XFD, the last column a workbook can have.
    private static let widest = 16_384
}

/// A cell's name, like `AB12`, as numbers.
struct CellReference: Hashable {
    /// From 0.
    let column: Int
    /// From 1.
    let row: Int

    init?(_ name: String) {
        var column = 0
        var letters = 0
        var row = 0
        var digits = 0
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
                column = column * 26 + Int(byte) - 64
                letters += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0:
                column = column * 26 + Int(byte) - 96
                letters += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                row = row * 10 + Int(byte) - 48
                digits += 1
            default: return nil
            }
            guard letters <= 3, digits <= 9 else { return nil }
        }
        guard letters > 0, digits > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }
}
