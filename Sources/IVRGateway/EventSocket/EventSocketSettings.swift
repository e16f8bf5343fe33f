/// What a FreeSWITCH can play, say and recognise, and how it calls.
public struct EventSocketSettings: Hashable, Sendable {
    /// Folder of recordings named as `PromptName` is, with their ending (`hotline/greeting.wav`); nil: all is synthesised.
    public var recordings: String?
    /// Ending of the recordings.
    public var recordingType = "wav"
    /// The synthesiser's engine, as `speak` names it.
    public var engine = "tts_commandline"
    /// Its voice.
    public var voice = "zh"
    /// UTF-8 bytes that it takes at once.
    public var longest = 600
    /// The recogniser, `unimrcp:baidu-mrcp`; nil: keys only.
    public var recogniser: String?
    /// Its grammar.
    public var grammar = "builtin:speech/transcribe"
    /// How a number is dialled from the socket, `sofia/gateway/trunk/{number}`; nil: the dial plan dials, by `ROUTE`.
    public var dial: String?
    /// Seconds that the other side rings.
    public var ringing = 25

    /// A command line synthesiser speaks, keys are heard, the dial plan dials.
    public init() {}
}
