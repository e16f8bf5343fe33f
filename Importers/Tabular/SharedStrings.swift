import Importing
import TreeWalking

/// Texts that cells of a workbook refer to by number; pieces of rich text are joined, readings (phonetic) left out.
///
/// Kept end to end as bytes: a workbook of 200,000 rows has a million of them.
struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ archive: ZipArchive, _ origin: String) throws(ImportError) {
        guard let entry = archive.entry("xl/sharedStrings.xml") else { return }
        let xml = try XMLPull(entry.bytes(origin: origin), origin: origin)
        var isText = false
        var isPhonetic = false
        while let node = try xml.next() {
            switch node {
            case .start("rPh"): isPhonetic = true
            case .end("rPh"): isPhonetic = false
            case .start("t"): isText = true
            case .end("t"): isText = false
            case .text(let text) where isText && !isPhonetic:
                bytes += text.utf8
                try CellLimit.check(bytes.count - (ends.last ?? 0), origin: origin)
            case .end("si"): ends.append(bytes.count)
            default: break
            }
        }
    }

    /// The text of this number; nil where there is none.
    subscript(number: Int) -> String? {
        guard ends.indices.contains(number) else { return nil }
        return String(decoding: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]], as: UTF8.self)
    }
}
