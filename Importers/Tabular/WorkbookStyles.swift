import HotlineModel
import Importing
import TreeWalking

/// Which cell styles show a number as a date.
struct WorkbookStyles {
    private var dateStyles: Set<Int> = []

    init(_ archive: ZipArchive, _ origin: String) throws(ImportError) {
        var dateFormats = Set(14...22).union(27...36).union(45...47).union(50...58)
        var formats: [Int] = []
        var isCellFormats = false
        guard let entry = archive.entry("xl/styles.xml") else { return }
        let xml = try XMLPull(entry.bytes(origin: origin), origin: origin)
        while let node = try xml.next() {
            switch node {
            case .start("numFmt"):
                if let id = xml.attribute("numFmtId").flatMap({ Int($0) }),
                    let code = xml.attribute("formatCode"),
                    Self.isDate(code)
                {
                    dateFormats.insert(id)
                }
            case .start("cellXfs"): isCellFormats = true
            case .end("cellXfs"): isCellFormats = false
            case .start("xf") where isCellFormats:
                formats.append(xml.attribute("numFmtId").flatMap { Int($0) } ?? 0)
            default: break
            }
        }
        dateStyles = Set(formats.indices.filter { dateFormats.contains(formats[$0]) })
    }

    func isDate(_ style: Int) -> Bool { dateStyles.contains(style) }

    // Quoted text and colours aside, only dates have y, d or 年.
    private static func isDate(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        for character in code.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "d", "年": if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}

/// A date as Excel counts it: days since 1899-12-30, the time of day as a fraction.
struct ExcelDate {
    let text: String

    init?(serial: String) {
        guard let number = Double(serial), (1...2_958_465).contains(number) else { return nil }
        let seconds = Int64((number * 86_400).rounded()) - Self.daysBefore1970 * 86_400 - 8 * 3600
        let moment = Moment(secondsSince1970: seconds)
        text = moment.isMidnight ? moment.day : moment.description
    }

    private static let daysBefore1970: Int64 = 25_569
}
