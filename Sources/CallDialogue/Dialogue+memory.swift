extension Dialogue {
    /// What was said so far, as far as it is needed again.
    struct Memory: Hashable, Sendable {
        /// What the caller asked last.
        var question = ""
        /// What was heard last, as far as it waits for the desk.
        var heard: Recognition?
        /// The answer that was given last, to be repeated or sent.
        var answer: SpokenAnswer?
        /// The answer that was sent as a text message last.
        var texted: SpokenAnswer?
        /// The ticket whose number was told last.
        var filed: TicketDraft?
        /// What was said last that can be said again.
        var lastSaid: Prompt?
        /// What was asked last, to be asked again.
        var asked: Asked?
        /// What was read out to choose from.
        var choices: [String] = []
        /// A number that the caller left; nil: none.
        var leftNumber: String?
        var silences = 0
        var misunderstandings = 0
        /// An emergency that came up.
        var danger = Danger.none
        /// The call back that is being noted, or was.
        var owed: CallBackDuty?
        /// It was not noted at the first try.
        var isOwedAgain = false
        /// Where the call went; nil: it has not ended.
        var route: CallOutcome.Route?
        /// The call began with words, so that nobody has told yet that it is recorded.
        var owesRecordingNotice = false
        /// The caller is gone.
        var isGone = false
        /// Something is open that the caller asked for.
        var isUnsettled = false
        var isStopping = false
    }

    /// A question, and where the talk was when it was asked.
    struct Asked: Hashable, Sendable {
        var prompt: Prompt
        var expected: Expected
        var state: State
    }

    /// How far an emergency is from being someone's.
    enum Danger: Hashable, Sendable {
        case none
        /// No line has it yet.
        case open
        /// A line has it, or people know that none does.
        case known
    }
}
