/// A talk with one caller (通话对话): events in, actions out; no clock, no socket, no database.
///
/// Law: from every state that is not the end, 人工, 0, the third misunderstanding, angry words and a desk that keeps the
/// caller waiting lead to a person, or, where none takes calls, to a call back that is noted. `DialogueLawTests` checks it.
///
/// | state | waits for | leads on |
/// |---|---|---|
/// | new | began | listening, incident, consulting (words came with the call), transferring (an old person) |
/// | listening | words, keys | consulting, number of a ticket, plate, end |
/// | consulting | the desk's reply | offering, choosing, drafting, transferring, listening |
/// | choosing | which one | consulting |
/// | offering | repeat, text, another question | consulting, offering, end |
/// | incident | is it this one | drafting, consulting |
/// | drafting | one answer after the other | filing |
/// | checking | whether the answer hides an emergency | drafting, transferring |
/// | filing | the disk | offering, transferring |
/// | askingTicket, tracking | a number; what became of it | offering |
/// | noting | the disk, for a call back | ended |
/// | transferring | the other side | ended, transferring (a person) |
public struct Dialogue: Hashable, Sendable {
    /// What is known of the call.
    public let opening: CallOpening
    /// Where the talk is.
    public internal(set) var state = State.new
    /// The ticket that was filed last; nil: none.
    public internal(set) var ticket: String?

    var memory = Memory()

    /// Where a talk is.
    public enum State: Hashable, Sendable {
        case new
        case listening
        case consulting(Wanted)
        case choosing(Int)
        case offering
        case incident(SpokenNotice)
        case drafting(TicketDraft, Slot)
        case checking(TicketDraft, Slot)
        case filing(TicketDraft)
        case askingTicket
        case tracking
        case leavingNumber
        case noting
        case transferring(TransferOrder)
        case ended
    }

    /// What is wanted beside the reply to a question.
    public enum Wanted: Hashable, Sendable {
        /// Only the reply.
        case reply
        /// A person, unless the words are an emergency.
        case person(CallQueue?)
        /// A car moved, unless the words are an emergency.
        case carMove(words: String, blocksRescue: Bool)
        /// What became of a ticket, unless the words are an emergency.
        case track
    }

    /// What a ticket still lacks.
    public enum Slot: Hashable, Sendable {
        case place
        case plate(blocksRescue: Bool)
        case number
        case otherNumber
    }

    /// What was said so far, as far as it is needed again.
    struct Memory: Hashable, Sendable {
        /// What the caller asked last.
        var question = ""
        /// What was heard last, as far as it waits for the desk.
        var heard: Recognition?
        /// The answer that was given last, to be repeated or sent.
        var answer: SpokenAnswer?
        /// What was said last that can be said again.
        var lastSaid: Prompt?
        /// What was asked last, to be asked again.
        var lastAsked: (prompt: Prompt, expected: Expected)? {
            get { askedPrompt.map { ($0, askedFor) } }
            set { (askedPrompt, askedFor) = (newValue?.prompt, newValue?.expected ?? .words) }
        }
        var askedPrompt: Prompt?
        var askedFor = Expected.words
        var silences = 0
        var misunderstandings = 0
        /// The ticket of an emergency that no line has taken yet.
        var emergency: TicketDraft?
        /// That ticket is on the way to the disk still.
        var isFilingEmergency = false
        /// The caller is gone.
        var isGone = false
        /// Something is open that the caller asked for.
        var isUnsettled = false
        var isStopping = false
    }

    /// A talk that begins.
    public init(_ opening: CallOpening) {
        self.opening = opening
    }

    /// What to do after something happened; nothing where it changes nothing.
    public mutating func advance(on event: DialogueEvent) -> [DialogueAction] {
        if memory.isGone { return afterHangUp(event) }
        switch event {
        case .hungUp: return hangUp()
        case .stopping: return stop()
        case .limitReached: return toPersonFromAnywhere(saying: .fixed(.tooLong), reason: "通话超时")
        case .passOn(let number, let mode): return passOn(to: number, mode)
        case .began: return begin()
        case .heard(let recognition): return hear(recognition)
        case .digits(let digits): return press(digits)
        case .silence: return silence()
        case .replied(let reply): return take(reply)
        case .filed(let notice): return filed(notice)
        case .filingFailed: return filingFailed()
        case .tracked(let ticket): return tracked(ticket)
        case .dutyNoted(let isNoted): return dutyNoted(isNoted)
        case .texted(let isSent): return texted(isSent)
        case .slow: return isWaiting ? [.say(.fixed(.wait))] : []
        case .late: return late()
        case .transferred(let result): return transferred(result)
        }
    }

    /// Whether the talk waits for the desk rather than for the caller.
    public var isWaiting: Bool {
        switch state {
        case .consulting, .checking, .filing, .tracking, .noting: true
        case .new, .listening, .choosing, .offering, .incident, .drafting, .askingTicket, .leavingNumber,
            .transferring, .ended:
            false
        }
    }

    /// Begins: an old person is put through, words that came with the call are asked, everyone else is greeted.
    private mutating func begin() -> [DialogueAction] {
        guard state == .new else { return [] }
        let greeting = opening.greeting.map { Prompt.free($0) } ?? .fixed(.greeting)
        let words = opening.words.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        // Where nobody takes calls now, an old person says what it is, too: it can be an emergency.
        if opening.isElderly, opening.isStaffed, words == nil {
            return [.say(greeting)] + toPerson(.elderly, saying: .fixed(.toPerson), reason: "老年人来电")
        }
        if let words { return hearFirst(Recognition(words)) }
        guard let notice = opening.notices.first else {
            return [.say(greeting)] + listen(.fixed(.listen))
        }
        state = .incident(notice)
        return [.say(greeting)] + ask(.free(notice.text) + .fixed(.askIncident), .consent)
    }

    // MARK: Saying and asking

    /// Waits for what the caller wants.
    mutating func listen(_ prompt: Prompt) -> [DialogueAction] {
        state = .listening
        return ask(prompt, .words)
    }

    mutating func ask(_ prompt: Prompt, _ expected: Expected) -> [DialogueAction] {
        // Whoever is asked for a number has no person to go to.
        if memory.isStopping, state != .leavingNumber {
            return toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
        }
        memory.lastAsked = (prompt, expected)
        return [.ask(prompt, expected)]
    }

    /// Offers more after something was said.
    mutating func offer(after said: Prompt?) -> [DialogueAction] {
        state = .offering
        if let said { memory.lastSaid = said }
        if memory.isStopping {
            // What the caller waited for is said before a person takes over.
            return (said.map { [.say($0)] } ?? [])
                + toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
        }
        let more: Prompt =
            !opening.hearsWords
            ? .fixed(.offerDigits) : memory.answer == nil ? .fixed(.anythingElse) : .fixed(.offer)
        return ask((said ?? Prompt([])) + more, .words)
    }

    mutating func end(
        _ route: CallOutcome.Route, reason: String, saying prompt: Prompt? = nil
    ) -> [DialogueAction] {
        state = .ended
        memory.isUnsettled = false
        let outcome = CallOutcome(route, ticket: ticket, reason: reason)
        return (prompt.map { [.say($0)] } ?? []) + [.end(outcome)]
    }
}
