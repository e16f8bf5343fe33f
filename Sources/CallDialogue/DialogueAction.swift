/// Something to do on a call, as the dialogue wants it.
///
/// `say`, `ask`, `transfer` and `end` are done one after the other in their order; errands are begun at once.
public enum DialogueAction: Hashable, Sendable {
    /// Say this; a key interrupts it.
    case say(Prompt)
    /// Say this and listen.
    case ask(Prompt, Expected)
    /// Pass the call on.
    case transfer(TransferOrder)
    /// Have this done and tell what came of it.
    case errand(CallErrand)
    /// Leave the call to the dial plan with this outcome.
    case end(CallOutcome)
}

/// What is listened for; 人工 and 0 are always heard.
public enum Expected: Hashable, Sendable {
    /// Free speech.
    case words
    /// One of so many choices, by key or in words.
    case choice(Int)
    /// Yes or no.
    case consent
    /// Digits, at most so many, ended by #; they may be spoken.
    case digits(Int)

    /// How many keys are waited for.
    public var longestDigits: Int {
        switch self {
        case .words, .choice, .consent: 1
        case .digits(let count): count
        }
    }
}

/// Work for others than the telephone, each answered by one event.
public enum CallErrand: Hashable, Sendable {
    /// Ask the desk; answered by `replied`.
    case consult(Recognition)
    /// Only look whether an emergency is in the words; answered by `replied`.
    case watch(Recognition)
    /// File a ticket; answered by `filed` or `filingFailed`.
    case file(TicketDraft)
    /// Look up a ticket by its digits; answered by `tracked`.
    case track(String)
    /// Send the last answer as a text message; answered by `texted`.
    case text(to: String)
    /// Note that a person has to call back; answered by `dutyNoted`.
    case duty(CallBackDuty)
}

/// A call that a person has to return (回拨).
public struct CallBackDuty: Hashable, Sendable {
    /// Why.
    public var cause: Cause
    /// Whom to call; nil where the number is withheld.
    public var number: String?
    /// What was said so far.
    public var words: String

    /// Why a call has to be returned.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// In danger, and gone before the emergency line had the call.
        case emergencyLost
        /// Gone before what was asked was settled.
        case abandoned
        /// Nobody takes calls now.
        case afterHours
    }

    /// A duty.
    public init(_ cause: Cause, number: String?, words: String) {
        self.cause = cause
        self.number = number
        self.words = words
    }
}

/// A transfer to be carried out.
public struct TransferOrder: Hashable, Sendable {
    /// Who takes the call: telephone numbers in the order in which they are tried, or a person.
    public var target: Target
    /// How.
    public var mode: Mode
    /// Numbers that a person brings in, where one takes the call first.
    public var bringsIn: [String] = []
    /// The group of agents; nil: any.
    public var queue: CallQueue?
    /// Why, in a few words, for whoever takes it.
    public var reason: String
    /// Whether life or safety is at stake now.
    public var isEmergency: Bool

    /// Who takes a call.
    public enum Target: Hashable, Sendable {
        /// A person of the hotline.
        case person
        /// These numbers, one after the other.
        case numbers([String])
    }

    /// How a call is passed on.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// The caller is connected and nobody stays (一键转接).
        case blind
        /// A person of the hotline stays and brings the other line in.
        case warm
        /// All three speak (三方通话).
        case threeWay
    }

    /// A transfer.
    public init(
        to target: Target, mode: Mode = .blind, queue: CallQueue? = nil, reason: String,
        isEmergency: Bool = false
    ) {
        self.target = target
        self.mode = mode
        self.queue = queue
        self.reason = reason
        self.isEmergency = isEmergency
    }
}

/// How a call ended here; what the dial plan goes on with.
public struct CallOutcome: Hashable, Sendable {
    /// Where the call goes.
    public var route: Route
    /// The group of agents, where it goes to a person.
    public var queue: CallQueue?
    /// The number of the ticket that was filed; nil: none was.
    public var ticket: String?
    /// Why, in a few words.
    public var reason: String
    /// Numbers to try after the first, or for a person to bring in.
    public var further: [String] = []
    /// Whether life or safety is at stake now.
    public var isEmergency = false

    /// Where a call goes.
    public enum Route: Hashable, Sendable {
        /// To a telephone number.
        case number(String)
        /// To a person.
        case agent
        /// Nowhere: it is over.
        case done
    }

    /// An outcome.
    public init(_ route: Route, queue: CallQueue? = nil, ticket: String? = nil, reason: String) {
        self.route = route
        self.queue = queue
        self.ticket = ticket
        self.reason = reason
    }
}
