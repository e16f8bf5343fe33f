/// How much Asterisk's manager interface may send before its connection is given up.
public struct ManagerLimits: Hashable, Sendable {
    /// Bytes of one line.
    public let lineBytes: Int
    /// Lines of one message; a command's output has one for each line.
    public let messageLines: Int
    /// Bytes of one message.
    public let messageBytes: Int

    /// Limits; none may be below one.
    public init(lineBytes: Int = 16_384, messageLines: Int = 2_048, messageBytes: Int = 262_144) {
        self.lineBytes = max(1, lineBytes)
        self.messageLines = max(1, messageLines)
        self.messageBytes = max(1, messageBytes)
    }

    /// What events and answers need, several times over.
    public static let standard = ManagerLimits()
}
