/// An application that has run to its end.
public struct EventSocketExecution: Hashable, Sendable {
    /// The id that the command gave it.
    public let applicationUUID: String
    /// Its name, such as `playback`.
    public let application: String
    /// What it said, such as `FILE PLAYED`; nil: nothing.
    public let response: String?

    /// An execution that has ended.
    public init(applicationUUID: String, application: String, response: String?) {
        self.applicationUUID = applicationUUID
        self.application = application
        self.response = response
    }

    /// Whether the prompt to play was missing; the call lives on.
    ///
    /// `playback` says so by name; `play_and_detect_speech` knows one word for all that kept it from playing.
    public var isFileMissing: Bool {
        response == "FILE NOT FOUND" || application == "play_and_detect_speech" && response == "ERROR"
    }

    /// Whether `play_and_detect_speech` had no engine to listen with, or the engine no such grammar; nothing was played.
    public var isRecogniserMissing: Bool { response == "ASR INIT ERROR" || response == "GRAMMAR ERROR" }
}
