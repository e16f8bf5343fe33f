extension AGICommand {
    /// How long to wait for the reply where no file plays; nil where only the caller of this command knows.
    ///
    /// The command's own time and ten seconds. Of the commands that play a prompt and then wait, only the wait.
    public var patience: Duration? { ownTime.map { $0 + Self.grace } }

    /// How long to wait for the reply when the file, or the application, takes this long.
    public func patience(playing length: Duration) -> Duration {
        (ownTime ?? .zero) + max(length, .zero) + Self.grace
    }

    /// The longest that the command takes by itself; nil where a file or an application decides.
    private var ownTime: Duration? {
        switch self {
        case .streamFile, .exec: nil
        case .getData(_, let timeout, let digits):
            .milliseconds(max(1, timeout.wholeMilliseconds) * min(max(digits, 1), Self.mostDigits))
        case .waitForDigit(let timeout): .milliseconds(timeout.wholeMilliseconds)
        case .speechRecognize(_, let timeout): .milliseconds(max(1000, timeout.wholeMilliseconds))
        case .answer, .channelStatus, .setVariable, .getVariable, .speechCreate, .speechSet,
            .speechLoadGrammar, .speechActivateGrammar, .speechDestroy, .setContext, .setExtension,
            .setPriority, .hangUp, .noop, .verbose:
            .zero
        }
    }

    private static let grace = Duration.seconds(10)
}
