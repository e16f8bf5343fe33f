/// What a server asks a switch to do with a call: one command, one line, one reply.
///
/// Never send a second one before the first one's reply: it cuts the first off, which then often has no reply at all.
public enum AGICommand: Hashable, Sendable {
    /// Answers the call.
    case answer
    /// Asks for the channel's state; 6 is up.
    case channelStatus
    /// Plays a file, named without its ending, until one of the digits is pressed.
    case streamFile(String, escapeDigits: String)
    /// Plays a file and collects digits; the time is for each digit, and starts after the file.
    case getData(String, timeout: Duration, maximumDigits: Int)
    /// Waits for one digit.
    case waitForDigit(Duration)
    /// Sets a variable of the channel: the one place for free text.
    case setVariable(name: String, value: String)
    /// Asks for a variable of the channel.
    case getVariable(String)
    /// Runs an application of the dialplan; commas part its arguments, `$`, `{` and `}` leave as `＄`, `｛`, `｝`.
    case exec(application: String, argument: String)
    /// Takes a recogniser for the call.
    case speechCreate(engine: String)
    /// Sets one of the recogniser's properties.
    case speechSet(name: String, value: String)
    /// Loads a grammar and names it.
    case speechLoadGrammar(name: String, path: String)
    /// Lets the recogniser use a grammar.
    case speechActivateGrammar(String)
    /// Plays a prompt, which speech interrupts, and listens; the time starts after the prompt.
    case speechRecognize(prompt: String, timeout: Duration)
    /// Gives the recogniser back.
    case speechDestroy
    /// Names the context where the dialplan goes on after the session.
    case setContext(String)
    /// Names the extension where the dialplan goes on after the session.
    case setExtension(String)
    /// Names the priority where the dialplan goes on after the session.
    case setPriority(Int)
    /// Hangs up.
    case hangUp
    /// Does nothing; shows its text in the switch's debug log.
    case noop(String)
    /// Writes a text to the switch's log.
    case verbose(String)
}
