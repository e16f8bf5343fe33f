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
    /// The call has begun, and what was said first is still to come.
    private var owesRecordingNotice = false
    private var wasAlarmed = false
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
        if before == .new, event == .began { owesRecordingNotice = dialogue.opening.words?.isSaid == true }
        checkWords(actions, event)
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
            expect(actions.count == 1 && actions[0].isDuty(.emergencyLost), "who is in danger is called back")
        }
        let wasThinking = [.consulting, .checking, .checkingNumber].contains(StateKind(before))
        if wasGone, wasThinking, case .replied(.handOver(let line)) = event, line.isEmergency {
            expect(isAlarm(actions) || wasAlarmed, "who was in danger is called back, behind the ticket")
        }
        if actions.contains(where: { $0.isDuty(.emergencyLost) }) { wasAlarmed = true }
    }

    /// A ticket, and the call back behind it.
    private func isAlarm(_ actions: [DialogueAction]) -> Bool {
        guard actions.count == 2, case .errand(.file(let draft)) = actions[0] else { return false }
        return draft.purpose == .emergency && actions[1].isDuty(.emergencyLost)
    }

    private mutating func checkEmergency(
        _ actions: [DialogueAction], _ line: SpokenHandOver, _ before: Dialogue.State
    ) {
        if before == .ended {
            expect(
                actions.isEmpty || isAlarm(actions),
                "who was in danger is called back, if nobody has the call")
        }
        guard [.consulting, .checking, .checkingNumber].contains(StateKind(before)) else { return }
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

    /// What is said fits the door and the caller.
    private mutating func checkWords(_ actions: [DialogueAction], _ event: DialogueEvent) {
        let opening = dialogue.opening
        let names = actions.flatMap(\.names)
        if !opening.hearsWords {
            expect(
                !names.contains { $0.words.contains("请说") || $0.words.contains("请直接说") },
                "nobody is asked to speak to keys")
        }
        if names.contains(.offer) || names.contains(.offerDigits) {
            let digits = opening.caller?.filter(\.isNumber) ?? ""
            expect(
                opening.sendsTexts && digits.count >= 11 && digits.hasPrefix("0") == false,
                "a text is offered who gets it")
        }
        guard let first = actions.first(where: { $0.words != nil }), event != .slow else { return }
        let isWarning = actions.contains {
            if case .transfer(let order) = $0 { order.isEmergency } else { false }
        }
        let isTold = first.names.first == .recordedShort
        expect(
            isTold == (owesRecordingNotice && !isWarning), "the recording is told of once, before no warning")
        owesRecordingNotice = false
    }

    // MARK: A person

    /// A person has the caller, or will call back.
    private func isOnTheWay(_ dialogue: Dialogue) -> Bool {
        [.transferring, .leavingNumber, .checkingNumber, .noting].contains(StateKind(dialogue.state))
    }

    private mutating func checkPerson() {
        var events: [DialogueEvent] = [.digits("0"), .heard(Recognition("人工", confidence: 0.2))]
        if isThorough { events.append(.heard(Recognition("烦死了", confidence: 0.2))) }
        if dialogue.isWaiting { events.append(.late) }
        for event in events {
            var copy = dialogue
            let before = StateKind(copy.state)
            let actions = copy.advance(on: event)
            let isDone = isOnTheWay(copy) || [.leavingNumber, .checkingNumber, .noting].contains(before)
            expect(isDone, "\(event.line) leads to a person, not to \(actions.map(\.line))")
        }
    }

    private mutating func checkPatience() {
        let kind = StateKind(dialogue.state)
        // Where nothing is open, or someone was asked for a number in vain, the talk may be over instead.
        let mayEnd = [.offering, .leavingNumber, .checkingNumber, .noting].contains(kind)
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
        case .checking, .checkingNumber: .replied(.calm)
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

extension String {
    fileprivate var isSaid: Bool { contains { !$0.isWhitespace } }
}
