/// A password of the telephone system; printing or dumping it shows only that it is one.
public struct SwitchSecret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    private let text: String

    /// A password.
    public init(_ text: String) {
        self.text = text
    }

    /// The password, for the one place that needs it.
    func reveal() -> String { text }

    /// Whether another is the same, in a time that does not tell how much of it is; an empty one is no
    /// password.
    func isSame(as other: String) -> Bool {
        let (own, others) = (Array(text.utf8), Array(other.utf8))
        guard !own.isEmpty else { return false }
        var difference = own.count ^ others.count
        for index in others.indices { difference |= Int(own[index % own.count] ^ others[index]) }
        return difference == 0
    }

    /// Three stars.
    public var description: String { "***" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
