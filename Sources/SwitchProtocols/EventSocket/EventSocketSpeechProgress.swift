/// How an asynchronous recognition goes on.
public enum EventSocketSpeechProgress: Hashable, Sendable {
    /// The caller began to speak.
    case began
    /// The engine has a result.
    case detected(EventSocketSpeech)
    /// The engine is gone.
    case closed
}
