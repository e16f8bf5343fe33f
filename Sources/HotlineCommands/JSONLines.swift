import Foundation

/// A file of JSON objects, one a line; - is standard input.
struct JSONLines {
    let path: String

    /// Gives every good line to `body` as soon as it is read; where some were not good, throws in the end and says which was the
    /// first.
    func forEach<Row: Decodable>(
        as type: Row.Type, expecting expected: String, _ body: (Row) throws -> Void
    ) throws {
        guard let input = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw CommandError(origin: path, message: "there is no such file, or it may not be read")
        }
        var firstBad: Int?
        var bad = 0
        try forEachLine(of: input) { line, number in
            guard let row = try? JSONDecoder().decode(type, from: line) else {
                firstBad = firstBad ?? number
                bad += 1
                return
            }
            try body(row)
        }
        if let firstBad {
            throw CommandError(
                origin: "\(path):\(firstBad)",
                message: "expected \(expected) (\(bad) such lines were left out)")
        }
    }

    /// Calls `body` with each line that is not blank, and its number.
    private func forEachLine(of input: FileHandle, _ body: (Data, Int) throws -> Void) throws {
        var rest = Data()
        var number = 0
        func take(_ line: Data) throws {
            number += 1
            if line.contains(where: { $0 > 0x20 }) { try body(line, number) }
        }
        while let piece = try? input.read(upToCount: 1 << 16), !piece.isEmpty {
            rest.append(piece)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                try take(Data(rest[..<end]))
                rest = Data(rest[rest.index(after: end)...])
            }
        }
        if !rest.isEmpty { try take(rest) }
    }
}
