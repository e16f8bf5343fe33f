/// One block of `Key: value` lines: the answer to an action, or an event.
public struct ManagerMessage: Hashable, Sendable {
    /// One line.
    public struct Field: Hashable, Sendable {
        /// The key, as it came.
        public let key: String
        /// The value, without the spaces before it.
        public let value: String

        /// A line.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The lines, in order; a key may come again.
    public let fields: [Field]

    /// A message of these lines.
    public init(fields: [Field]) {
        self.fields = fields
    }

    /// The first value of a key, whatever its case; nil where there is none.
    public subscript(key: String) -> String? { fields.first { Self.isSame($0.key, key) }?.value }

    /// All values of a key, whatever its case, in order.
    public func values(of key: String) -> [String] {
        fields.filter { Self.isSame($0.key, key) }.map(\.value)
    }

    /// Whether it answers an action; OriginateResponse, which has a Response too, is an event.
    public var isResponse: Bool { fields.first.map { Self.isSame($0.key, "Response") } ?? false }
    /// Whether it tells of something that happened.
    public var isEvent: Bool { fields.first.map { Self.isSame($0.key, "Event") } ?? false }
    /// What happened, such as Hangup; nil for an answer.
    public var eventName: String? { isEvent ? fields.first?.value : nil }
    /// The name that the action was given.
    public var actionID: String? { self["ActionID"] }
    /// Whether the action was done; Asterisk answers Goodbye to a logoff.
    public var isSuccess: Bool {
        self["Response"].map { Self.isSame($0, "Success") || Self.isSame($0, "Goodbye") } ?? false
    }
    /// What Asterisk says about it, for a person.
    public var message: String? { self["Message"] }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8) { lower($0) == lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte.isASCIILetter ? byte | 0x20 : byte }
}
