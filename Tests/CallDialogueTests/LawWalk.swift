import CallDialogue

/// A talk that is watched: after each step every law is tried on copies of it.
struct LawWalk {
    private(set) var dialogue: Dialogue
    /// The caller has hung up.
    private(set) var isGone = false
    /// What went against a law, each with the seed and the way there.
    private(set) var broken: [String] = []

    private let seed: UInt64
    private let isProbing: Bool
    private var way: [String] = []
    private var ends = 0
    private var steps = 0
    /// Whether the dear laws are tried, too: hearing words takes longest.
    private var isThorough: Bool { (steps + Int(seed)) % 3 == 0 }

    init(opening: CallOpening, seed: UInt64, isProbing: Bool = true) {
        dialogue = Dialogue(opening)
        self.seed = seed
        self.isProbing = isProbing
    }

    mutating func advance(on event: DialogueEvent) {
        let before = dialogue.state
        let wasGone = isGone
        steps += 1
        let actions = dialogue.advance(on: event)
        way.append("> \(event.line.prefix(60))")
        way += actions.map { "< \($0.line.prefix(60))" }
        if event == .hungUp { isGone = true }
        checkTurn(actions, before: before)
        if isGone { checkGone(actions, event, before, wasGone: wasGone) }
        if !wasGone, case .replied(.handOver(let line)) = event, line.isEmergency {
            checkEmergency(actions, line, before)
        }
        guard isProbing, broken.isEmpty else { return }
        if !isGone, dialogue.state != .ended {
            checkPerson()
            if isThorough { checkPatience() }
        }
        checkExit()
    }

    private mutating func expect(_ isTrue: Bool, _ law: String) {
        guard !isTrue else { return }
        broken.append("seed \(seed): \(law), in \(dialogue.state), after\n\(way.joined(separator: "\n"))")
    }

    // MARK: One turn

    private mutating func checkTurn(_ actions: [DialogueAction], before: Dialogue.State) {
        var spoken: [DialogueAction] = []
        var asks = 0
        for action in actions {
            switch action {
            case .say: spoken.append(action)
            case .ask(_, let expected):
                spoken.append(action)
                asks += 1
                if case .choice(let count) = expected { expect(1...3 ~= count, "three choices at most") }
            case .end: ends += 1
            case .transfer, .errand: break
            }
        }
        expect(asks == 0 || spoken.last?.isAsk == true && asks == 1, "one question, the last thing said")
        let isPassed = actions.contains { if case .transfer = $0 { true } else { $0.isEnd } }
        expect(!(isPassed && asks > 0), "nobody is asked and sent on")
        expect(ends <= 1, "one end")
        expect(!actions.dropLast().contains { $0.isEnd }, "nothing comes after the end of a turn")
        if before == .ended { expect(actions.allSatisfy(\.isErrand), "nothing comes after the end") }
    }

    private mutating func checkGone(
        _ actions: [DialogueAction], _ event: DialogueEvent, _ before: Dialogue.State, wasGone: Bool
    ) {
        expect(actions.allSatisfy(\.isErrand), "nothing is said to nobody")
        if !wasGone, case .transferring(let order) = before, order.isEmergency {
            expect(isAlarmed(actions), "who is in danger is called back")
        }
        let wasThinking = [.consulting, .checking].contains(StateKind(before))
        if wasGone, wasThinking, case .replied(.handOver(let line)) = event, line.isEmergency {
            expect(isAlarmed(actions), "who was in danger is called back")
        }
    }

    /// A person is called at once, or when the ticket is on the disk, is not, or takes too long.
    private func isAlarmed(_ actions: [DialogueAction]) -> Bool {
        if actions.contains(where: { $0.isDuty(.emergencyLost) }) { return true }
        let events = [.filed(FiledNotice(number: "261127-0100-00427")), .filingFailed, DialogueEvent.late]
        return events.allSatisfy { event in
            var copy = dialogue
            // What else was under way may be done before.
            _ = copy.advance(on: .dutyNoted(true))
            return copy.advance(on: event).contains { $0.isDuty(.emergencyLost) }
        }
    }

    private mutating func checkEmergency(
        _ actions: [DialogueAction], _ line: SpokenHandOver, _ before: Dialogue.State
    ) {
        guard [.consulting, .checking].contains(StateKind(before)) else { return }
        let safety = SpokenText(line.say ?? "").text
        var kinds: [String] = []
        for action in actions {
            switch action {
            case .errand(.file(let draft)): kinds.append("\(draft.purpose)")
            case .say(let prompt) where prompt.text.hasPrefix(safety): kinds.append("say")
            case .transfer(let order): kinds.append(order.isEmergency ? "transfer" : "wait")
            case .say, .ask, .errand, .end: kinds.append("\(action)")
            }
        }
        expect(kinds == ["emergency", "say", "transfer"], "an emergency is filed, warned, put through")
    }

    // MARK: A person

    /// A person has the caller, or will call back.
    private func isOnTheWay(_ dialogue: Dialogue) -> Bool {
        [.transferring, .leavingNumber, .noting].contains(StateKind(dialogue.state))
    }

    private mutating func checkPerson() {
        var events: [DialogueEvent] = [.digits("0"), .heard(Recognition("人工", confidence: 0.2))]
        if isThorough { events.append(.heard(Recognition("烦死了", confidence: 0.2))) }
        if dialogue.isWaiting { events.append(.late) }
        for event in events {
            var copy = dialogue
            let before = StateKind(copy.state)
            let actions = copy.advance(on: event)
            let isDone = isOnTheWay(copy) || [.leavingNumber, .noting].contains(before)
            expect(isDone, "\(event.line) leads to a person, not to \(actions.map(\.line))")
        }
    }

    private mutating func checkPatience() {
        let kind = StateKind(dialogue.state)
        // Where nothing is open, or where someone was asked for a number in vain, the talk may be over instead.
        let mayEnd = [.offering, .leavingNumber, .noting].contains(kind)
        var copy = dialogue
        if kind != .new, !copy.isWaiting {
            for _ in 0..<3 where !isOnTheWay(copy) { _ = copy.advance(on: .silence) }
            expect(isOnTheWay(copy) || copy.state == .ended && mayEnd, "three silences lead to a person")
        }
        copy = dialogue
        guard kind != .new, !copy.isWaiting else { return }
        for _ in 0..<9 where !isOnTheWay(copy) { _ = copy.advance(on: murmur(in: copy)) }
        expect(isOnTheWay(copy) || mayEnd && copy.state == .ended, "three misunderstandings lead to a person")
    }

    /// Words that nobody understands, and what the desk makes of them.
    private func murmur(in dialogue: Dialogue) -> DialogueEvent {
        switch StateKind(dialogue.state) {
        case .consulting: .replied(.notAnswerable)
        case .checking: .replied(.calm)
        case .new, .listening, .choosing, .offering, .incident, .drafting, .filing, .askingTicket, .tracking,
            .leavingNumber, .noting, .transferring, .ended:
            .heard(Recognition("咕噜咕噜", confidence: 0.1))
        }
    }

    // MARK: An exit

    /// At most five of these lead to the end from everywhere.
    private mutating func checkExit() {
        let caller: [DialogueEvent] = [.hungUp, .silence, .digits("0"), .digits("13904378899")]
        // Whoever waits for an errand is always told what came of it.
        let errands: [DialogueEvent] = [.late, .replied(.failed), .filingFailed, .dutyNoted(false)]
        var talks: Set = [dialogue]
        for _ in 0..<5 {
            if talks.contains(where: { $0.state == .ended }) { return }
            var next: Set<Dialogue> = []
            for talk in talks {
                for event in caller + (talk.isWaiting ? errands : []) {
                    var copy = talk
                    _ = copy.advance(on: event)
                    next.insert(copy)
                }
            }
            talks = next
        }
        expect(talks.contains { $0.state == .ended }, "there is an exit")
    }
}

extension DialogueAction {
    fileprivate var isErrand: Bool {
        if case .errand = self { return true }
        return false
    }

    fileprivate var isEnd: Bool {
        if case .end = self { return true }
        return false
    }

    fileprivate var isAsk: Bool {
        if case .ask = self { return true }
        return false
    }
}
