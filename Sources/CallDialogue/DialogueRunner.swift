/// A dialogue with its desk at hand: every errand is done before the next word, for doors that take turns.
public struct DialogueRunner: Sendable {
    /// The call.
    public let arrival: CallArrival
    /// The talk.
    public private(set) var dialogue: Dialogue
    /// What happened so far; nobody measured when.
    public private(set) var record: CallRecord
    /// How it ended; nil while it has not.
    public private(set) var outcome: CallOutcome?
    private let desk: any CallDesk

    /// Opens a call at a desk; `adjust` says what the door knows better.
    public init(_ arrival: CallArrival, at desk: any CallDesk, adjust: (inout CallOpening) -> Void = { _ in })
    {
        var opening = desk.open(arrival)
        adjust(&opening)
        self.arrival = arrival
        self.desk = desk
        dialogue = Dialogue(opening)
        record = CallRecord(opening)
    }

    /// What is said, asked, transferred or ended after something happened, in its order.
    public mutating func run(_ event: DialogueEvent) -> [DialogueAction] {
        var spoken: [DialogueAction] = []
        var events = [event]
        while !events.isEmpty {
            let event = events.removeFirst()
            record.steps.append(.init(.event(event)))
            let actions = dialogue.advance(on: event)
            if actions.contains(where: \.endsTurn) { spoken.removeAll(where: \.isQuestion) }
            for action in actions {
                record.steps.append(.init(.action(action.line, said: action.words)))
                if case .errand(let errand) = action {
                    events.append(desk.perform(errand, for: arrival))
                } else {
                    spoken.append(action)
                }
                if case .end(let outcome) = action { self.outcome = outcome }
            }
        }
        return spoken
    }

    /// Gives the record to the desk; the call is over.
    public func close() { desk.close(arrival, record, outcome) }
}

extension DialogueAction {
    /// Whether it waits for the caller.
    public var isQuestion: Bool {
        if case .ask = self { return true }
        return false
    }

    /// Whether nothing of a turn comes behind it on the line.
    public var endsTurn: Bool {
        switch self {
        case .ask, .transfer, .end: true
        case .say, .errand: false
        }
    }
}
