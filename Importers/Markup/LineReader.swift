import Foundation
import Importing

/// The lines of a source, one at a time, without their ends, in UTF-8 whatever the source is in.
struct LineReader {
    private let text: TextSource
    private let longestInBytes: Int

    /// Lines may be `longestInBytes` long; a document on one line has no such limit.
    init(_ source: ImportSource, longestInBytes: Int = .max) throws(ImportError) {
        text = try TextSource(source)
        self.longestInBytes = longestInBytes
    }

    /// Calls `body` with each line and its number, from 1.
    func forEach(_ body: (Data, Int) throws -> Void) throws {
        var rest: [UInt8] = []
        var number = 0
        try text.forEachPiece { piece in
            var start = piece.startIndex
            while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                try body(Data(rest + piece[start..<end]), number)
                rest = []
                start = end + 1
            }
            rest += piece[start...]
            if rest.count > longestInBytes {
                try CellLimit.check(rest.count, origin: "\(text.source.name):\(number + 1)")
            }
        }
        if !rest.isEmpty { try body(Data(rest), number + 1) }
    }

    /// All of it.
    func whole() throws -> Data {
        var data = Data()
        try text.forEachPiece { data.append(contentsOf: $0) }
        return data
    }
}
