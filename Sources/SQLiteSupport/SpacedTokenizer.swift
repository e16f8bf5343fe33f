public import GRDB

/// Hands FTS5 the tokens of a text that was segmented before: the words are already found, here they are told.
///
/// The text is tokens, each followed by a separator: a space moves to the next position, `\u{1}` keeps the
/// position, so that a bigram and its first character lie side by side. A query's phrase is the same, with
/// spaces. Nothing is folded and no token is dropped: that was decided by whoever wrote the text.
public final class SpacedTokenizer: FTS5CustomTokenizer {
    /// The name in `tokenize = '…'`.
    public static let name = "hotline"

    /// Between two tokens of one position.
    public static let sameSpot: UInt8 = 1
    /// Between a position and the next.
    public static let nextSpot: UInt8 = 0x20

    /// Takes no arguments.
    public init(db: Database, arguments: [String]) throws {
        guard arguments.isEmpty else {
            throw DatabaseError(message: "the tokenizer \"\(Self.name)\" takes no arguments")
        }
    }

    /// Tells each token once, in order; stops at the first answer that is not SQLITE_OK (0).
    public func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?,
        nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        // SAFETY: SQLite lends `pText` with `nText` bytes until this function returns; the callback copies.
        guard let text = unsafe pText else { return 0 }
        var start: CInt = 0
        var isColocated = false
        for position in 0...nText {
            let byte = position == nText ? Self.nextSpot : unsafe UInt8(bitPattern: text[Int(position)])
            guard byte == Self.nextSpot || byte == Self.sameSpot else { continue }
            if position > start {
                let status = unsafe tokenCallback(
                    context, isColocated ? Self.colocated : 0, text + Int(start), position - start, start,
                    position)
                if status != 0 { return status }
            }
            isColocated = byte == Self.sameSpot
            start = position + 1
        }
        return 0
    }

    /// The value of `FTS5_TOKEN_COLOCATED`.
    private static let colocated: CInt = 1
}
