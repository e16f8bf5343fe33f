/// How much a switch may send before its session is given up.
public struct AGILimits: Hashable, Sendable {
    /// Lines of the header; Asterisk sends about 22 and one for each argument.
    public let headerLines: Int
    /// Bytes of the whole header.
    public let headerBytes: Int
    /// Lines of a reply that goes over several: a `520-` block, or a variable's value with line breaks in it.
    public let replyLines: Int
    /// Bytes of a reply, all its lines together; speech results end at 4,095.
    public let replyBytes: Int

    /// Limits; none may be below one.
    public init(
        headerLines: Int = 64, headerBytes: Int = 32_768, replyLines: Int = 256, replyBytes: Int = 16_384
    ) {
        self.headerLines = max(1, headerLines)
        self.headerBytes = max(1, headerBytes)
        self.replyLines = max(1, replyLines)
        self.replyBytes = max(1, replyBytes)
    }

    /// What a call needs, several times over.
    public static let standard = AGILimits()
}
