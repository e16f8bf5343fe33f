public import HotlineModel

/// How something is handed over to other lines, and what happens when nobody takes it (移交与升级).
///
/// A value: events go in, actions come out, no clock and no telephone inside. Telephone and ticket go at the same time. Each
/// number in turn has some seconds to answer, then the next one, then a person; each line has some minutes to acknowledge its
/// ticket, then there is an alarm, once. Whoever received it first keeps it until someone has it (首接负责).
public struct HandOverPlan: Hashable, Sendable, Codable {
    /// How calls are passed on and how long each line has.
    public let order: HandOverOrder
    /// Lines to call, in this order; all are told by ticket.
    public let lines: [String]
    /// How far the call has come.
    public private(set) var call: Call
    /// When each line got its ticket.
    public private(set) var sent: [String: Moment]
    /// The lines that acknowledged it.
    public private(set) var acknowledged: Set<String> = []
    /// The lines that gave it back.
    public private(set) var refused: Set<String> = []
    /// The lines for whose silence the alarm was given.
    public private(set) var alarmed: Set<String> = []

    /// How calls are passed on.
    public enum Transfer: String, Hashable, Sendable, Codable, CaseIterable {
        /// The caller is put through (一键转接).
        case oneKey
        /// Caller, hotline and the other line speak together (三方通话).
        case threeWay
        /// A person stays with the caller and brings the other line in.
        case warm
    }

    /// How long each line has.
    public struct Limits: Hashable, Sendable, Codable {
        /// Seconds to answer a call.
        public var answer: Int
        /// Seconds to acknowledge a ticket.
        public var acknowledge: Int

        /// For life and safety: 20 seconds, 2 minutes.
        public static let emergency = Limits(answer: 20, acknowledge: 120)
        /// For what is only another line's business: 30 seconds, 10 minutes.
        public static let transfer = Limits(answer: 30, acknowledge: 600)

        /// Limits in seconds.
        public init(answer: Int, acknowledge: Int) {
            self.answer = answer
            self.acknowledge = acknowledge
        }
    }

    /// How far the call has come.
    public enum Call: Hashable, Sendable, Codable {
        /// This line rings, since then.
        case ringing(String, since: Moment)
        /// This line has the caller.
        case answered(String)
        /// No line answered, or none is called by machine: a person has it.
        case withPerson
    }

    /// Something that happened.
    public enum Event: Hashable, Sendable {
        /// The line that rings took the call.
        case answered
        /// It did not, or was engaged.
        case unanswered
        /// This line acknowledged the ticket.
        case acknowledged(by: String)
        /// This line gave the ticket back.
        case refused(by: String)
        /// Time went on.
        case tick
    }

    /// Something to do.
    public enum Action: Hashable, Sendable {
        /// Call this line, in this way.
        case ring(String, Transfer)
        /// Send the ticket to this line.
        case send(to: String)
        /// Give the caller to a person.
        case callPerson
        /// Tell the supervisors that these lines did not acknowledge.
        case alarm([String])
    }

    /// Begins a hand-over; the actions are what to do at once.
    ///
    /// `earlier` is one under way: lines that did not give it back stay in it, behind the new ones.
    public static func begin(
        _ order: HandOverOrder, after earlier: HandOverPlan? = nil, at moment: Moment
    ) -> (plan: HandOverPlan, actions: [Action]) {
        precondition(!order.lines.isEmpty, "someone is called")
        let kept = (earlier?.lines ?? []).filter {
            !order.lines.contains($0) && earlier?.refused.contains($0) == false
        }
        let first = order.lines[0]
        var plan = HandOverPlan(
            order: order, lines: order.lines + kept,
            call: order.rings ? .ringing(first, since: moment) : .withPerson,
            sent: Dictionary(uniqueKeysWithValues: order.lines.map { ($0, moment) }))
        for line in kept { plan.sent[line] = earlier?.sent[line] }
        plan.acknowledged = earlier?.acknowledged.intersection(kept) ?? []
        plan.alarmed = earlier?.alarmed.intersection(kept) ?? []
        let call = order.rings ? Action.ring(first, order.transfer) : .callPerson
        return (plan, [call] + order.lines.map { .send(to: $0) })
    }

    private init(order: HandOverOrder, lines: [String], call: Call, sent: [String: Moment]) {
        self.order = order
        self.lines = lines
        self.call = call
        self.sent = sent
    }

    /// What to do after something happened; a late or repeated event does nothing.
    public mutating func advance(on event: Event, at moment: Moment) -> [Action] {
        var actions: [Action] = []
        switch (event, call) {
        case (.answered, .ringing(let line, _)): call = .answered(line)
        case (.unanswered, .ringing(let line, _)): actions.append(next(after: line, at: moment))
        case (.tick, .ringing(let line, let since))
        where Self.seconds(since, moment) >= order.limits.answer:
            actions.append(next(after: line, at: moment))
        case (.acknowledged(let line), _) where lines.contains(line):
            acknowledged.insert(line)
            refused.remove(line)
        case (.refused(let line), _) where lines.contains(line) && !acknowledged.contains(line):
            refused.insert(line)
        case (.answered, _), (.unanswered, _), (.tick, _), (.acknowledged, _), (.refused, _): break
        }
        let late = silent.filter { line in
            !alarmed.contains(line)
                && (sent[line].map { Self.seconds($0, moment) >= order.limits.acknowledge } ?? false)
        }
        if !late.isEmpty {
            alarmed.formUnion(late)
            actions.append(.alarm(late))
        }
        return actions
    }

    /// Lines that neither acknowledged nor gave it back, in their order.
    public var silent: [String] { lines.filter { !acknowledged.contains($0) && !refused.contains($0) } }

    /// When something has to be looked at next; nil: nothing runs.
    public var nextLook: Moment? {
        var looks = silent.filter { !alarmed.contains($0) }.compactMap { line in
            sent[line]?.adding(seconds: order.limits.acknowledge)
        }
        if case .ringing(_, let since) = call { looks.append(since.adding(seconds: order.limits.answer)) }
        return looks.min()
    }

    /// Whether someone has it, nobody's word is missing, and no telephone rings.
    public var isDone: Bool {
        if case .ringing = call { return false }
        return silent.isEmpty && !acknowledged.isEmpty
    }

    private mutating func next(after line: String, at moment: Moment) -> Action {
        guard let place = lines.firstIndex(of: line), place + 1 < lines.count else {
            call = .withPerson
            return .callPerson
        }
        let following = lines[place + 1]
        call = .ringing(following, since: moment)
        return .ring(following, order.transfer)
    }

    private static func seconds(_ from: Moment, _ to: Moment) -> Int {
        Int(to.secondsSince1970 - from.secondsSince1970)
    }
}
