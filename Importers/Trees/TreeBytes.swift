public import Importing

/// Bytes that a document is read from, piece by piece, on demand.
public final class TreeBytes {
    private let nextPiece: () throws(ImportError) -> ArraySlice<UInt8>?
    private var piece: ArraySlice<UInt8> = []
    /// Why reading ended early, where it did.
    private(set) var failure: ImportError?

    /// Bytes of a source of pieces; nil ends them.
    public init(_ nextPiece: @escaping () throws(ImportError) -> ArraySlice<UInt8>?) {
        self.nextPiece = nextPiece
    }

    /// The next piece; nil at the end.
    public func next() throws(ImportError) -> ArraySlice<UInt8>? {
        let piece = try nextPiece()
        return piece?.isEmpty == true ? nil : piece
    }

    /// Fills the buffer; how many bytes, 0 at the end, -1 where they cannot be had.
    @unsafe
    func read(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int32) -> Int32 {
        do throws(ImportError) {
            if piece.isEmpty { piece = try nextPiece() ?? [] }
        } catch {
            failure = error
            return -1
        }
        let count = min(piece.count, Int(max(0, capacity)))
        // SAFETY: libxml2 lends `capacity` bytes for this call.
        for (place, byte) in piece.prefix(count).enumerated() {
            unsafe buffer?[place] = CChar(bitPattern: byte)
        }
        piece = piece.dropFirst(count)
        return Int32(count)
    }
}
