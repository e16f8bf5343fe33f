import CICU
import Foundation

/// The text of a source, in UTF-8, piece by piece: UTF-8 as it is, all else through ICU.
///
/// The encoding is what a byte order mark says, else UTF-8 where the whole file is valid UTF-8, else
/// UTF-16 where every second byte is zero, else what ICU takes it for, else GB18030.
public struct TextSource: Sendable {
    /// What it is the text of.
    public let source: ImportSource
    let encoding: String

    /// Finds out the encoding of a source; throws where it cannot be read or is broken UTF-8.
    public init(_ source: ImportSource) throws(ImportError) {
        self.source = source
        encoding = try source.encoding.value { () throws(ImportError) in try Self.encoding(of: source) }
    }

    /// Opens it to be read piece by piece.
    public func pieces() throws(ImportError) -> TextPieces { try TextPieces(self) }

    /// Calls `body` with each piece.
    public func forEachPiece(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        let pieces = try pieces()
        while let piece = try pieces.next() { try body(piece) }
    }

    private static func encoding(of source: ImportSource) throws(ImportError) -> String {
        let start = try source.start(count: pieceLength)
        if start.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
        if start.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
        guard let fault = try UTF8Fault(in: source) else { return "UTF-8" }
        // Other encodings do not look like UTF-8 for long.
        if start.starts(with: mark) || fault.charactersBefore >= trustedCharacters {
            throw ImportError(
                .malformed, origin: "\(source.name):\(fault.line)",
                message:
                    "byte \(fault.byte) is not valid UTF-8, though the text before it is; save the file again"
            )
        }
        let zeros = start.enumerated().filter { $0.element == 0 }
        if zeros.count * 4 > start.count {
            return zeros.count { $0.offset % 2 == 1 } * 2 > zeros.count ? "UTF-16LE" : "UTF-16BE"
        }
        return detected(start)
    }

    private static func detected(_ start: [UInt8]) -> String {
        var name = [CChar](repeating: 0, count: 64)
        let bytes = start.map { CChar(bitPattern: $0) }
        // SAFETY: both arrays are lent for the call; `name` has the 64 bytes that ICU may write.
        let confidence = unsafe hotline_detect_charset(bytes, Int32(bytes.count), &name)
        let found = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Chinese cities write GB18030; other guesses on short texts are mostly wrong.
        return confidence >= 50 && ["Big5", "UTF-16LE", "UTF-16BE"].contains(found) ? found : "GB18030"
    }

    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let trustedCharacters = 10
    static let pieceLength = 1 << 16
}
