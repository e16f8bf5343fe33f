import CallDialogue

/// What an Asterisk can play, say and recognise, and how it calls.
public struct FastAGISettings: Hashable, Sendable {
    /// Folder of recordings named as `PromptName` is (`hotline/greeting`); nil: fixed sentences are synthesised too.
    public var recordings: String?
    /// The application that speaks; nil: only recordings are played.
    public var synthesiser: Synthesiser? = Synthesiser()
    /// The recogniser's engine; nil: keys only.
    public var recogniser: String?
    /// A grammar to activate; nil: the engine's own.
    public var grammar: String?
    /// What is played while the recogniser listens after a synthesised question.
    public var listeningSound = "silence/1"
    /// How long the recogniser has behind a question.
    ///
    /// Asterisk counts on while somebody speaks, so it is silence and sentence together; engines that know silence by themselves
    /// tell of it earlier.
    public var listening: Duration = .seconds(20)
    /// How a number is dialled from the socket, `PJSIP/{number}@trunk,30`; nil: the dial plan dials, by `ROUTE`.
    public var dial: String?

    /// An application of the dial plan that speaks.
    public struct Synthesiser: Hashable, Sendable {
        /// Its name, letters only.
        public var application = "Festival"
        /// Its argument; `{text}` stands for what is said.
        public var argument = "{text},any"
        /// UTF-8 bytes that it takes at once; longer texts are said in pieces that end with a sentence.
        public var longest = 600

        /// Festival, which comes with Asterisk.
        public init() {}
    }

    /// Festival speaks, keys are heard, the dial plan dials.
    public init() {}
}
