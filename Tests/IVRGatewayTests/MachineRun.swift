import CallDialogue
import IVRGateway
import SwitchSides

/// A call's machine against a switch's side, both as values: nothing runs beside them and nothing takes time.
struct MachineRun<Leg: SwitchLeg, Side: SwitchSide> {
    private(set) var machine: CallMachine<Leg>
    private(set) var side: Side
    private(set) var desk: ScriptedDesk
    let call: String
    /// Bytes that the door sent.
    private(set) var sent: [UInt8] = []
    /// Bytes that the switch sent and the door got.
    private(set) var received = 0
    private(set) var timers: Set<CallTimer> = []
    private(set) var closes = 0
    private(set) var passed: [Int: TransferResult] = [:]
    /// The desk's answers that are held back; delivered by `answer()`.
    var holdsDesk = false
    private var held: [DialogueEvent] = []
    /// What the switch says next; delivered by `step()`.
    private(set) var incoming: [UInt8] = []
    private var now: Int64 = 0

    init(_ leg: Leg, _ side: Side, _ desk: ScriptedDesk, call: String, limits: CallLimits = CallLimits()) {
        machine = CallMachine(leg, limits: limits)
        self.side = side
        self.desk = desk
        self.call = call
    }

    /// Connects.
    mutating func connect() {
        incoming += side.connected()
        advance(.connected)
    }

    /// Lets the switch's bytes come, at most so many; answers whether any came.
    mutating func step(_ most: Int = .max) -> Bool {
        guard !incoming.isEmpty, closes == 0 else { return false }
        let bytes = Array(incoming.prefix(most))
        incoming.removeFirst(bytes.count)
        received += bytes.count
        advance(.received(bytes))
        return true
    }

    /// What becomes of the call if the connection breaks now.
    func closed() -> MachineRun {
        var other = self
        other.desk = desk.fork()
        other.advance(.closed)
        return other
    }

    /// Runs until the switch has nothing more to say.
    mutating func run() { while step() {} }

    /// Lets the desk's answers come.
    mutating func answer() {
        let events = held
        held = []
        for event in events { advance(.done(event)) }
    }

    mutating func advance(_ input: CallMachine<Leg>.Input) {
        now += 1
        for output in machine.advance(on: input, now: now) { perform(output) }
    }

    private mutating func perform(_ output: CallMachine<Leg>.Output) {
        switch output {
        case .write(let bytes):
            sent += bytes
            // Who is gone hears nothing.
            if closes == 0 { incoming += side.receive(bytes) }
        case .lookUp(let arrival): advance(.opened(desk.open(arrival)))
        case .errand(let errand):
            guard let arrival = machine.arrival else { return }
            let event = desk.perform(errand, for: arrival)
            if holdsDesk { held.append(event) } else { advance(.done(event)) }
        case .timer(let timer, let after):
            if after == nil { timers.remove(timer) } else { timers.insert(timer) }
        case .passed(let number, let result): passed[number] = result
        case .trouble: break
        case .close: closes += 1
        }
    }
}
