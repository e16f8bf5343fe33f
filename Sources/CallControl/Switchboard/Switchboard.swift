/// What all switches have in common: who is told of what, orders step by step, and how long an answer is
/// waited for.
///
/// It speaks no protocol: `ManagerCalls` and `EventSocketCalls` translate.
struct Switchboard: Sendable {
    /// What the switch, an agent or the clock says.
    enum Sign: Hashable, Sendable {
        case ready
        case lost(ConnectionTrouble)
        case leg(LegSign)
        case ended(leg: String)
        case reply(String, SwitchReply)
        case order(Int, CallOrder)
        case tick
    }

    /// What is to be done.
    enum Deed: Hashable, Sendable {
        case ask(String, SwitchCommand)
        case tell(CallControlEvent)
        case finish(Int, CallControlError?)
        case close(ConnectionTrouble)
    }

    /// An answer that is waited for.
    private struct Awaited {
        let command: SwitchCommand
        let purpose: Purpose
        var ticks: Int
    }

    private enum Purpose {
        case ping
        case variable(IVRFindings.Variable, CallID)
        case alive(leg: String)
        case step(order: Int)
    }

    /// Seconds that an answer is waited for.
    static let patience = 5
    /// Seconds between pings.
    static let quiet = 15

    let planner: OrderPlanner
    private let prefix: String
    private var book = CallBook()
    private var trouble: ConnectionTrouble? = .starting
    private var awaited: [String: Awaited] = [:]
    private var orders: [Int: OrderUnderWay] = [:]
    private var lastID = 0
    private var ticksSincePing = 0

    /// A board whose ids begin with a prefix that no other client of the switch has.
    init(_ planner: OrderPlanner, prefix: String) {
        self.planner = planner
        self.prefix = prefix
    }

    /// What an id was given to; nil where no answer is waited for.
    func command(_ id: String) -> SwitchCommand? { awaited[id]?.command }

    /// What is to be done now.
    mutating func advance(on sign: Sign) -> [Deed] {
        switch sign {
        case .ready: becomeReady()
        case .lost(let trouble): lose(trouble)
        case .leg(let leg): note(leg)
        case .ended(let leg): book.end(leg).map { .tell($0) }
        case .reply(let id, let reply): take(reply, to: id)
        case .order(let number, let order): begin(number, order)
        case .tick: tick()
        }
    }

    private mutating func ask(_ command: SwitchCommand, _ purpose: Purpose) -> Deed {
        lastID += 1
        let id = "\(prefix)-\(lastID)"
        let ringing = if case .ring(_, let invitation) = command { invitation.seconds } else { 0 }
        awaited[id] = Awaited(command: command, purpose: purpose, ticks: Self.patience + ringing)
        return .ask(id, command)
    }

    // MARK: The connection

    /// Calls may have ended while nobody listened.
    private mutating func becomeReady() -> [Deed] {
        trouble = nil
        ticksSincePing = 0
        return book.legs.map { ask(.check(channel: $0.channel, leg: $0.leg), .alive(leg: $0.leg)) }
    }

    private mutating func lose(_ trouble: ConnectionTrouble) -> [Deed] {
        self.trouble = trouble
        awaited = [:]
        let numbers = orders.keys.sorted()
        orders = [:]
        book.stopAsking()
        return book.news().map { .tell($0) } + numbers.map { .finish($0, .notConnected(trouble)) }
    }

    private mutating func tick() -> [Deed] {
        var deeds: [Deed] = []
        for id in awaited.keys.sorted() {
            awaited[id]?.ticks -= 1
            guard let answer = awaited[id], answer.ticks <= 0 else { continue }
            awaited[id] = nil
            deeds += giveUp(answer.purpose)
        }
        guard trouble == nil else { return deeds }
        ticksSincePing += 1
        guard ticksSincePing >= Self.quiet else { return deeds }
        ticksSincePing = 0
        return deeds + [ask(.ping, .ping)]
    }

    private mutating func giveUp(_ purpose: Purpose) -> [Deed] {
        switch purpose {
        case .ping: [.close(.silent)]
        case .variable(let variable, let call): learn(nil, variable, call)
        case .alive: []
        case .step(let order): finish(order, .timedOut)
        }
    }

    // MARK: Legs

    private mutating func note(_ leg: LegSign) -> [Deed] {
        guard let note = book.note(leg) else { return [] }
        guard note.asks, trouble == nil else { return book.news(of: note.call).map { .tell($0) } }
        let variables = IVRFindings.Variable.allCases
        book.asks(variables, of: note.call)
        return variables.map { ask(.read($0, channel: leg.caller.channel), .variable($0, note.call)) }
    }

    private mutating func learn(
        _ value: String?, _ variable: IVRFindings.Variable, _ call: CallID
    ) -> [Deed] {
        book.learned(value, of: variable, call: call)
        return book.news(of: call).map { .tell($0) }
    }

    // MARK: Answers and orders

    private mutating func take(_ reply: SwitchReply, to id: String) -> [Deed] {
        guard let answer = awaited.removeValue(forKey: id) else { return [] }
        switch (answer.purpose, reply) {
        case (.ping, _), (.alive, .done): return []
        case (.variable(let variable, let call), .done(let value)): return learn(value, variable, call)
        case (.variable(let variable, let call), .refused): return learn(nil, variable, call)
        case (.alive(let leg), .refused): return book.end(leg).map { .tell($0) }
        case (.step(let number), .done): return goOn(number)
        case (.step(let number), .refused(let refusal)): return stop(number, refusal)
        }
    }

    private mutating func begin(_ number: Int, _ order: CallOrder) -> [Deed] {
        if let trouble { return [.finish(number, .notConnected(trouble))] }
        let key = CallBook.Key(order.call)
        guard book.holds(key), let caller = book.callerChannel(of: key.call) else {
            return [.finish(number, .unknownCall)]
        }
        guard !orders.values.contains(where: { $0.key.call == key.call }) else {
            return [.finish(number, .refused(.underWay))]
        }
        switch planner.steps(of: order, caller: caller, legs: book.legs(of: key)) {
        case .failure(let error): return [.finish(number, error)]
        case .success(let steps):
            orders[number] = OrderUnderWay(key: key, steps: steps)
            return goOn(number)
        }
    }

    private mutating func goOn(_ number: Int) -> [Deed] {
        guard let step = orders[number]?.next() else { return finish(number, nil) }
        return [ask(step, .step(order: number))]
    }

    /// A switch refuses what concerns a call that has just ended: then that is the reason.
    private mutating func stop(_ number: Int, _ refusal: CallRefusal) -> [Deed] {
        guard let order = orders[number] else { return [] }
        return finish(number, book.holds(order.key) ? .refused(refusal) : .unknownCall)
    }

    private mutating func finish(_ number: Int, _ error: CallControlError?) -> [Deed] {
        orders.removeValue(forKey: number) == nil ? [] : [.finish(number, error)]
    }
}

/// An order and what of it is still to do.
private struct OrderUnderWay {
    let key: CallBook.Key
    private var steps: ArraySlice<SwitchCommand>

    init(key: CallBook.Key, steps: [SwitchCommand]) {
        self.key = key
        self.steps = steps[...]
    }

    mutating func next() -> SwitchCommand? { steps.popFirst() }
}
