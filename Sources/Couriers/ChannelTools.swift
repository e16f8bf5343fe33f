public import HotlineModel
public import Logging

/// What channels share: nobody opens a connection or looks at a clock of his own.
public struct ChannelTools: Sendable {
    /// Sends requests over HTTP.
    public let http: HTTPGateway
    /// What time it is.
    public let now: @Sendable () -> Moment
    /// Calls that are under way and can be passed on.
    public let calls: LiveCalls
    /// Where one line goes for what an operator should know; never a secret, never a person.
    public let logger: Logger

    /// Tools.
    public init(
        http: HTTPGateway = .shared, calls: LiveCalls = LiveCalls(), logger: Logger,
        now: @escaping @Sendable () -> Moment
    ) {
        self.http = http
        self.calls = calls
        self.logger = logger
        self.now = now
    }
}
