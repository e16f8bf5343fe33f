import Foundation
import Importing

/// The lines of a source, one at a time, without their ends.
struct LineReader {
    let source: ImportSource

    init(_ source: ImportSource) {
        self.source = source
    }

    /// Calls `body` with each line and its number, from 1; a byte order mark is taken off the first.
    func forEach(_ body: (Data, Int) throws -> Void) throws {
        let handle = try source.open()
        defer { try? handle.close() }
        var rest = Data()
        var number = 0
        while let piece = try source.read(handle, count: 1 << 16) {
            rest.append(piece)
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                try body(line(rest[start..<end], number), number)
                start = rest.index(after: end)
            }
            rest = Data(rest[start...])
        }
        if !rest.isEmpty { try body(line(rest, number + 1), number + 1) }
    }

    private func line(_ data: Data, _ number: Int) -> Data {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return number == 1 && data.starts(with: mark) ? Data(data.dropFirst(3)) : data
    }
}
