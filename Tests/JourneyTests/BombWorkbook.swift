/// A workbook whose one sheet is as many megabytes of empty cells as asked for, packed 121 times.
struct BombWorkbook {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    init(megabytes: Int) {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        store(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:q=\"\(office)\"><sheets><sheet name=\"S\" q:id=\"x\"/></sheets></workbook>"
        )
        store(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"x\" Target=\"s.xml\"/></Relationships>")
        deflateCells("xl/s.xml", megabytes: megabytes)
        let start = UInt32(bytes.count)
        bytes += directory
        bytes += little(0x0605_4B50, 4) + [0, 0, 0, 0] + little(UInt32(count), 2) + little(UInt32(count), 2)
        bytes += little(UInt32(directory.count), 4) + little(start, 4) + [0, 0]
    }

    private mutating func store(_ name: String, _ text: String) {
        add(
            name, method: 0, packed: Array(text.utf8), size: text.utf8.count,
            sum: Self.checksum(Array(text.utf8)))
    }

    /// DEFLATE by hand: a sheet's first tags and cell, then copies of it, 258 bytes each, in fixed Huffman codes (RFC 1951).
    private mutating func deflateCells(_ name: String, megabytes: Int) {
        let copies = megabytes * (1 << 20) / 258
        var bits = BitWriter()
        bits.put(1, 1)
        bits.put(1, 2)
        let cell = "<c" + String(repeating: " ", count: 60) + "/>"
        let start = Array(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(cell)"
                .utf8)
        for byte in start { bits.putCode(0x30 + UInt32(byte), 8) }
        for _ in 0..<copies {
            // Length 258 is code 285; distance 64 is code 11, which begins at 49, and 15 in four bits.
            bits.putCode(0b1100_0101, 8)
            bits.putCode(11, 5)
            bits.put(15, 4)
        }
        bits.putCode(0, 7)
        // A wrong checksum is found only at the end, which nobody should reach.
        add(name, method: 8, packed: bits.bytes, size: copies * 258 + start.count, sum: 0)
    }

    private mutating func add(_ name: String, method: UInt32, packed: [UInt8], size: Int, sum: UInt32) {
        let common: [UInt8] =
            little(20, 2) + [0, 0] + little(method, 2) + [0, 0, 0, 0] + little(sum, 4)
            + little(UInt32(packed.count), 4) + little(UInt32(size), 4) + little(UInt32(name.utf8.count), 2)
            + [0, 0]
        directory += little(0x0201_4B50, 4) + [20, 0] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        directory += little(UInt32(bytes.count), 4) + name.utf8
        bytes += little(0x0403_4B50, 4) + common + name.utf8 + packed
        count += 1
    }

    private func little(_ value: UInt32, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }

    private static func checksum(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(0xFFFF_FFFF) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}

/// Bits as DEFLATE packs them: the lowest first.
private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var free = 0

    mutating func put(_ value: UInt32, _ width: Int) {
        for place in 0..<width { putBit(value >> UInt32(place) & 1) }
    }

    /// Huffman codes come with their highest bit first.
    mutating func putCode(_ code: UInt32, _ width: Int) {
        for place in (0..<width).reversed() { putBit(code >> UInt32(place) & 1) }
    }

    private mutating func putBit(_ bit: UInt32) {
        if free == 0 {
            bytes.append(0)
            free = 8
        }
        if bit == 1 { bytes[bytes.count - 1] |= 1 << UInt8(8 - free) }
        free -= 1
    }
}
