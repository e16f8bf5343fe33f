import Importing
import TreeWalking

/// A workbook: its sheets by name, and what their cells refer to.
struct Workbook {
    /// A sheet and the file that holds it.
    struct Sheet {
        let name: String
        let path: String
    }

    let sheets: [Sheet]
    private let archive: ZipArchive
    private let origin: String
    private let strings: SharedStrings
    private let styles: WorkbookStyles

    init(path: String, origin: String) throws(ImportError) {
        archive = try ZipArchive(path: path, origin: origin)
        self.origin = origin
        let targets = try Self.targets(archive, origin)
        var sheets: [Sheet] = []
        try Self.forEachStart(archive, "xl/workbook.xml", origin) { xml, name in
            guard name == "sheet", let title = xml.attribute("name"),
                let id = xml.attribute("id", ofNamespace: Self.relationships),
                let target = targets[id]
            else { return }
            sheets.append(
                Sheet(name: title, path: target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"))
        }
        guard !sheets.isEmpty else {
            throw ImportError(.malformed, origin: origin, message: "is a ZIP archive, but holds no workbook")
        }
        self.sheets = sheets
        strings = try SharedStrings(archive, origin)
        styles = try WorkbookStyles(archive, origin)
    }

    /// Calls `body` with each row of a sheet, merged cells filled.
    func forEachRow(of sheet: Sheet, _ body: (TableAssembler.Row) throws -> Void) throws {
        var merges = try MergedCells(try bytes(of: sheet))
        try forEachBareRow(of: sheet) { row in try body(merges.filled(row)) }
    }

    /// Calls `body` with each row of a sheet; of merged cells only the first says something.
    private func forEachBareRow(of sheet: Sheet, _ body: (TableAssembler.Row) throws -> Void) throws {
        var cells = SheetCells(strings: strings, styles: styles, origin: "\(origin)[\(sheet.name)]")
        let xml = try open(sheet)
        while let node = try xml.next() {
            if let row = try cells.take(node, xml) { try body(row) }
        }
    }

    /// Whether one of the first rows has two known names.
    func hasHeading(_ sheet: Sheet, knownNames: Set<String>) throws -> Bool {
        struct Found: Error {}
        var seen = 0
        do {
            try forEachBareRow(of: sheet) { row in
                let known = row.cells.count { ColumnName.isKnown($0, among: knownNames) }
                seen += 1
                if known >= 2 { throw Found() }
                if seen == 20 { throw CancellationError() }
            }
        } catch is Found {
            return true
        } catch is CancellationError {}
        return false
    }

    private func open(_ sheet: Sheet) throws(ImportError) -> XMLPull {
        try XMLPull(try bytes(of: sheet), origin: "\(origin)[\(sheet.name)]")
    }

    private func bytes(of sheet: Sheet) throws(ImportError) -> TreeBytes {
        guard let entry = archive.entry(sheet.path) else {
            throw ImportError(.malformed, origin: origin, message: "the sheet \(sheet.name) is missing")
        }
        return entry.bytes(origin: "\(origin)[\(sheet.name)]")
    }

    /// Transitional and strict OOXML name the relationships by addresses that end alike.
    private static let relationships = "/relationships"

    private static func targets(
        _ archive: ZipArchive, _ origin: String
    ) throws(ImportError) -> [String: String] {
        var targets: [String: String] = [:]
        try forEachStart(archive, "xl/_rels/workbook.xml.rels", origin) { xml, name in
            if name == "Relationship", let id = xml.attribute("Id"), let target = xml.attribute("Target") {
                targets[id] = target
            }
        }
        return targets
    }

    static func forEachStart(
        _ archive: ZipArchive, _ path: String, _ origin: String, _ body: (XMLPull, String) -> Void
    ) throws(ImportError) {
        guard let entry = archive.entry(path) else { return }
        let xml = try XMLPull(entry.bytes(origin: origin), origin: origin)
        while let node = try xml.next() {
            if case .start(let name) = node { body(xml, name) }
        }
    }
}
