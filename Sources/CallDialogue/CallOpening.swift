/// A call as the telephone system announces it.
public struct CallArrival: Hashable, Sendable {
    /// The call's number in the telephone system; unique among calls.
    public var call: String
    /// Who calls; nil where the number is withheld.
    public var caller: String?
    /// What was dialled; nil where the switch does not say.
    public var dialled: String?
    /// What the dial plan recognised already.
    public var words: String?
    /// Under which a ticket that this brings is filed once, whoever sends it again; nil: its call tells.
    public var filingKey: String?
    /// What was left undone when the caller hung up after we had the call, as the dial plan says; nil: a call
    /// begins.
    public var leftBehind: CallBackDuty?
    /// What the dial plan says beside (queue, region), by name.
    public var parameters: [String: String] = [:]

    /// A call of this number.
    public init(call: String, caller: String? = nil, dialled: String? = nil, words: String? = nil) {
        self.call = call
        self.caller = caller
        self.dialled = dialled
        self.words = words
    }
}

/// What is known when a call begins.
public struct CallOpening: Hashable, Sendable {
    /// What a caller of this number hears first, in place of the hotline's own greeting; nil: that.
    public var greeting: String?
    /// The queue of the line that was dialled; nil: none of its own.
    public var queue: CallQueue?
    /// Who calls; nil where the number is withheld.
    public var caller: String?
    /// Whether earlier calls say that an old person calls: a person answers at once.
    public var isElderly = false
    /// What is known to happen where the caller is, the most important first.
    public var notices: [SpokenNotice] = []
    /// Whether people take calls now; else a call back is noted.
    public var isStaffed = true
    /// Whether words can be heard at this door, or only keys.
    public var hearsWords = true
    /// What was recognised before the call came here.
    public var words: String?
    /// Whether text messages can be sent.
    public var sendsTexts = true

    /// Nothing special is known.
    public init() {}
}

/// Something that happens where a caller is (通告).
public struct SpokenNotice: Hashable, Sendable {
    /// The entry that tells of it.
    public let id: String
    /// What is said of it, one sentence.
    public let text: String

    /// A notice.
    public init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}

/// A group of agents that a call can wait for (队列), by the name that the dial plan knows.
public struct CallQueue: Hashable, Sendable {
    /// Letters, digits, hyphens, or the name of a merged line's queue.
    public let name: String

    /// A queue of this name.
    public init(_ name: String) {
        self.name = name
    }

    /// 老年人专席.
    public static let elderly = CallQueue("elderly")
    /// 涉企专席.
    public static let enterprise = CallQueue("enterprise")
    /// 方言专席.
    public static let dialect = CallQueue("dialect")
    /// 未成年人专席.
    public static let minor = CallQueue("minor")
    /// 法律专席.
    public static let legal = CallQueue("legal")
}
