/// Where a switch is, and how its dial plan is named.
public struct SwitchSettings: Hashable, Sendable {
    /// Its machine.
    public var host: String
    /// Its port; Asterisk's manager has 5038, FreeSWITCH's event socket 8021.
    public var port: Int
    /// The user; the event socket has none.
    public var user: String
    /// The password.
    public var secret: SwitchSecret
    /// Which extensions are agents'.
    public var extensions: ExtensionPattern
    /// The places of the dial plan that calls are sent to.
    public var contexts: DialPlanContexts
    /// Whose number the trunk lets through.
    public var presentation: TrunkPresentation
    /// Seconds that a third line rings; 1 to 120.
    public var ringingSeconds: Int

    /// A switch.
    public init(
        host: String, port: Int, user: String = "", secret: SwitchSecret, extensions: ExtensionPattern,
        contexts: DialPlanContexts = DialPlanContexts(), presentation: TrunkPresentation = .anyNumber,
        ringingSeconds: Int = 40
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.secret = secret
        self.extensions = extensions
        self.contexts = contexts
        self.presentation = presentation
        self.ringingSeconds = min(max(ringingSeconds, 1), 120)
    }
}

/// Names of the dial plan's contexts; see `ManagerCalls` and `EventSocketCalls` for what each has to do.
public struct DialPlanContexts: Hashable, Sendable {
    /// Where a caller goes who is passed on.
    public var transfer: String
    /// Where caller, agent and a third meet.
    public var conference: String

    /// Names as `docs/telephony` has them.
    public init(transfer: String = "hotline-transfer", conference: String = "hotline-conference") {
        self.transfer = transfer
        self.conference = conference
    }
}

/// Whose number the trunk lets through.
public enum TrunkPresentation: String, Hashable, Sendable, CaseIterable {
    /// The caller's own.
    case anyNumber
    /// Only the hotline's: the dial plan whispers the caller's to the other side (`HOTLINE_WHISPER`), and the
    /// ticket has it.
    case ownNumbersOnly
}

/// How calls are controlled.
public enum CallControlSettings: Sendable {
    /// Asterisk's manager interface.
    case manager(SwitchSettings)
    /// FreeSWITCH's inbound event socket.
    case eventSocket(SwitchSettings)
    /// A call centre's own HTTP interface.
    case http(HTTPCallSettings)
}
