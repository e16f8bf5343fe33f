/// How a call centre's own HTTP interface is asked, and how it tells of calls.
public struct HTTPCallSettings: Sendable {
    /// Passes a call on; nil: it cannot.
    public var transfer: HTTPCallRequest?
    /// Brings a third line in; nil: it cannot.
    public var conference: HTTPCallRequest?
    /// Puts an agent's receiver down; nil: it cannot.
    public var hangUp: HTTPCallRequest?
    /// What the call centre shows when it tells of calls.
    public var secret: SwitchSecret
    /// Which extensions are agents'.
    public var extensions: ExtensionPattern

    /// An interface.
    public init(
        transfer: HTTPCallRequest? = nil, conference: HTTPCallRequest? = nil, hangUp: HTTPCallRequest? = nil,
        secret: SwitchSecret, extensions: ExtensionPattern
    ) {
        self.transfer = transfer
        self.conference = conference
        self.hangUp = hangUp
        self.secret = secret
        self.extensions = extensions
    }
}
