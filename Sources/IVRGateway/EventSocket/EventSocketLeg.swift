import CallDialogue
import SwitchProtocols

/// A call that a FreeSWITCH brought over its outbound event socket (`IVR.md` §3): executions one after the other, each ended
/// by the event that names its id.
public struct EventSocketLeg: SwitchLeg {
    private var reader = EventSocketReader()
    let settings: EventSocketSettings
    let limits: CallLimits
    private var uuid = ""
    private var executions = 0
    /// Executions that have still to be sent, the next first.
    private var plan: [EventSocketStep] = []
    /// The execution whose end is awaited.
    private var current: (id: String, step: EventSocketStep)?
    private var operation: LegOperation?
    /// Keys since the operation began; what is pressed between two is for neither.
    private var keys = ""
    /// Keys whose events are still on their way.
    private var lateKeys = 0
    /// Recordings that are not there, as far as this call has seen.
    var missing: Set<PromptName> = []
    /// Whether something listens for words, as far as was seen.
    var hearsWordsNow: Bool
    private var isHungUp = false
    private var isAnswered = false
    /// What the dial plan is told once both sides have spoken.
    private var outcomeAfterBridge: CallOutcome?

    /// A leg that has not been announced yet.
    public init(_ settings: EventSocketSettings, limits: CallLimits = CallLimits()) {
        self.settings = settings
        self.limits = limits
        hearsWordsNow = settings.recogniser != nil
    }

    /// FreeSWITCH is silent until it is asked.
    public mutating func open() -> [LegOutput] { [.write(EventSocketCommand.connect.bytes)] }

    /// Takes frames of the switch.
    public mutating func receive(_ bytes: [UInt8]) -> [LegOutput] {
        var outputs: [LegOutput] = []
        for frame in (try? reader.read(bytes)) ?? [] { take(frame, &outputs) }
        if let fault = reader.fault { outputs += [.trouble("\(fault)"), .close] }
        return outputs
    }

    private mutating func take(_ frame: EventSocketFrame, _ outputs: inout [LegOutput]) {
        switch frame {
        case .channelData(let headers): announce(headers, &outputs)
        case .event(let event): take(event, &outputs)
        case .disconnectNotice: hangUp(&outputs)
        case .reply(let reply): take(reply, &outputs)
        case .rudeRejection: outputs.append(.close)
        case .apiResponse, .authRequest, .other: break
        }
    }

    /// Begins an operation.
    public mutating func perform(_ operation: LegOperation) -> [LegOutput] {
        self.operation = operation
        isAnswered = false
        var outputs: [LegOutput] = []
        switch operation {
        case .say(let prompt): plan = steps(for: prompt)
        case .ask(let prompt, let expected, let typed):
            keys = (typed + keys).filter { "0123456789*".contains($0) }
            if keys.count >= expected.longestDigits {
                finish(.digits(keys), &outputs)
                return outputs
            }
            plan = question(prompt, expected, keys)
        case .transfer(let order): plan = transfer(order)
        case .finish(let outcome): return finish(with: outcome)
        case .confirm:
            return handOver([.init(name: "ROUTE", value: "done")])
        }
        sendNext(&outputs)
        return outputs
    }

    private mutating func finish(with outcome: CallOutcome) -> [LegOutput] {
        if case .bridged? = current?.step.reading {
            outcomeAfterBridge = outcome
            return []
        }
        return handOver(isHungUp ? [] : OutcomeVariables(outcome).all)
    }

    /// Sets variables, the last of which is waited for: who closes before it is set may lose it.
    private mutating func handOver(_ variables: [OutcomeVariables.Variable]) -> [LegOutput] {
        guard let last = variables.last else { return Self.leaving }
        var outputs: [LegOutput] = []
        for variable in variables.dropLast() {
            let command = EventSocketCommand.setVariable(
                name: variable.name, value: variable.value, eventUUID: nextID())
            outputs.append(.write(command.bytes))
        }
        plan = [
            EventSocketStep(
                application: "set", argument: .set(name: last.name, value: last.value), reading: .handedOver)
        ]
        sendNext(&outputs)
        return outputs
    }

    /// The dial plan goes on, because `resume` was said at the beginning.
    private static let leaving: [LegOutput] = [.write(EventSocketCommand.exit.bytes), .result(.finished)]

    // MARK: The announcement

    private mutating func announce(_ headers: EventSocketHeaders, _ outputs: inout [LegOutput]) {
        guard uuid.isEmpty, let id = headers.uniqueID else { return }
        uuid = id
        guard headers.hasFullControl, headers.isAsynchronous else {
            // Without them the ends of sentences are never told: better a person at once.
            outputs += [
                .trouble("socket 后面要写 async full"), .write(EventSocketCommand.resume.bytes),
                .write(EventSocketCommand.exit.bytes), .close,
            ]
            return
        }
        // First of all: whatever becomes of us, the call goes on in the dial plan, to a person.
        let commands: [EventSocketCommand] = [
            .resume, .linger(seconds: 5), .myEvents,
            .execute(application: "answer", argument: .none, eventUUID: nextID()),
            .setVariable(name: "playback_terminators", value: "0123456789*#", eventUUID: nextID()),
        ]
        for command in commands { outputs.append(.write(command.bytes)) }
        outputs.append(.arrived(CallArrival(headers), hearsWords: hearsWordsNow))
    }

    private mutating func take(_ reply: EventSocketReply, _ outputs: inout [LegOutput]) {
        guard reply.isError else { return }
        outputs.append(.trouble("FreeSWITCH 拒绝了一条命令：\(reply.text.prefix(60))"))
    }

    // MARK: Events

    private mutating func take(_ event: EventSocketEvent, _ outputs: inout [LegOutput]) {
        if let other = event.headers.uniqueID, other != uuid { return }
        if event.isHangUp { return hangUp(&outputs) }
        if let key = event.dtmf { return pressed(key, &outputs) }
        if event.name == "CHANNEL_BRIDGE", case .transfer = operation { return bridged(&outputs) }
        guard let executed = event.executed, executed.applicationUUID == current?.id, let step = current?.step
        else { return }
        current = nil
        outputs.append(.await(nil))
        ended(step, event, executed, &outputs)
    }

    private mutating func ended(
        _ step: EventSocketStep, _ event: EventSocketEvent, _ executed: EventSocketExecution,
        _ outputs: inout [LegOutput]
    ) {
        switch step.reading {
        case .said(let recording, let fallback):
            if executed.isFileMissing {
                if let recording { missing.insert(recording) }
                plan = fallback + plan
            }
            if answersNow(&outputs) { return }
        case .collected(let typed, _): return collected(event.headers, typed, &outputs)
        case .recognised: return recognised(event.headers, executed, &outputs)
        case .handedOver: return outputs += Self.leaving
        case .bridged:
            let result = Self.result(ofBridge: event.headers.originateDisposition)
            if !isAnswered { return finish(.transferred(result), &outputs) }
            // They have spoken, and the caller is still there: the dial plan goes on.
            if let outcome = outcomeAfterBridge { outputs += finish(with: outcome) }
            return
        }
        sendNext(&outputs)
    }

    /// A key in the middle of a sentence is an answer, where one is listened for.
    private mutating func answersNow(_ outputs: inout [LegOutput]) -> Bool {
        let typed = keys.filter { "0123456789*".contains($0) }
        guard !typed.isEmpty else { return false }
        switch operation {
        case .say: finish(.digits(typed), &outputs)
        case .ask(_, let expected, _):
            if typed.count >= expected.longestDigits || keys.hasSuffix("#") {
                finish(.digits(typed), &outputs)
            } else {
                plan = [collecting(expected, typed: typed)]
                sendNext(&outputs)
            }
        case .transfer, .finish, .confirm, nil: return false
        }
        return true
    }

    private mutating func collected(
        _ headers: EventSocketHeaders, _ typed: String, _ outputs: inout [LegOutput]
    ) {
        let pressed = keys.filter { "0123456789*".contains($0) }
        let digits = EventSocketDigits(headers, variable: Self.digitsVariable)
        // What cannot be played is not waited behind either.
        if digits == nil, keys.isEmpty, typed.isEmpty, playsQuestion {
            return askUnplayed(&outputs)
        }
        var all = pressed
        // Fewer keys than asked for, ended by time: only the keys' own events tell them. Else those that were typed ahead may
        // stand in both, and the last one's event may still be on its way.
        if case .pressed(let digits)? = digits, !pressed.hasSuffix(digits) {
            all = digits.hasPrefix(typed) && !typed.isEmpty ? digits : typed + digits
            lateKeys = max(0, all.count - pressed.count)
        }
        finish(all.isEmpty ? .silence : .digits(all), &outputs)
    }

    private mutating func recognised(
        _ headers: EventSocketHeaders, _ executed: EventSocketExecution, _ outputs: inout [LegOutput]
    ) {
        if case .key(let key)? = headers.speech, !keys.contains(key) {
            keys.append(key)
            lateKeys += 1
        }
        if answersNow(&outputs) { return }
        if executed.isRecogniserMissing, hearsWordsNow {
            hearsWordsNow = false
            outputs.append(
                .trouble("FreeSWITCH 没有这个识别引擎或语法：\(settings.recogniser ?? "") \(settings.grammar)，只收按键"))
            return askAgain(&outputs)
        }
        // What a key broke off was there.
        if executed.isFileMissing, keys.isEmpty, playsQuestion {
            return askUnplayed(&outputs)
        }
        let hypotheses = headers.speech?.hypotheses ?? []
        guard let best = hypotheses.first else { return finish(.silence, &outputs) }
        finish(
            .heard(
                Recognition(
                    best.text, confidence: best.confidence, alternatives: hypotheses.dropFirst().map(\.text))),
            &outputs)
    }

    /// Whether what listens also plays the end of the question.
    private var playsQuestion: Bool {
        guard case .ask(let prompt, _, _) = operation else { return false }
        return sound(endOf: prompt) != nil
    }

    /// The end of the question, spoken, where its recording is not there.
    private mutating func askUnplayed(_ outputs: inout [LegOutput]) {
        if case .ask(let prompt, _, _) = operation, case .recorded(let name, _)? = prompt.parts.last {
            missing.insert(name)
        }
        askAgain(&outputs)
    }

    /// The end of the question once more.
    private mutating func askAgain(_ outputs: inout [LegOutput]) {
        guard case .ask(let prompt, let expected, _) = operation else { return finish(.silence, &outputs) }
        plan = question(Prompt(prompt.parts.suffix(1)), expected, "")
        sendNext(&outputs)
    }

    /// The key's event comes while something is played or listened to; that ends by itself, recognition has to be ended.
    private mutating func pressed(_ key: Character, _ outputs: inout [LegOutput]) {
        // One that was counted already, its event being late, belongs to no other question.
        guard lateKeys == 0 else { return lateKeys -= 1 }
        guard operation != nil else { return }
        keys.append(key)
        if case .recognised? = current?.step.reading, !isHungUp {
            outputs.append(.write(EventSocketCommand.api("uuid_break \(uuid) all").bytes))
        }
    }

    /// The other side answered; the call itself goes on for as long as they speak.
    private mutating func bridged(_ outputs: inout [LegOutput]) {
        guard !isAnswered else { return }
        isAnswered = true
        finish(.transferred(.answered), &outputs)
    }

    private mutating func hangUp(_ outputs: inout [LegOutput]) {
        guard !isHungUp else { return }
        isHungUp = true
        operation = nil
        plan = []
        current = nil
        outputs += [.await(nil), .hungUp]
    }

    // MARK: Sending

    private mutating func sendNext(_ outputs: inout [LegOutput]) {
        guard !plan.isEmpty else {
            switch operation {
            case .say: finish(.said, &outputs)
            case .ask: finish(.silence, &outputs)
            case .transfer: finish(.transferred(.left), &outputs)
            case .finish, .confirm, nil: break
            }
            return
        }
        let step = plan.removeFirst()
        let id = nextID()
        for variable in step.variables {
            let set = EventSocketCommand.setVariable(
                name: variable.name, value: variable.value, eventUUID: nextID())
            outputs.append(.write(set.bytes))
        }
        current = (id, step)
        let command = EventSocketCommand.execute(
            application: step.application, argument: step.argument, eventUUID: id)
        outputs += [.write(command.bytes), .await(step.patience(limits))]
    }

    private mutating func finish(_ result: LegResult, _ outputs: inout [LegOutput]) {
        operation = nil
        plan = []
        keys = ""
        outputs.append(.result(result))
    }

    /// Ours, so that the end of an execution is told from that of another of the same application; the connection is one
    /// call's alone.
    private mutating func nextID() -> String {
        executions += 1
        return "hotline-\(executions)"
    }

    static let digitsVariable = "hotline_digits"

    static func result(ofBridge disposition: String?) -> TransferResult {
        switch disposition {
        case "SUCCESS": .answered
        case "USER_BUSY": .busy
        case "NO_ANSWER", "NO_USER_RESPONSE", "ORIGINATOR_CANCEL", "ALLOTTED_TIMEOUT": .noAnswer
        default: .failed
        }
    }
}
