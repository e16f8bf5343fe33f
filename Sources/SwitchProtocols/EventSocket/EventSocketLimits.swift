/// How much of a frame the reader holds before it gives up.
///
/// A connect reply is about 9 kB in some 200 lines, an event 2 to 5 kB; each variable that a dial plan sets is a line more in
/// both.
public struct EventSocketLimits: Hashable, Sendable {
    /// Bytes of one block of header lines, line ends included.
    public let headerBytes: Int
    /// Lines of one block of header lines, inside an event too.
    public let headerLines: Int
    /// Bytes of one body.
    public let bodyBytes: Int

    /// Limits of one's own, none below 1.
    public init(headerBytes: Int, headerLines: Int, bodyBytes: Int) {
        self.headerBytes = max(headerBytes, 1)
        self.headerLines = max(headerLines, 1)
        self.bodyBytes = max(bodyBytes, 1)
    }

    /// Far above what a switch sends, far below what hurts.
    public static let standard = EventSocketLimits(
        headerBytes: 262_144, headerLines: 4_096, bodyBytes: 1_048_576)
}
