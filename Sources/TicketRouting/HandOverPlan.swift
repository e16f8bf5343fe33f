public import HotlineModel

/// How something is handed over to other lines, and what happens when nobody takes it (移交与升级).
///
/// A value: events go in, actions come out, no clock and no telephone inside. Telephone and ticket go at the same time. Each number in
/// turn has some seconds to answer, then the next one, then a person; the electronic ticket has some minutes to be
/// acknowledged, then there is an alarm, once. Whoever received it first keeps it until someone has it (首接负责).
public struct HandOverPlan: Hashable, Sendable, Codable {
    /// Numbers to call, in this order; several have to know of one event, and all are told by ticket.
    public let numbers: [String]
    /// How calls are passed on.
    public let transfer: Transfer
    /// How long each has.
    public let limits: Limits
    /// When it began.
    public let startedAt: Moment
    /// How far the call has come.
    public private(set) var call: Call
    /// The lines that acknowledged the ticket.
    public private(set) var acknowledged: Set<String> = []
    /// Whether the alarm was given.
    public private(set) var isAlarmed = false

    /// How calls are passed on.
    public enum Transfer: String, Hashable, Sendable, Codable {
        /// The caller is put through (一键转接).
        case oneKey
        /// Caller, hotline and the other line speak together (三方通话).
        case threeWay
        /// A person stays with the caller and brings the other line in.
        case warm
    }

    /// How long each has.
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
        /// This number rings, since then.
        case ringing(Int, since: Moment)
        /// This number has the caller.
        case answered(Int)
        /// No number answered, or a person was asked for: a person has it.
        case withPerson
    }

    /// Something that happened.
    public enum Event: Hashable, Sendable {
        /// The number that rings took the call.
        case answered
        /// It did not, or was engaged.
        case failed
        /// This line acknowledged the ticket.
        case acknowledged(by: String)
        /// Time went on.
        case tick
    }

    /// Something to do.
    public enum Action: Hashable, Sendable {
        /// Call this number, in this way.
        case ring(String, Transfer)
        /// Send the ticket to this line.
        case send(to: String)
        /// Give the caller to a person.
        case callPerson
        /// Tell the supervisors that these lines did not acknowledge.
        case alarm([String])
    }

    /// Begins a hand-over; the actions are what to do at once.
    public static func begin(
        _ numbers: [String], by transfer: Transfer, within limits: Limits, at moment: Moment
    ) -> (plan: HandOverPlan, actions: [Action]) {
        precondition(!numbers.isEmpty, "someone is called")
        let plan = HandOverPlan(
            numbers: numbers, transfer: transfer, limits: limits, startedAt: moment,
            call: .ringing(0, since: moment))
        return (plan, [.ring(numbers[0], transfer)] + numbers.map { .send(to: $0) })
    }

    private init(numbers: [String], transfer: Transfer, limits: Limits, startedAt: Moment, call: Call) {
        self.numbers = numbers
        self.transfer = transfer
        self.limits = limits
        self.startedAt = startedAt
        self.call = call
    }

    /// What to do after something happened; a late or repeated event does nothing.
    public mutating func advance(on event: Event, at moment: Moment) -> [Action] {
        var actions: [Action] = []
        switch (event, call) {
        case (.answered, .ringing(let place, _)): call = .answered(place)
        case (.failed, .ringing(let place, _)): actions += next(after: place, at: moment)
        case (.tick, .ringing(let place, let since)) where Self.seconds(since, moment) >= limits.answer:
            actions += next(after: place, at: moment)
        case (.acknowledged(let line), _) where numbers.contains(line): acknowledged.insert(line)
        case (.answered, _), (.failed, _), (.tick, _), (.acknowledged, _): break
        }
        let silent = numbers.filter { !acknowledged.contains($0) }
        if !isAlarmed, !silent.isEmpty, Self.seconds(startedAt, moment) >= limits.acknowledge {
            isAlarmed = true
            actions.append(.alarm(silent))
        }
        return actions
    }

    /// When something has to be looked at next; nil: nothing runs.
    public var nextLook: Moment? {
        var looks: [Moment] = []
        if case .ringing(_, let since) = call { looks.append(since.adding(seconds: limits.answer)) }
        if !isAlarmed, !acknowledged.isSuperset(of: numbers) {
            looks.append(startedAt.adding(seconds: limits.acknowledge))
        }
        return looks.min()
    }

    /// Whether every line has it.
    public var isDone: Bool { acknowledged.isSuperset(of: numbers) }

    private mutating func next(after place: Int, at moment: Moment) -> [Action] {
        guard place + 1 < numbers.count else {
            call = .withPerson
            return [.callPerson]
        }
        call = .ringing(place + 1, since: moment)
        return [.ring(numbers[place + 1], transfer)]
    }

    private static func seconds(_ from: Moment, _ to: Moment) -> Int {
        Int(to.secondsSince1970 - from.secondsSince1970)
    }
}
