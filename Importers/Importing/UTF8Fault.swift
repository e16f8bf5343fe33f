import Foundation

/// The first byte of a source that is not UTF-8.
struct UTF8Fault {
    /// Its place, from 1.
    let byte: Int
    /// Its line, from 1.
    let line: Int
    /// How many characters of several bytes stand whole before it.
    let charactersBefore: Int

    /// Nil where all of the source is UTF-8.
    init?(in source: ImportSource) throws(ImportError) {
        // Nearly every file is right, and the standard library sees that a piece at a time.
        if try Self.isWhole(source) { return nil }
        let handle = try source.open()
        defer { try? handle.close() }
        var decoder = Decoder()
        while let data = try source.read(handle, count: TextSource.pieceLength) {
            for byte in Array(data) where !decoder.take(byte) {
                self.init(decoder)
                return
            }
        }
        guard !decoder.isWhole else { return nil }
        self.init(decoder)
    }

    private static func isWhole(_ source: ImportSource) throws(ImportError) -> Bool {
        let handle = try source.open()
        defer { try? handle.close() }
        var rest: [UInt8] = []
        while let data = try source.read(handle, count: TextSource.pieceLength) {
            let bytes = rest + data
            // A character that the end of the piece cuts waits for the next.
            let cut = bytes.suffix(3).lastIndex { $0 >= 0xC0 } ?? bytes.endIndex
            guard String(validating: bytes[..<cut], as: UTF8.self) != nil else { return false }
            rest = Array(bytes[cut...])
        }
        return String(validating: rest, as: UTF8.self) != nil
    }

    private init(_ decoder: Decoder) {
        byte = decoder.count
        line = decoder.line
        charactersBefore = decoder.characters
    }

    /// The Unicode Standard, table 3-7: what may follow a first byte.
    private struct Decoder {
        var count = 0
        var line = 1
        var characters = 0
        private var wanted = 0
        private var range: ClosedRange<UInt8> = 0x80...0xBF

        var isWhole: Bool { wanted == 0 }

        mutating func take(_ byte: UInt8) -> Bool {
            count += 1
            if byte == 0x0A { line += 1 }
            if wanted > 0 {
                guard range.contains(byte) else { return false }
                range = 0x80...0xBF
                wanted -= 1
                if wanted == 0 { characters += 1 }
                return true
            }
            switch byte {
            case ..<0x80: return true
            case 0xC2...0xDF: wanted = 1
            case 0xE0: (wanted, range) = (2, 0xA0...0xBF)
            case 0xED: (wanted, range) = (2, 0x80...0x9F)
            case 0xE1...0xEF: wanted = 2
            case 0xF0: (wanted, range) = (3, 0x90...0xBF)
            case 0xF4: (wanted, range) = (3, 0x80...0x8F)
            case 0xF1...0xF3: wanted = 3
            default: return false
            }
            return true
        }
    }
}
