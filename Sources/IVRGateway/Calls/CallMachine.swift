public import CallDialogue
import HotlineModel

/// One call from its announcement to its record: lets the dialogue decide and the leg speak, and keeps order between them.
///
/// A value: bytes, timers, the desk's answers in; bytes, timers, errands out. `now` is milliseconds of a clock that never
/// goes back.
public struct CallMachine<Leg: SwitchLeg>: Sendable {
    private var leg: Leg
    private let limits: CallLimits
    private var dialogue: Dialogue?
    /// What has still to be said, asked or done on the line, in order.
    private var queue: [DialogueAction] = []
    private var isLegBusy = false
    private var isGone = false
    private var isEnded = false
    private var hearsWords = true
    private var openErrands = 0
    private var openFilings = 0
    private var startedAt: Int64 = 0
    private var passes: [Int] = []
    private var isStopping = false
    /// The call is over but for an errand that is waited for.
    private var isFinishing = false
    private var digitsWhileSaying = ""

    /// The call as it was announced; nil before.
    public private(set) var arrival: CallArrival?
    /// What happened so far.
    public private(set) var record = CallRecord(CallOpening())
    /// How it ended; nil while it has not.
    public private(set) var outcome: CallOutcome?

    /// Something that happens to a call.
    public enum Input: Sendable {
        /// The switch is connected.
        case connected
        /// The switch said this.
        case received([UInt8])
        /// The desk knows the call.
        case opened(CallOpening)
        /// The desk did an errand.
        case done(DialogueEvent)
        /// A timer ran out.
        case timer(CallTimer)
        /// The service stops.
        case stop
        /// Someone wants the call passed on; the number is told with what became of it.
        case pass(Int, to: String, TransferOrder.Mode)
        /// The connection is gone.
        case closed
    }

    /// Something to do for a call.
    public enum Output: Sendable {
        /// Send these bytes.
        case write([UInt8])
        /// Ask the desk about the call; answered by `opened`.
        case lookUp(CallArrival)
        /// Have the desk do this; answered by `done`.
        case errand(CallErrand)
        /// Start a timer anew, or stop it.
        case timer(CallTimer, Duration?)
        /// What became of the passing on that had this number.
        case passed(Int, TransferResult)
        /// The switch cannot do what it is configured to do.
        case trouble(String)
        /// Close the connection.
        case close
    }

    /// A call on a leg.
    public init(_ leg: Leg, limits: CallLimits = CallLimits()) {
        self.leg = leg
        self.limits = limits
    }

    /// Whether nothing more is to be done for this call.
    public var isOver: Bool { isEnded && openErrands == 0 }

    /// What to do after something happened.
    public mutating func advance(on input: Input, now: Int64) -> [Output] {
        var outputs: [Output] = []
        switch input {
        case .connected:
            startedAt = now
            outputs += [.timer(.header, limits.header), .timer(.call, limits.call)]
            take(leg.open(), now, &outputs)
        case .received(let bytes): take(leg.receive(bytes), now, &outputs)
        case .opened(let opening):
            openErrands -= 1
            begin(opening, now, &outputs)
        case .done(let event):
            openErrands -= 1
            if event.endsFiling { openFilings -= 1 }
            if arrival?.leftBehind != nil { return leftBehind(event, now, outputs) }
            handle(event, now, &outputs)
            if isFinishing, openFilings == 0 { finish(now, &outputs) }
        case .timer(let timer): elapsed(timer, now, &outputs)
        case .stop:
            isStopping = true
            // A call whose caller is being looked up goes to a person as soon as that is known.
            if dialogue != nil {
                handle(.stopping, now, &outputs)
            } else if arrival == nil {
                end(now, &outputs)
            }
        case .pass(let number, let target, let mode): pass(number, target, mode, now, &outputs)
        case .closed:
            hangUp(now, &outputs)
            end(now, &outputs)
        }
        settle(now, &outputs)
        return outputs
    }

    /// Nothing is said of a call back that is not noted: the dial plan asks again.
    private mutating func leftBehind(_ event: DialogueEvent, _ now: Int64, _ outputs: [Output]) -> [Output] {
        var outputs = outputs
        guard event == .dutyNoted(true), !isEnded else {
            end(now, &outputs)
            return outputs
        }
        isLegBusy = true
        take(leg.perform(.confirm), now, &outputs)
        return outputs
    }

    private mutating func begin(_ opening: CallOpening, _ now: Int64, _ outputs: inout [Output]) {
        guard dialogue == nil, !isEnded else { return }
        var opening = opening
        opening.hearsWords = hearsWords
        record.opening = opening
        dialogue = Dialogue(opening)
        outputs += [.timer(.slow, nil), .timer(.late, nil)]
        handle(.began, now, &outputs)
        if isGone { handle(.hungUp, now, &outputs) } else if isStopping { handle(.stopping, now, &outputs) }
    }

    private mutating func elapsed(_ timer: CallTimer, _ now: Int64, _ outputs: inout [Output]) {
        switch timer {
        case .header: if arrival == nil { end(now, &outputs) }
        case .slow where isFinishing: finish(now, &outputs)
        case .slow: handle(.slow, now, &outputs)
        // The desk does not even know who calls: greeted as anyone.
        case .late: dialogue == nil ? begin(known, now, &outputs) : handle(.late, now, &outputs)
        case .call: handle(.limitReached, now, &outputs)
        // A switch that does not answer has lost the call.
        case .reply, .farewell:
            hangUp(now, &outputs)
            end(now, &outputs)
        }
    }

    /// What the announcement alone says.
    private var known: CallOpening {
        var opening = CallOpening()
        opening.caller = arrival?.caller
        opening.words = arrival?.words
        return opening
    }

    private mutating func pass(
        _ number: Int, _ target: String, _ mode: TransferOrder.Mode, _ now: Int64, _ outputs: inout [Output]
    ) {
        guard let dialogue, !isGone, !isEnded, dialogue.state != .ended else {
            return outputs.append(.passed(number, .failed))
        }
        if case .transferring(let order) = dialogue.state {
            // On its way there already: told what becomes of it. On its way elsewhere: not passed on here.
            guard case .numbers(let numbers) = order.target, numbers.contains(target) else {
                return outputs.append(.passed(number, .failed))
            }
        }
        passes.append(number)
        handle(.passOn(target, mode), now, &outputs)
    }

    // MARK: The dialogue

    private mutating func handle(_ event: DialogueEvent, _ now: Int64, _ outputs: inout [Output]) {
        guard dialogue != nil else { return }
        note(.event(event), now)
        let actions = dialogue?.advance(on: event) ?? []
        // What is said next replaces a question that was not asked yet.
        if actions.contains(where: \.endsTurn) { queue.removeAll(where: \.isQuestion) }
        for action in actions {
            note(.action(action.line, said: action.words), now)
            switch action {
            case .errand(let errand):
                openErrands += 1
                if case .file = errand { openFilings += 1 }
                outputs.append(.errand(errand))
            case .say, .ask, .transfer, .end: if !isGone { queue.append(action) }
            }
        }
        guard event != .slow, event != .late, !isFinishing else { return }
        let isWaiting = dialogue?.isWaiting == true && openErrands > 0
        outputs += [
            .timer(.slow, isWaiting ? limits.slow : nil), .timer(.late, isWaiting ? limits.late : nil),
        ]
    }

    private mutating func note(_ content: CallRecord.Step.Content, _ now: Int64) {
        guard record.steps.count < Self.longestRecord else { return }
        record.steps.append(.init(at: Int(now - startedAt), content))
    }

    /// Steps: a call of ten minutes has some hundred.
    private static var longestRecord: Int { 2_000 }

    // MARK: The line

    /// Begins what is next on the line, where nothing is under way.
    private mutating func settle(_ now: Int64, _ outputs: inout [Output]) {
        while !isLegBusy, !isGone, !isEnded, !queue.isEmpty {
            switch queue.removeFirst() {
            case .say(let prompt): perform(.say(prompt), now, &outputs)
            case .ask(let prompt, let expected):
                let typed = digitsWhileSaying
                digitsWhileSaying = ""
                perform(.ask(prompt, expected, typed: typed), now, &outputs)
            case .transfer(let order): perform(.transfer(order), now, &outputs)
            case .end(let outcome):
                self.outcome = outcome
                guard openFilings == 0 else {
                    // The number of a ticket that is on its way goes along, where the disk is not slow.
                    isLegBusy = true
                    isFinishing = true
                    return outputs.append(.timer(.slow, limits.slow))
                }
                finish(now, &outputs)
            case .errand: break
            }
        }
        if isGone, !isLegBusy, openErrands == 0, !isEnded { leave(now, &outputs) }
    }

    private mutating func finish(_ now: Int64, _ outputs: inout [Output]) {
        isFinishing = false
        guard var told = outcome, !isGone, !isEnded else { return }
        if told.ticket == nil { told.ticket = dialogue?.ticket }
        outcome = told
        perform(.finish(told), now, &outputs)
    }

    private mutating func perform(_ operation: LegOperation, _ now: Int64, _ outputs: inout [Output]) {
        isLegBusy = true
        take(leg.perform(operation), now, &outputs)
    }

    private mutating func take(_ told: [LegOutput], _ now: Int64, _ outputs: inout [Output]) {
        for output in told {
            switch output {
            case .write(let bytes): outputs.append(.write(bytes))
            case .await(let patience):
                // It speaks: from here on each answer has a time of its own.
                if patience != nil, arrival == nil { outputs.append(.timer(.header, nil)) }
                outputs.append(.timer(.reply, patience))
            case .arrived(let arrival, let hearsWords):
                guard self.arrival == nil else { continue }
                self.arrival = arrival
                self.hearsWords = hearsWords
                outputs.append(.timer(.header, nil))
                if let duty = arrival.leftBehind {
                    // Nobody is on the line: only a call back is to be noted.
                    isGone = true
                    openErrands += 1
                    outputs += [.errand(.duty(duty)), .timer(.farewell, limits.call)]
                } else {
                    openErrands += 1
                    outputs += [.timer(.late, limits.late), .lookUp(arrival)]
                }
            case .result(let result):
                isLegBusy = false
                took(result, now, &outputs)
            case .hungUp: hangUp(now, &outputs)
            case .trouble(let text): outputs.append(.trouble(text))
            case .close: end(now, &outputs)
            }
        }
    }

    private mutating func took(_ result: LegResult, _ now: Int64, _ outputs: inout [Output]) {
        switch result {
        case .said: break
        case .heard(let recognition): handle(.heard(recognition), now, &outputs)
        case .digits(let digits): typed(digits, now, &outputs)
        case .silence: handle(.silence, now, &outputs)
        case .transferred(let result):
            for number in passes { outputs.append(.passed(number, result)) }
            passes = []
            handle(.transferred(result), now, &outputs)
        case .finished: end(now, &outputs)
        }
    }

    /// Keys: those that cut a sentence short belong to the question behind it, if there is one.
    private mutating func typed(_ digits: String, _ now: Int64, _ outputs: inout [Output]) {
        guard let question = queue.firstIndex(where: \.isQuestion) else {
            // Said before a transfer or while the desk thinks: only 0 means something.
            return handle(.digits(digits), now, &outputs)
        }
        digitsWhileSaying = digits
        queue.removeSubrange(..<question)
    }

    // MARK: The end

    private mutating func hangUp(_ now: Int64, _ outputs: inout [Output]) {
        guard !isGone, !isEnded else { return }
        isGone = true
        isLegBusy = false
        queue = []
        for number in passes { outputs.append(.passed(number, .failed)) }
        passes = []
        outputs += [.timer(.reply, nil), .timer(.call, nil), .timer(.farewell, limits.farewell)]
        handle(.hungUp, now, &outputs)
    }

    /// The caller is gone and everything promised is done: tells the switch of the ticket, and closes.
    private mutating func leave(_ now: Int64, _ outputs: inout [Output]) {
        isLegBusy = true
        let told = outcome ?? CallOutcome(.done, ticket: dialogue?.ticket, reason: "来电人挂机")
        outcome = told
        take(leg.perform(.finish(told)), now, &outputs)
    }

    private mutating func end(_ now: Int64, _ outputs: inout [Output]) {
        guard !isEnded else { return }
        // Gone without a word, as far as the dialogue knows.
        if outcome == nil, !isGone {
            isGone = true
            for number in passes { outputs.append(.passed(number, .failed)) }
            passes = []
            handle(.hungUp, now, &outputs)
        }
        isEnded = true
        for timer in CallTimer.allCases { outputs.append(.timer(timer, nil)) }
        outputs += [.close]
    }
}

extension DialogueEvent {
    /// Whether a filing ends with it.
    fileprivate var endsFiling: Bool {
        switch self {
        case .filed, .filingFailed: true
        case .began, .heard, .digits, .silence, .hungUp, .replied, .tracked, .dutyNoted, .texted, .slow,
            .late,
            .transferred, .limitReached, .stopping, .passOn:
            false
        }
    }
}
