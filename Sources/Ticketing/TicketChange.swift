public import HotlineModel

/// What happened to a ticket: codes, references and digests, no words and no person.
public enum TicketChange: Hashable, Sendable, Codable {
    /// Taken down.
    case filed(Filing)
    /// Its codes were put right.
    case reclassified(TicketFacts)
    /// Answered at once by an entry in a version (直接答复).
    case answered(entry: String, version: Int, words: TextReference?)
    /// The machine thinks that it is not for a hotline.
    case refusalProposed(reason: TextReference, channel: String)
    /// Not for a hotline: the number of the refusal, why, and where to go (不予受理).
    case refused(number: String, reason: TextReference, channel: String)
    /// Handed to other lines (转接).
    case handedOver(HandOverOrder)
    /// A line was called, and took the caller or did not.
    case handOverCalled(line: String, isAnswered: Bool)
    /// A line has it.
    case handOverTaken(line: String)
    /// A line gave it back.
    case handOverFailed(line: String, reason: TextReference)
    /// Lines did not acknowledge it in time, and the alarm was given.
    case handOverAlarmed(lines: [String])
    /// A line said what became of it (反馈).
    case lineReported(line: String, words: TextReference)
    /// The caller has to add something (待补充).
    case supplementWanted(TextReference)
    /// Words that came later (补充).
    case supplemented(TextReference)
    /// A file that belongs to it, sealed (附件).
    case attached(TextReference)
    /// The hotline takes it on (受理).
    case accepted
    /// Given to units (派单).
    case dispatched(Dispatch)
    /// A unit passed it on to a unit of its own (二级派单).
    case passedOn(to: Identifier<Organisation>)
    /// A unit has it on the desk (签收).
    case signed(by: Identifier<Organisation>)
    /// A sub-unit answered its unit.
    case subReplied(by: Identifier<Organisation>, words: TextReference)
    /// A co-handler answered (会办答复).
    case coReplied(by: Identifier<Organisation>, words: TextReference)
    /// The lead answered (答复).
    case replied(UnitReply)
    /// The unit's lead let the answer out (批准).
    case approved
    /// The unit's lead did not (不批准).
    case disapproved(TextReference)
    /// The centre looked at the answer (审核通过).
    case reviewed
    /// The centre sent the answer back (退回重办).
    case sentBack(TextReference)
    /// A unit says that it is not its own (退单申请).
    case returnAsked(ReturnRequest)
    /// The return was accepted.
    case returnAccepted(TextReference?)
    /// The return was refused.
    case returnRefused(TextReference)
    /// More time is asked for (延期申请).
    case extensionAsked(TimeLimit, reason: TextReference)
    /// More time was given.
    case extensionGranted
    /// More time was refused.
    case extensionRefused(TextReference)
    /// A unit wants to promise a date (承诺办理申请).
    case promiseAsked(until: Day, reason: TextReference)
    /// The promise was approved.
    case promiseGranted
    /// The promise was refused.
    case promiseRefused(TextReference)
    /// Several units are asked together (联合会商).
    case consulted(Consultation)
    /// A party of a consultation said what it thinks.
    case opinionGiven(by: Identifier<Organisation>, words: TextReference)
    /// A party of a consultation said nothing in time.
    case opinionMissing(of: Identifier<Organisation>)
    /// The consultation named who handles it.
    case concluded(TextReference)
    /// Accepted although something is missing, which has to follow (容缺受理).
    case lackingAccepted([LackingItem])
    /// Something that was missing came.
    case lackingBrought(item: Int)
    /// The law does not count the time (中止).
    case suspended(ground: TextReference)
    /// The time counts again.
    case resumed
    /// Became several tickets (拆单).
    case split(into: [TicketNumber])
    /// Runs along with another ticket (并单).
    case joined(to: TicketNumber)
    /// Another ticket runs along with this one.
    case took(TicketNumber)
    /// The ticket it ran along with was answered.
    case ranAlong
    /// The caller asks where it is (催单).
    case nudged(TextReference?)
    /// It is proposed to end it as unreasonable repetition.
    case terminationProposed(TextReference)
    /// It was ended as unreasonable repetition (终结).
    case terminated
    /// It was not ended.
    case terminationRefused(TextReference)
    /// A supervisor looks after it (督办).
    case supervised(TextReference)
    /// The caller took it back (撤回).
    case withdrawn(TextReference?)
    /// Someone called the caller back (回访).
    case calledBack(CallBack)
    /// The caller judged it (评价).
    case rated(Rating)
    /// Done.
    case closed
    /// Put away.
    case archived
    /// Handled again, with new clocks (重办).
    case reopened(cause: ReopeningCause, words: TextReference?)
    /// A rule of its limits was changed.
    case limitChanged(reason: TextReference)
    /// A calendar was loaded that fixes or moves its ends.
    case dueFixed
    /// The hotline reminded, demanded or proposed to publish.
    case warned(TicketClock.Warning)
    /// A supervisor did not want it published.
    case publicationRefused(TextReference)
    /// Someone looked at what is masked (查看), and why.
    case revealed(RevealedPart, purpose: TextReference)
    /// An organisation got a copy (抄送).
    case copied(to: Identifier<Organisation>)
    /// Words or a caller were destroyed under a rule (删除).
    case erased(ErasedPart, rule: String)
    /// It held a secret and was purged (涉密中止).
    case secret

    /// The caller that a filing names.
    public var caller: Identifier<Caller>? {
        if case .filed(let filing) = self { filing.caller } else { nil }
    }

    /// What a filing says.
    public struct Filing: Hashable, Sendable, Codable {
        /// Codes.
        public let facts: TicketFacts
        /// The caller's words, sealed.
        public let words: TextReference
        /// The call that brought it, as the telephone system numbers it, sealed: numbers of calls hold numbers of people.
        public let call: TextReference?
        /// Who called; nil where anonymous.
        public let caller: Identifier<Caller>?
        /// Where the recording lies, sealed.
        public let recording: TextReference?
        /// The ticket that this is a part of.
        public let parent: TicketNumber?

        /// A filing.
        public init(
            facts: TicketFacts, words: TextReference, caller: Identifier<Caller>?,
            recording: TextReference? = nil, call: TextReference? = nil, parent: TicketNumber? = nil
        ) {
            self.facts = facts
            self.words = words
            self.caller = caller
            self.call = call
            self.recording = recording
            self.parent = parent
        }
    }

    /// Who gets it, and why in spite of a recusal.
    public struct Dispatch: Hashable, Sendable, Codable {
        /// Lead and co-handlers.
        public let assignment: Assignment
        /// Why a unit that is complained of gets it all the same; nil: none does.
        public let override: TextReference?
        /// What the choice rests on: a row of the dispatch catalogue, past tickets; nil: a person's own judgement.
        public let grounds: TextReference?
    }
}
