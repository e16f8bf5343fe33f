import CallDialogue
import SwitchProtocols

/// A call that an Asterisk brought over FastAGI (`IVR.md` §2): one command, one reply, never two at once.
public struct FastAGILeg: SwitchLeg {
    var reader = AGIReader()
    let settings: FastAGISettings
    let limits: CallLimits
    private var arrival: CallArrival?
    var hearsWordsNow = false
    /// Commands that have still to be sent, the next first.
    private var plan: [AGIStep] = []
    /// The step whose reply is awaited; nil: the switch owes none.
    private var current: AGIStep?
    private var operation: LegOperation?
    /// What this door has played before.
    let found: FoundRecordings
    private var synthesiserIsMissed = false
    /// Whether a reply that shows a command's usage is no reply to the command that was sent since.
    private var usageMayFollow = false
    private var isHungUp = false
    private var hangUpIsTold = false

    /// A leg that has not been announced yet.
    public init(
        _ settings: FastAGISettings, limits: CallLimits = CallLimits(),
        found: FoundRecordings = FoundRecordings()
    ) {
        self.settings = settings
        self.limits = limits
        self.found = found
    }

    /// Asterisk speaks first.
    public mutating func open() -> [LegOutput] { [] }

    /// Takes lines of the switch.
    public mutating func receive(_ bytes: [UInt8]) -> [LegOutput] {
        var outputs: [LegOutput] = []
        do {
            for event in try reader.read(bytes) { take(event, &outputs) }
        } catch {
            for event in error.eventsBefore { take(event, &outputs) }
            outputs += [.trouble("\(error)"), .close]
        }
        return outputs
    }

    private mutating func take(_ event: AGIEvent, _ outputs: inout [LegOutput]) {
        switch event {
        case .opened(let request): announce(request, &outputs)
        case .hangUp: hangUp(&outputs)
        case .reply(let reply): take(reply, &outputs)
        }
    }

    /// Begins an operation; on a channel that is dead only variables can still be set.
    public mutating func perform(_ operation: LegOperation) -> [LegOutput] {
        self.operation = operation
        if case .ask(_, let expected, let typed) = operation, typed.count >= expected.longestDigits {
            self.operation = nil
            return [.result(.digits(typed))]
        }
        switch operation {
        case .say(let prompt): plan = steps(for: prompt)
        case .ask(let prompt, let expected, let typed): plan = question(prompt, expected, typed)
        case .transfer(let order): plan = transfer(order)
        case .finish(let outcome): plan = AGIStep.handing(outcome, isHungUp: isHungUp)
        case .confirm: plan = [AGIStep(.setVariable(name: "ROUTE", value: "done"), .ignored)]
        }
        var outputs: [LegOutput] = []
        // A reply that is still on its way comes first.
        if current == nil { sendNext(&outputs) }
        return outputs
    }

    // MARK: The announcement

    private mutating func announce(_ request: AGIRequest, _ outputs: inout [LegOutput]) {
        arrival = CallArrival(request)
        guard arrival?.leftBehind == nil else { return tellArrival(&outputs) }
        plan = [AGIStep(.answer, .answered)]
        if let engine = settings.recogniser {
            plan.append(AGIStep(.speechCreate(engine: engine), .recogniserMade))
            if let grammar = settings.grammar {
                plan.append(AGIStep(.speechActivateGrammar(grammar), .grammarActivated))
            }
        }
        sendNext(&outputs)
    }

    private mutating func tellArrival(_ outputs: inout [LegOutput]) {
        guard let arrival else { return }
        self.arrival = nil
        outputs += [.await(nil), .arrived(arrival, hearsWords: hearsWordsNow)]
    }

    // MARK: Replies

    private mutating func take(_ reply: AGIReply, _ outputs: inout [LegOutput]) {
        if usageMayFollow, reply.code == .wrongUsage {
            usageMayFollow = false
            return
        }
        // Asterisk owes no reply: one that comes all the same belongs to nothing.
        guard let step = current else { return }
        current = nil
        outputs.append(.await(nil))
        // An application that returns 1 is taken for one that was called wrongly: its usage comes behind its result.
        if case .exec = step.command, reply.result == "1" { usageMayFollow = true }
        if reply.code == .deadChannel {
            isHungUp = true
            if !step.worksWhenDead { plan.removeAll { !$0.worksWhenDead } }
        }
        // Of a caller who is gone only a variable still says something.
        if !hangUpIsTold || step.worksWhenDead { read(reply, of: step, &outputs) }
        if isHungUp, !isDialling { tellHangUp(&outputs) }
        if current == nil { sendNext(&outputs) }
    }

    private mutating func read(_ reply: AGIReply, of step: AGIStep, _ outputs: inout [LegOutput]) {
        switch step.reading {
        case .ignored: break
        case .grammarActivated:
            if reply.result != "1" {
                outputs.append(.trouble("Asterisk 用不了这个语法：\(settings.grammar ?? "")"))
            }
        case .answered: if reply.result == "-1" { hangUp(&outputs) }
        case .recogniserMade:
            hearsWordsNow = reply.result == "1"
            if !hearsWordsNow {
                outputs.append(.trouble("Asterisk 没有这个识别引擎：\(settings.recogniser ?? "")，只收按键"))
            }
        case .said(let recording, let fallback):
            if reply.result == "-2", !synthesiserIsMissed {
                synthesiserIsMissed = true
                outputs.append(.trouble("Asterisk 没有这个应用：\(settings.synthesiser?.application ?? "")"))
            }
            said(reply, recording, fallback, &outputs)
        case .collected(let typed, let expected): collected(reply, typed, expected, &outputs)
        case .recognised(let expected): recognised(reply, expected, &outputs)
        case .dialled: break
        case .dialStatus: finish(.transferred(Self.result(ofDial: reply.value)), &outputs)
        }
    }

    private mutating func said(
        _ reply: AGIReply, _ recording: PromptName?, _ fallback: [AGIStep], _ outputs: inout [LegOutput]
    ) {
        guard let key = reply.key else { return }
        if let recording, key != .missingFile { found.insert(recording) }
        switch key {
        // A recording that is not there is spoken instead.
        case .missingFile:
            if let recording { found.remove(recording) }
            plan = fallback + plan
        case .pressed(let key): pressed(key, &outputs)
        case .nothing, .brokenOff, .hungUp: break
        }
    }

    /// A key in the middle of a sentence: an answer, where one is listened for.
    private mutating func pressed(_ key: Character, _ outputs: inout [LegOutput]) {
        guard "0123456789*".contains(key) else { return }
        switch operation {
        case .say: finish(.digits(String(key)), &outputs)
        case .ask(_, let expected, let typed):
            let typed = typed + String(key)
            guard typed.count < expected.longestDigits else { return finish(.digits(typed), &outputs) }
            plan = [collecting(expected, typed: typed)]
        case .transfer, .finish, .confirm, nil: break
        }
    }

    private mutating func collected(
        _ reply: AGIReply, _ typed: String, _ expected: Expected, _ outputs: inout [LegOutput]
    ) {
        switch reply.digits {
        case .pressed(let digits), .timeout(let digits):
            let all = typed + digits
            finish(all.isEmpty ? .silence : .digits(all), &outputs)
        // A recording that was taken away meanwhile looks the same; of a caller who is gone the next reply tells.
        case .hungUp where playsQuestion: askAgain(&outputs)
        case .hungUp: hangUp(&outputs)
        case nil: finish(.silence, &outputs)
        }
    }

    /// Whether what listens also plays the end of the question.
    private var playsQuestion: Bool {
        guard case .ask(let prompt, _, "") = operation else { return false }
        return sound(endOf: prompt) != nil
    }

    /// The end of the question once more, as an announcement, which tells whether it is there.
    private mutating func askAgain(_ outputs: inout [LegOutput]) {
        guard case .ask(let prompt, let expected, _) = operation,
            case .recorded(let name, _)? = prompt.parts.last
        else { return finish(.silence, &outputs) }
        found.remove(name)
        plan = question(Prompt(prompt.parts.suffix(1)), expected, "")
    }

    private mutating func recognised(
        _ reply: AGIReply, _ expected: Expected, _ outputs: inout [LegOutput]
    ) {
        switch reply.speech {
        case .speech(let hypotheses):
            guard let best = hypotheses.first else { return finish(.silence, &outputs) }
            let others = hypotheses.dropFirst().map(\.text)
            let confidence = Double(best.score) / 100
            finish(.heard(Recognition(best.text, confidence: confidence, alternatives: others)), &outputs)
        case .digit(let key): pressed(key, &outputs)
        case .timeout: finish(.silence, &outputs)
        case .hungUp: hangUp(&outputs)
        // The recogniser is gone: keys go on.
        case .failed, nil:
            hearsWordsNow = false
            plan = [collecting(expected, typed: "")]
        }
    }

    // MARK: Hang-up

    private mutating func hangUp(_ outputs: inout [LegOutput]) {
        guard !isHungUp else { return }
        isHungUp = true
        // Whether the other side had answered is still to be asked.
        if isDialling { return }
        tellHangUp(&outputs)
    }

    private mutating func tellHangUp(_ outputs: inout [LegOutput]) {
        guard !hangUpIsTold else { return }
        hangUpIsTold = true
        switch operation {
        case .finish, .confirm: return
        case .say, .ask, .transfer, nil: operation = nil
        }
        plan = []
        // Gone before anyone knew: still announced, so that it is counted.
        tellArrival(&outputs)
        outputs.append(.hungUp)
    }

    private var isDialling: Bool {
        switch current?.reading ?? plan.first?.reading {
        case .dialled, .dialStatus: true
        default: false
        }
    }

    // MARK: Sending

    private mutating func sendNext(_ outputs: inout [LegOutput]) {
        guard !plan.isEmpty else {
            // All sent and answered.
            if arrival != nil { return tellArrival(&outputs) }
            switch operation {
            case .say: finish(.said, &outputs)
            case .ask: finish(.silence, &outputs)
            case .transfer: finish(.transferred(.left), &outputs)
            case .finish, .confirm: finish(.finished, &outputs)
            case nil: break
            }
            return
        }
        let step = plan.removeFirst()
        current = step
        if case .getVariable = step.command { reader.awaitsValue = true } else { reader.awaitsValue = false }
        outputs += [.write(step.command.line), .await(step.patience(limits))]
    }

    private mutating func finish(_ result: LegResult, _ outputs: inout [LegOutput]) {
        operation = nil
        plan = []
        outputs.append(.result(result))
        if case .transferred = result, isHungUp { tellHangUp(&outputs) }
    }

    static func result(ofDial status: String?) -> TransferResult {
        switch status {
        case "ANSWER": .answered
        case "BUSY", "CONGESTION": .busy
        case "NOANSWER", "CANCEL", "DONTCALL", "TORTURE": .noAnswer
        default: .failed
        }
    }
}
