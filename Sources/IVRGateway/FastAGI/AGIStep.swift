import CallDialogue
import SwitchProtocols

/// A command with what its reply means.
struct AGIStep: Hashable, Sendable {
    let command: AGICommand
    let reading: Reading

    indirect enum Reading: Hashable, Sendable {
        case ignored
        case answered
        case recogniserMade
        case grammarActivated
        /// A part was said; where it is a recording and missing, these are said instead.
        case said(recording: PromptName? = nil, fallback: [AGIStep] = [])
        case collected(typed: String, Expected)
        case recognised(Expected)
        case dialled
        case dialStatus
    }

    init(_ command: AGICommand, _ reading: Reading) {
        self.command = command
        self.reading = reading
    }

    /// Commands that a channel still takes after its caller is gone.
    var worksWhenDead: Bool {
        switch command {
        case .setVariable, .getVariable, .noop, .verbose: true
        default: false
        }
    }

    /// How long the reply may take; nil: as long as the other side speaks.
    func patience(_ limits: CallLimits) -> Duration? {
        switch reading {
        case .dialled: nil
        // Asterisk does not end by itself where the engine does not start, and the caller hears nothing meanwhile.
        case .recognised: command.patience(playing: min(limits.sentence, Self.longestQuestion))
        case .ignored, .answered, .recogniserMade, .grammarActivated, .said, .collected, .dialStatus:
            command.patience(playing: limits.sentence)
        }
    }

    private static let longestQuestion = Duration.seconds(30)

    /// The outcome in the variables that the dial plan reads (`docs/telephony`); a dead channel only takes the ticket's number.
    static func handing(_ outcome: CallOutcome, isHungUp: Bool) -> [AGIStep] {
        let variables = OutcomeVariables(outcome).all.filter { !isHungUp || $0.name == "TICKET" }
        return variables.map { AGIStep(.setVariable(name: $0.name, value: $0.value), .ignored) }
    }
}
