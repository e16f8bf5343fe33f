public import HotlineModel
import WorkingCalendar

/// A ticket as its log says it is (工单): a fold of its events, the same whoever folds them.
public struct Ticket: Hashable, Sendable, Codable {
    /// Its number.
    public let number: TicketNumber
    /// When it was taken down.
    public let filedAt: Moment
    /// Where it is.
    public internal(set) var state: TicketState
    /// How it ended; nil while it is open.
    public internal(set) var ending: Ending?
    /// What it says in codes.
    public internal(set) var facts: TicketFacts
    /// Who called; nil where anonymous, erased or purged.
    public internal(set) var caller: Identifier<Caller>?
    /// The caller's words, the first first.
    public internal(set) var words: [TextReference]
    /// Its files, sealed (附件).
    public internal(set) var attachments: [TextReference] = []
    /// Where the recording lies.
    public internal(set) var recording: TextReference?
    /// What it is a part of.
    public internal(set) var parent: TicketNumber?
    /// Its parts.
    public internal(set) var parts: [TicketNumber] = []
    /// The ticket that it runs along with.
    public internal(set) var joinedTo: TicketNumber?
    /// Tickets that run along with it.
    public internal(set) var joined: [TicketNumber] = []
    /// Who handles it; nil where no unit has it.
    public internal(set) var assignment: Assignment?
    /// Its promises of time, those that were kept too; one for each kind and holder, the last.
    public internal(set) var clocks: [TicketClock] = []
    /// Where it goes back to when the caller has added what is missing.
    public internal(set) var before: TicketState?
    /// The entry and version that answered it.
    public internal(set) var answeredBy: AnsweringEntry?
    /// The number of its refusal.
    public internal(set) var refusal: String?
    /// How its hand-over to other lines goes; nil: it was never handed over.
    public internal(set) var handOver: HandOverPlan?
    /// What those lines said that became of it.
    public internal(set) var lineReports: [TextReference] = []
    /// A return that waits for a decision.
    public internal(set) var pendingReturn: ReturnRequest?
    /// How often a unit gave it back.
    public internal(set) var returns = 0
    /// More time that waits for a decision.
    public internal(set) var pendingExtension: TimeLimit?
    /// Whether it got more time.
    public internal(set) var isExtended = false
    /// A promise that waits for a decision.
    public internal(set) var pendingPromise: Day?
    /// A date that was promised.
    public internal(set) var promised: Day?
    /// Whether the law does not count the time now.
    public internal(set) var isSuspended = false
    /// The consultation under way, or the last.
    public internal(set) var consultation: Consultation?
    /// What has to follow.
    public internal(set) var lacking: [LackingItem] = []
    /// What sub-units answered.
    public internal(set) var subReplies: [TextReference] = []
    /// The lead's answer, and whether it waits for the unit's lead.
    public internal(set) var reply: UnitReply?
    /// Whether the answer waits for the unit's lead.
    public internal(set) var awaitsApproval = false
    /// How often the centre sent an answer back.
    public internal(set) var sentBack = 0
    /// Tries to reach the caller since the last answer.
    public internal(set) var callBacks: [CallBack] = []
    /// What the caller thinks, the last time.
    public internal(set) var rating: Rating?
    /// How often it was handled again because the caller was unhappy.
    public internal(set) var redos = 0
    /// How often the caller asked.
    public internal(set) var nudges = 0
    /// How often a supervisor took it up.
    public internal(set) var supervisions = 0
    /// Whether ending it is proposed.
    public internal(set) var isTerminationProposed = false
    /// Organisations that have a copy.
    public internal(set) var copies: [Identifier<Organisation>] = []
    /// Whether the caller's date or a unit's limit was ever missed.
    public internal(set) var isLate = false
    /// Whether its words were destroyed.
    public internal(set) var isErased = false
    /// When it was done, the first time; nil while it is open.
    public internal(set) var closedAt: Moment?
    /// The number of its last event, from 1.
    public internal(set) var lastEvent: Int
    /// When that was.
    public internal(set) var updatedAt: Moment

    /// The entry that was read out.
    public struct AnsweringEntry: Hashable, Sendable, Codable {
        /// Its id.
        public let entry: String
        /// Its version.
        public let version: Int

        /// An entry in a version.
        public init(entry: String, version: Int) {
            self.entry = entry
            self.version = version
        }
    }

    /// The running clock of a kind, of one holder where one is named.
    public func clock(_ kind: TicketClock.Kind, of holder: Identifier<Organisation>? = nil) -> TicketClock? {
        clocks.last { $0.kind == kind && $0.isRunning && (holder == nil || $0.holder == holder) }
    }

    /// The clock that runs out next, among those whose end is known; the caller's promise where nobody else's runs.
    public var nextDue: TicketClock? {
        let running = clocks.filter { $0.isRunning && $0.due?.moment != nil }
        return running.filter { $0.kind != .promise }
            .min { ($0.due?.moment ?? filedAt) < ($1.due?.moment ?? filedAt) } ?? running.first
    }

    /// When the hotline has to say something next; nil: never, as things are.
    public var nextWarning: Moment? {
        let warnings = clocks.filter {
            $0.isRunning && ![.promise, .acknowledge].contains($0.kind) && $0.warning < .publicationProposed
        }.compactMap { clock in clock.warning == .none ? clock.reminder : clock.due?.moment }
        let look = state == .handedOver ? handOver?.nextLook : nil
        return (warnings + [look].compactMap(\.self)).min()
    }
}
