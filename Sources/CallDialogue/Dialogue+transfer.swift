extension Dialogue {
    // MARK: To a person

    /// A person where one was asked for in so many words; nil: none was.
    mutating func person(_ wish: CallerWish) -> [DialogueAction]? {
        switch wish.kind {
        case .person(let queue): personNow(queue, .fixed(.toPerson), "来电人要求人工")
        case .anger: personNow(nil, .fixed(.toPerson), "来电人不满")
        case .repeat, .text, .yes, .no, .goodbye, .track, .ticket, .cancel, .carMove, nil: nil
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
        case .leavingNumber, .checkingNumber, .noting: return nil
        case .new, .listening, .consulting, .choosing, .offering, .incident, .drafting, .checking, .filing,
            .askingTicket, .tracking:
            return toPerson(queue, saying: prompt, reason: reason)
        }
    }

    /// To a person, whatever is going on; nothing where the call is on its way already.
    mutating func toPersonFromAnywhere(saying prompt: Prompt, reason: String) -> [DialogueAction] {
        switch state {
        case .ended, .transferring: return []
        case .leavingNumber, .checkingNumber, .noting: return sayGoodbye(reason)
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

    // MARK: To another line

    /// Another line takes the call.
    ///
    /// An emergency: first the sentence that keeps people safe, then the line; the ticket is filed meanwhile.
    mutating func handOver(_ line: SpokenHandOver) -> [DialogueAction] {
        guard line.isEmergency else { return passTo(line) }
        // Nobody has the call any more: whoever is in danger is called back.
        if state == .ended { return memory.route == .done ? alarm() : [] }
        if case .transferring(let order) = state, order.isEmergency { return [] }
        let draft = emergencyDraft()
        memory.danger = .open
        memory.isUnsettled = true
        // Nobody said whom to call: the police pass it on.
        let numbers = line.numbers.isEmpty ? ["110"] : line.numbers
        // Where nobody may be left alone, or nobody knows yet whose it is, a person of the hotline is first.
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
    func emergencyDraft() -> TicketDraft {
        var draft = TicketDraft(said, number: opening.caller ?? memory.leftNumber, for: .emergency)
        if case .checking(let begun, _) = state { draft.place = begun.place }
        return draft
    }

    private mutating func passTo(_ line: SpokenHandOver) -> [DialogueAction] {
        guard line.mode == .blind, !line.numbers.isEmpty else {
            return toPerson(nil, saying: .fixed(.toPerson), reason: line.reason)
        }
        let order = TransferOrder(to: .numbers(line.numbers), reason: short(line.reason))
        state = .transferring(order)
        let name = line.name ?? "负责的热线"
        let told = line.say ?? "这件事由\(name)受理。"
        return [.say(.free(told) + .fixed(.connecting)), .transfer(order)]
    }

    /// A courier wants the call passed on: someone else's decision, carried out here.
    mutating func passOn(to number: String, _ mode: TransferOrder.Mode) -> [DialogueAction] {
        if case .transferring = state { return [] }
        guard state != .ended else { return [] }
        let order = TransferOrder(
            to: .numbers([number]), mode: mode, reason: "移交\(number)", isEmergency: memory.danger == .open)
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
            // Nobody of ours either: the dial plan's own way to a person is the last one.
            // An emergency is still nobody's.
            let danger = memory.danger
            defer { memory.danger = danger }
            return passedOn(.agent, order, further: [])
        }
    }

    private mutating func passedOn(
        _ route: CallOutcome.Route, _ order: TransferOrder, further: [String]
    ) -> [DialogueAction] {
        state = .ended
        memory.isUnsettled = false
        memory.route = route
        if memory.danger == .open { memory.danger = .known }
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
            // Nobody is left to be brought in.
            (order.target, order.mode) = (.person, .blind)
            state = .transferring(order)
            return [.say(.fixed(.noAnswerToPerson)), .transfer(order)]
        }
        order.target = .numbers(Array(numbers.dropFirst()))
        state = .transferring(order)
        return [.transfer(order)]
    }

    /// Words for a variable of a dial plan.
    func short(_ text: String) -> String { String(text.prefix(40)) }
}
