/// A call that the switch shall make.
public struct ManagerOriginate: Hashable, Sendable {
    /// When the switch answers.
    public enum Waiting: Hashable, Sendable {
        /// At once; an OriginateResponse event tells the outcome.
        case asynchronous
        /// When the call is answered or has failed; other actions wait behind it.
        case untilAnswered
    }

    /// Whom to call, such as `PJSIP/8001`.
    public let channel: String
    /// Where the call goes on once it is answered.
    public let place: ManagerPlace
    /// What the called side sees: `"name" <number>`; nil: the switch decides.
    public let callerID: String?
    /// The new channel's variables, in order.
    public let variables: [ManagerMessage.Field]
    /// When the switch answers.
    public let waiting: Waiting
    /// How long it rings.
    public let timeout: Duration

    /// A call to make.
    public init(
        channel: String, place: ManagerPlace, callerID: String? = nil,
        variables: [ManagerMessage.Field] = [], waiting: Waiting = .asynchronous,
        timeout: Duration = .seconds(30)
    ) {
        self.channel = channel
        self.place = place
        self.callerID = callerID
        self.variables = variables
        self.waiting = waiting
        self.timeout = timeout
    }
}
