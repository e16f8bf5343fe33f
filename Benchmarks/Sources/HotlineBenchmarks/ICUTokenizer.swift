import CICU
import GRDB

/// The rival's tokenizer: ICU's Chinese words, lower case, nothing else; what most people would build first.
final class ICUTokenizer: FTS5CustomTokenizer {
    static let name = "icu_words"

    private let breaks: OpaquePointer?
    private var units: [UInt16] = []
    private var offsets: [Int32] = []
    private var ends: [Int32] = []

    init(db: Database, arguments: [String]) throws {
        breaks = hotline_word_breaks_open("zh")
    }

    deinit {
        hotline_word_breaks_close(breaks)
    }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?,
        nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, let breaks, nText > 0 else { return 0 }
        return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { bytes in
            decode(UnsafeBufferPointer(start: bytes, count: Int(nText)))
            if ends.count < units.count { ends = [Int32](repeating: 0, count: units.count) }
            let count = hotline_word_breaks_ends(breaks, units, Int32(units.count), &ends, Int32(ends.count))
            var start = 0
            for place in 0..<Int(max(0, count)) {
                let end = Int(ends[place])
                defer { start = end }
                guard isWord(units[start]) else { continue }
                let from = offsets[start]
                let to = offsets[end]
                let status = pText.advanced(by: Int(from)).withMemoryRebound(
                    to: CChar.self, capacity: Int(to - from)
                ) {
                    tokenCallback(context, 0, $0, to - from, from, to)
                }
                if status != 0 { return status }
            }
            return 0
        }
    }

    private func decode(_ bytes: UnsafeBufferPointer<UInt8>) {
        units.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            offsets.append(Int32(place))
            if byte < 0x80 {
                units.append(UInt16(byte))
                place += 1
            } else if byte < 0xE0, place + 1 < bytes.count {
                units.append(UInt16(byte & 0x1F) << 6 | UInt16(bytes[place + 1] & 0x3F))
                place += 2
            } else if byte < 0xF0, place + 2 < bytes.count {
                units.append(
                    UInt16(byte & 0x0F) << 12 | UInt16(bytes[place + 1] & 0x3F) << 6
                        | UInt16(bytes[place + 2] & 0x3F))
                place += 3
            } else {
                units.append(0xFFFD)
                place += 4
            }
        }
        offsets.append(Int32(min(place, bytes.count)))
    }

    private func isWord(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3400...0x9FFF, 0xC0...0x24F: true
        default: false
        }
    }
}
