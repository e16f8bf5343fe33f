/// A talk with one caller (通话对话): events in, actions out; no clock, no socket, no database.
///
/// Law: from every state that is not the end, 人工, 0, the third misunderstanding, angry words and a desk that
/// keeps the caller waiting lead to a person, or, where none takes calls, to a call back that is noted.
/// `DialogueLawTests` checks it.
///
/// | state | waits for | leads on |
/// |---|---|---|
/// | new | began | listening, incident, consulting (words came with it), transferring (an old person) |
/// | listening | words, keys | consulting, number of a ticket, plate, end |
/// | consulting | the desk's reply | offering, choosing, drafting, transferring, listening |
/// | choosing | which one | consulting |
/// | offering | repeat, text, another question | consulting, offering, end |
/// | incident | is it this one, or which | filing, consulting |
/// | drafting | one answer after the other | checking, filing, offering (no ticket after all) |
/// | checking | whether the answer hides an emergency | drafting, transferring |
/// | filing | the disk | offering, transferring |
/// | askingTicket, tracking | a number; what became of it | offering, transferring |
/// | leavingNumber | a number to be called back | checkingNumber, noting, ended |
/// | checkingNumber | whether words hide an emergency | leavingNumber, noting, transferring, ended |
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
        case incident([SpokenNotice])
        case drafting(TicketDraft, Slot)
        case checking(TicketDraft, Slot)
        case filing(TicketDraft)
        case askingTicket
        case tracking
        case leavingNumber
        case checkingNumber
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
        /// A ticket, unless the words are someone else's business.
        case ticket
        /// A part in what one of these tells of, unless the words are an emergency.
        case incident([SpokenNotice])
    }

    /// What a ticket still lacks.
    public enum Slot: Hashable, Sendable {
        case place
        case plate(blocksRescue: Bool)
        case number
        case otherNumber
    }

    /// A talk that begins.
    public init(_ opening: CallOpening) {
        self.opening = opening
    }

    /// What to do after something happened; nothing where it changes nothing.
    public mutating func advance(on event: DialogueEvent) -> [DialogueAction] {
        let actions = memory.isGone ? afterHangUp(event) : react(to: event)
        return memory.owesRecordingNotice ? telling(actions, on: event) : actions
    }

    private mutating func react(to event: DialogueEvent) -> [DialogueAction] {
        switch event {
        case .hungUp: hangUp()
        case .stopping: stop()
        case .limitReached: toPersonFromAnywhere(saying: .fixed(.tooLong), reason: "通话超时")
        case .passOn(let number, let mode): passOn(to: number, mode)
        case .began: begin()
        case .heard(let recognition): hear(recognition)
        case .digits(let digits): press(digits)
        case .silence: silence()
        case .replied(let reply): take(reply)
        case .filed(let notice): filed(notice)
        case .filingFailed: filingFailed()
        case .tracked(let ticket): tracked(ticket)
        case .dutyNoted(let isNoted): dutyNoted(isNoted)
        case .texted(let isSent): texted(isSent)
        case .slow: isWaiting ? [.say(.fixed(.wait))] : []
        case .late: late()
        case .transferred(let result): transferred(result)
        }
    }

    /// Whether the talk waits for the desk rather than for the caller.
    public var isWaiting: Bool {
        switch state {
        case .consulting, .checking, .checkingNumber, .filing, .tracking, .noting: true
        case .new, .listening, .choosing, .offering, .incident, .drafting, .askingTicket, .leavingNumber,
            .transferring, .ended:
            false
        }
    }

    // MARK: Saying and asking

    /// A fixed sentence, as this door has it.
    func prompt(_ name: PromptName) -> Prompt { .fixed(opening.hearsWords ? name : name.keyed) }

    /// Waits for what the caller wants.
    mutating func listen() -> [DialogueAction] {
        state = .listening
        return ask(prompt(.listen), .words)
    }

    /// Asks; what is said before is not said again where the question is.
    mutating func ask(
        _ question: Prompt, _ expected: Expected, after said: Prompt = Prompt([])
    ) -> [DialogueAction] {
        // Whoever is asked for a number has no person to go to.
        if memory.isStopping, state != .leavingNumber {
            return toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
        }
        memory.asked = Asked(prompt: question, expected: expected, state: state)
        return [.ask(said + question, expected)]
    }

    mutating func sayGoodbye(_ reason: String = "来电人结束") -> [DialogueAction] {
        end(.done, reason: reason, saying: .fixed(.goodbye))
    }

    mutating func end(
        _ route: CallOutcome.Route, reason: String, saying prompt: Prompt? = nil
    ) -> [DialogueAction] {
        state = .ended
        memory.isUnsettled = false
        memory.route = route
        let outcome = CallOutcome(route, ticket: ticket, reason: reason)
        return (prompt.map { [.say($0)] } ?? []) + [.end(outcome)]
    }
}
