extension Dialogue {
    /// Begins a ticket: what is urgent is filed before anything is asked.
    mutating func begin(_ need: TicketNeed) -> [DialogueAction] {
        let words = memory.question
        if need.isQuestion, !need.isUrgent {
            return toPerson(nil, saying: .fixed(.unknownToPerson), reason: words)
        }
        var draft = TicketDraft(words)
        if need.isUrgent {
            draft.number = opening.caller
            draft.isUrgent = true
            // Where it is still counts: asked first, but whoever hangs up is called back.
            return need.hasPlace ? file(draft) : fillIn(draft, .place, after: .fixed(.startTicket))
        }
        return next(draft, after: need.hasPlace ? .place : nil, saying: .fixed(.startTicket))
    }

    /// A car in the way; one without a plate is found by its place.
    mutating func moveCar(_ words: String, _ blocksRescue: Bool) -> [DialogueAction] {
        let plate = SpokenPlate.read(words)
        let draft = TicketDraft(words, for: .carMove(plate: plate ?? "", blocksRescue: blocksRescue))
        let slot = Slot.plate(blocksRescue: blocksRescue)
        return plate != nil || SpokenIgnorance.isPlateless(words)
            ? next(draft, after: slot) : fillIn(draft, slot)
    }

    mutating func file(_ draft: TicketDraft) -> [DialogueAction] {
        state = .filing(draft)
        return [.errand(.file(draft))]
    }

    mutating func filed(_ notice: FiledNotice) -> [DialogueAction] {
        ticket = notice.number
        guard case .filing(let draft) = state else { return [] }
        settle()
        memory.filed = draft
        let head: Prompt
        switch draft.purpose {
        case .incident: head = .fixed(.incidentJoined)
        case .request, .carMove, .emergency: head = .fixed(draft.isUrgent ? .urgentFiled : .filed)
        }
        let promise = notice.promise.map { Prompt.free("\($0)。") } ?? .free("。")
        return offer(after: head + Prompt([.digits(notice.number)]) + promise)
    }

    mutating func filingFailed() -> [DialogueAction] {
        guard case .filing = state else { return [] }
        return toPersonFromAnywhere(saying: .fixed(.filingFailed), reason: "登记失败：\(memory.question)")
    }

    /// No ticket after all.
    mutating func cancelTicket() -> [DialogueAction] {
        settle()
        return offer(after: .fixed(.notFiled))
    }
}
