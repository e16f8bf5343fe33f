/// The most that one cell may hold: far more than any text that people publish in one, far less than memory.
public enum CellLimit {
    /// 4 MiB; Excel's own limit is 32,767 characters.
    public static let lengthInBytes = 4 << 20

    /// Throws where a cell is longer than any cell may be.
    public static func check(_ lengthInBytes: Int, origin: String) throws(ImportError) {
        guard lengthInBytes > Self.lengthInBytes else { return }
        throw ImportError(
            .malformed, origin: origin,
            message:
                "has a cell of more than \(Self.lengthInBytes >> 20) MB; is a quote or a tag never closed?")
    }
}
