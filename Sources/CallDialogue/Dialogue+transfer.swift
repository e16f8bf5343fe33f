extension Dialogue {
    // MARK: To a person

    /// A person where one was asked for in so many words; nil: none was.
    mutating func person(_ wish: CallerWish) -> [DialogueAction]? {
        switch wish.kind {
        case .person(let queue): personNow(queue, .fixed(.toPerson), "来电人要求人工")
        case .anger: personNow(nil, .fixed(.toPerson), "来电人不满")
        case .repeat, .text, .yes, .no, .goodbye, .track, .carMove, nil: nil
        }
    }

    mutating func personByKey() -> [DialogueAction]? { personNow(nil, .fixed(.toPerson), "来电人按0") }

    private mutating func personNow(
        _ queue: CallQueue?, _ prompt: Prompt, _ reason: String
    ) -> [DialogueAction]? {
        switch state {
        case .ended: return nil
        // Someone has the call, or is about to.
        case .transferring: return []
        case .leavingNumber, .noting: return nil
        case .new, .listening, .consulting, .choosing, .offering, .incident, .drafting, .checking, .filing,
            .askingTicket, .tracking:
            return toPerson(queue, saying: prompt, reason: reason)
        }
    }

    /// To a person, whatever is going on; nothing where the call is on its way already.
    mutating func toPersonFromAnywhere(saying prompt: Prompt, reason: String) -> [DialogueAction] {
        switch state {
        case .ended, .transferring: return []
        case .leavingNumber, .noting: return end(.done, reason: reason, saying: .fixed(.goodbye))
        case .new, .listening, .consulting, .choosing, .offering, .incident, .drafting, .checking, .filing,
            .askingTicket, .tracking:
            return toPerson(nil, saying: prompt, reason: reason)
        }
    }

    /// To a person, or, where none takes calls, to a call back.
    mutating func toPerson(
        _ queue: CallQueue?, saying prompt: Prompt, reason: String
    ) -> [DialogueAction] {
        guard opening.isStaffed else { return noteCallBack() }
        let order = TransferOrder(to: .person, queue: queue ?? opening.queue, reason: short(reason))
        state = .transferring(order)
        memory.isUnsettled = true
        return [.say(prompt), .transfer(order)]
    }

    private mutating func noteCallBack() -> [DialogueAction] {
        guard opening.caller != nil else {
            state = .leavingNumber
            (memory.silences, memory.misunderstandings) = (0, 0)
            return ask(.fixed(.noPerson) + .fixed(.leaveNumber), .digits(Self.longestNumber))
        }
        state = .noting
        return [.say(.fixed(.noPerson)), .errand(.duty(duty(.afterHours, number: opening.caller)))]
    }

    mutating func leaveNumber(_ digits: String) -> [DialogueAction] {
        guard (Self.shortestNumber...Self.longestNumber).contains(digits.count) else {
            memory.misunderstandings += 1
            guard memory.misunderstandings < 3 else {
                return end(.done, reason: "没有留下号码", saying: .fixed(.goodbye))
            }
            return askAgain(.notUnderstood, (.fixed(.leaveNumber), .digits(Self.longestNumber)))
        }
        state = .noting
        return [.errand(.duty(duty(.afterHours, number: digits)))]
    }

    /// A call back is noted, or is not: then nobody is promised one.
    mutating func dutyNoted(_ isNoted: Bool) -> [DialogueAction] {
        guard state == .noting else { return [] }
        return isNoted
            ? end(.done, reason: "已登记回拨", saying: .fixed(.callBackNoted))
            : end(.agent, reason: "回拨没有登记上", saying: .fixed(.filingFailed))
    }

    func duty(_ cause: CallBackDuty.Cause, number: String?) -> CallBackDuty {
        CallBackDuty(cause, number: number, words: said)
    }

    /// The question, and what was said since.
    private var said: String {
        guard let heard = memory.heard?.text, !memory.question.hasSuffix(heard) else {
            return memory.question
        }
        return memory.question.isEmpty ? heard : "\(memory.question)；\(heard)"
    }

    /// A local number without its area code, and a mobile one with +86.
    static let shortestNumber = 7
    static let longestNumber = 14

    // MARK: To another line

    /// Another line takes the call.
    ///
    /// An emergency: first the sentence that keeps people safe, then the line; the ticket is filed meanwhile.
    mutating func handOver(_ line: SpokenHandOver) -> [DialogueAction] {
        guard state != .ended else { return [] }
        if case .transferring(let order) = state, order.isEmergency { return [] }
        guard line.isEmergency else { return passTo(line) }
        let draft = emergencyDraft()
        memory.emergency = draft
        memory.isFilingEmergency = true
        memory.isUnsettled = true
        // Nobody said whom to call: the police pass it on.
        let numbers = line.numbers.isEmpty ? ["110"] : line.numbers
        // Where nobody may be left alone, or nobody knows yet whose it is, a person of the hotline comes first.
        let isShared = line.mode != .blind && opening.isStaffed
        var order = TransferOrder(
            to: isShared ? .person : .numbers(numbers), mode: line.mode, reason: short(line.reason),
            isEmergency: true)
        if isShared { order.bringsIn = numbers }
        state = .transferring(order)
        let safety = Prompt.free(line.say ?? "") + .fixed(.stayOnLine)
        return [.errand(.file(draft)), .say(safety), .transfer(order)]
    }

    /// All that was said, and the place where a ticket in the making has one.
    private func emergencyDraft() -> TicketDraft {
        var draft = TicketDraft(said, number: opening.caller, for: .emergency)
        if case .checking(let begun, _) = state { draft.place = begun.place }
        return draft
    }

    private mutating func passTo(_ line: SpokenHandOver) -> [DialogueAction] {
        guard line.mode == .blind, !line.numbers.isEmpty else {
            return toPerson(nil, saying: .fixed(.toPerson), reason: line.reason)
        }
        let order = TransferOrder(to: .numbers(line.numbers), reason: short(line.reason))
        state = .transferring(order)
        let name = line.name.map { "\($0)" } ?? "负责的热线"
        let told = line.say ?? "这件事由\(name)受理。"
        return [.say(.free(told) + .fixed(.connecting)), .transfer(order)]
    }

    /// A courier wants the call passed on: someone else's decision, carried out here.
    mutating func passOn(to number: String, _ mode: TransferOrder.Mode) -> [DialogueAction] {
        if case .transferring = state { return [] }
        guard state != .ended else { return [] }
        let order = TransferOrder(
            to: .numbers([number]), mode: mode, reason: "移交\(number)", isEmergency: memory.emergency != nil)
        state = .transferring(order)
        return [.say(.fixed(.connecting)), .transfer(order)]
    }

    /// What became of a transfer: the next number, then a person; a caller is never left with a dead line.
    mutating func transferred(_ result: TransferResult) -> [DialogueAction] {
        guard case .transferring(let order) = state else { return [] }
        switch (result, order.target) {
        case (.left, .person), (.answered, .person):
            return passedOn(.agent, order, further: order.bringsIn)
        case (.left, .numbers(let numbers)):
            return passedOn(.number(numbers[0]), order, further: Array(numbers.dropFirst()))
        // Both have spoken: nothing is left for the dial plan.
        case (.answered, .numbers): return passedOn(.done, order, further: [])
        case (.busy, .numbers(let numbers)), (.noAnswer, .numbers(let numbers)),
            (.failed, .numbers(let numbers)):
            return next(after: order, numbers)
        case (.busy, .person), (.noAnswer, .person), (.failed, .person):
            guard order.bringsIn.isEmpty else { return directly(order) }
            // Nobody of ours either: the dial plan's own way to a person is the last one; an emergency is still nobody's.
            let emergency = memory.emergency
            defer { memory.emergency = emergency }
            return passedOn(.agent, order, further: [])
        }
    }

    private mutating func passedOn(
        _ route: CallOutcome.Route, _ order: TransferOrder, further: [String]
    ) -> [DialogueAction] {
        state = .ended
        memory.isUnsettled = false
        memory.emergency = nil
        var outcome = CallOutcome(route, queue: order.queue, ticket: ticket, reason: order.reason)
        outcome.further = further
        outcome.isEmergency = order.isEmergency
        return [.end(outcome)]
    }

    /// No person of ours: the emergency line without one.
    private mutating func directly(_ order: TransferOrder) -> [DialogueAction] {
        var order = order
        order.target = .numbers(order.bringsIn)
        (order.bringsIn, order.mode) = ([], .blind)
        state = .transferring(order)
        return [.transfer(order)]
    }

    private mutating func next(after order: TransferOrder, _ numbers: [String]) -> [DialogueAction] {
        var order = order
        guard numbers.count > 1 else {
            guard opening.isStaffed || order.isEmergency else { return noteCallBack() }
            order.target = .person
            state = .transferring(order)
            return [.say(.fixed(.noAnswerToPerson)), .transfer(order)]
        }
        order.target = .numbers(Array(numbers.dropFirst()))
        state = .transferring(order)
        return [.transfer(order)]
    }

    // MARK: The end

    mutating func stop() -> [DialogueAction] {
        memory.isStopping = true
        // Whoever is being listened to is put through now; whoever waits is when the desk answers.
        return isWaiting ? [] : toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
    }

    /// The caller is gone: what was promised is still done, what is open becomes a call back.
    mutating func hangUp() -> [DialogueAction] {
        memory.isGone = true
        let before = state
        if case .transferring(let order) = state, order.isEmergency, let draft = memory.emergency,
            memory.isFilingEmergency
        {
            // The alarm comes behind its ticket.
            state = .filing(draft)
            return []
        }
        switch before {
        case .consulting, .checking, .filing, .noting: break
        case .drafting(let draft, _) where draft.isUrgent: state = .filing(draft)
        case .new, .listening, .choosing, .offering, .incident, .drafting, .askingTicket, .tracking,
            .leavingNumber, .transferring, .ended:
            state = .ended
        }
        return owed(in: before)
    }

    /// What comes after the caller is gone: an emergency that the desk finds in the last words still goes out.
    mutating func afterHangUp(_ event: DialogueEvent) -> [DialogueAction] {
        switch (event, state) {
        case (.replied(.handOver(let line)), _) where line.isEmergency && memory.emergency == nil:
            let draft = emergencyDraft()
            memory.emergency = draft
            state = .filing(draft)
            return [.errand(.file(draft))]
        case (.replied(.answer), .consulting(.reply)), (.replied(.refusal), .consulting(.reply)),
            (.replied(.nothingAsked), .consulting(.reply)):
            state = .ended
            return []
        case (.replied, .checking(var draft, let slot)) where draft.isUrgent,
            (.late, .checking(var draft, let slot)) where draft.isUrgent:
            if slot == .place { draft.place = memory.heard?.text }
            state = .filing(draft)
            return [.errand(.file(draft))]
        case (.replied, .consulting), (.replied, .checking), (.late, .consulting), (.late, .checking):
            state = .ended
            return [.errand(.duty(duty(.abandoned, number: opening.caller)))]
        case (.filed(let notice), .filing(let draft)):
            ticket = notice.number
            state = .ended
            // The alarm speaks of the ticket, so it comes behind it.
            return draft.purpose == .emergency ? [lost] : []
        case (.filed(let notice), _):
            ticket = notice.number
            return []
        case (.filingFailed, .filing(let draft)):
            state = .ended
            return draft.purpose == .emergency
                ? [lost] : [.errand(.duty(duty(.abandoned, number: opening.caller)))]
        case (.late, .filing(let draft)) where draft.purpose == .emergency:
            // The alarm waits for no disk.
            state = .ended
            return [lost]
        case (.dutyNoted, .noting):
            state = .ended
            return []
        default: return []
        }
    }

    private func owed(in state: State) -> [DialogueAction] {
        switch state {
        case .transferring(let order) where order.isEmergency: return [lost]
        case .drafting(let draft, _) where draft.isUrgent:
            return [.errand(.file(draft))]
        case .drafting, .choosing, .transferring:
            return [.errand(.duty(duty(.abandoned, number: opening.caller)))]
        case .listening, .askingTicket:
            guard memory.isUnsettled else { return [] }
            return [.errand(.duty(duty(.abandoned, number: opening.caller)))]
        case .ended where memory.emergency != nil:
            // The dial plan was to find a person, and nobody had the call yet.
            return [lost]
        case .new, .consulting, .checking, .filing, .noting, .offering, .incident, .tracking, .leavingNumber,
            .ended:
            return []
        }
    }

    private var lost: DialogueAction { .errand(.duty(duty(.emergencyLost, number: opening.caller))) }

    /// Words for a variable of a dial plan.
    func short(_ text: String) -> String { String(text.prefix(40)) }
}
