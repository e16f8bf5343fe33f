/// The smallest workbook around the rows of one sheet: a ZIP archive without compression.
public struct StoredZip {
    /// The archive.
    public private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// A workbook of one sheet; `shared` are the texts that cells refer to by number.
    public init(sheet rows: String, shared: [String] = []) {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:q=\"\(office)\"><sheets><sheet name=\"S\" q:id=\"x\"/></sheets></workbook>"
        )
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"x\" Target=\"s.xml\"/></Relationships>")
        add("xl/s.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>")
        if !shared.isEmpty {
            let texts = shared.map { "<si><t>\($0)</t></si>" }.joined()
            add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(texts)</sst>")
        }
        let start = UInt32(bytes.count)
        bytes += directory
        bytes +=
            Self.little(0x0605_4B50, 4) + [0, 0, 0, 0] + Self.little(UInt32(count), 2)
            + Self.little(UInt32(count), 2)
        bytes += Self.little(UInt32(directory.count), 4) + Self.little(start, 4) + [0, 0]
    }

    private mutating func add(_ name: String, _ text: String) {
        let data = Array(text.utf8)
        let size = Self.little(UInt32(data.count), 4)
        let sum = Self.little(Self.checksum(data), 4)
        let common: [UInt8] =
            [10, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sum + size + size + Self.little(UInt32(name.utf8.count), 2) + [
                0, 0,
            ]
        directory += Self.little(0x0201_4B50, 4) + [10, 0] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        directory += Self.little(UInt32(bytes.count), 4) + name.utf8
        bytes += Self.little(0x0403_4B50, 4) + common + name.utf8 + data
        count += 1
    }

    private static func little(_ value: UInt32, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }

    /// CRC-32 as ZIP wants it.
    private static func checksum(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(0xFFFF_FFFF) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}
