extension Dialogue {
    // MARK: Filing

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
            return need.hasPlace ? file(draft) : drafting(draft, .place, before: .fixed(.startTicket))
        }
        return next(draft, after: need.hasPlace ? .place : nil, before: .fixed(.startTicket))
    }

    private mutating func drafting(
        _ draft: TicketDraft, _ slot: Slot, before: Prompt = Prompt([])
    ) -> [DialogueAction] {
        state = .drafting(draft, slot)
        switch slot {
        case .place:
            let question = draft.isCarMove ? Prompt.fixed(.askCarPlace) : .fixed(.askPlace)
            return ask(before + question, .words)
        case .plate: return ask(before + .fixed(.askPlate), .words)
        case .number: return ask(before + .fixed(.askNumber), .consent)
        case .otherNumber: return ask(before + .fixed(.askOtherNumber), .digits(Self.longestNumber))
        }
    }

    /// The next thing that is not known, or the filing.
    private mutating func next(
        _ draft: TicketDraft, after slot: Slot?, before: Prompt = Prompt([])
    ) -> [DialogueAction] {
        switch slot {
        case nil: return drafting(draft, .place, before: before)
        case .plate: return drafting(draft, .place, before: before)
        case .place where draft.isUrgent: return file(draft)
        case .place:
            return drafting(draft, opening.caller == nil ? .otherNumber : .number, before: before)
        case .number, .otherNumber: return file(draft)
        }
    }

    /// A spoken answer to what was asked last.
    mutating func fill(_ draft: TicketDraft, _ slot: Slot, words: String) -> [DialogueAction] {
        var draft = draft
        state = .drafting(draft, slot)
        let wish = CallerWish(words)
        if wish.isBare, wish.kind == .repeat { return drafting(draft, slot) }
        if let person = person(wish) { return person }
        switch slot {
        case .place where wish.isBare:
            // 好的 before the place itself is no place, 再见 is none either.
            return wish.kind == .yes ? drafting(draft, slot) : misunderstood()
        case .place:
            draft.place = words
            return next(draft, after: .place)
        case .plate(let blocksRescue):
            guard let plate = SpokenPlate.read(words) else { return misunderstood(.fixed(.wrongPlate)) }
            draft.purpose = .carMove(plate: plate, blocksRescue: blocksRescue)
            return next(draft, after: slot)
        case .number:
            switch wish.kind {
            case .yes: draft.number = opening.caller
            case .no: return drafting(draft, .otherNumber)
            case .person, .anger, .repeat, .text, .goodbye, .track, .carMove, nil:
                return fill(draft, slot, digits: SpokenDigits.longestRun(in: words))
            }
            return next(draft, after: slot)
        case .otherNumber: return fill(draft, slot, digits: SpokenDigits.longestRun(in: words))
        }
    }

    /// Keys as an answer to what was asked last.
    mutating func fill(_ draft: TicketDraft, _ slot: Slot, digits: String) -> [DialogueAction] {
        var draft = draft
        state = .drafting(draft, slot)
        switch (slot, digits) {
        case (.number, "1"): draft.number = opening.caller
        case (.number, "2"): return drafting(draft, .otherNumber)
        case (.number, _), (.otherNumber, _):
            guard (Self.shortestNumber...Self.longestNumber).contains(digits.count) else {
                return misunderstood()
            }
            draft.number = digits
        case (.place, _), (.plate, _): return misunderstood()
        }
        return next(draft, after: slot)
    }

    private mutating func file(_ draft: TicketDraft) -> [DialogueAction] {
        state = .filing(draft)
        return [.errand(.file(draft))]
    }

    mutating func filed(_ notice: FiledNotice) -> [DialogueAction] {
        ticket = notice.number
        memory.isFilingEmergency = false
        guard case .filing(let draft) = state else { return [] }
        memory.isUnsettled = false
        memory.misunderstandings = 0
        memory.answer = nil
        let head: Prompt
        switch draft.purpose {
        case .incident: head = .fixed(.incidentJoined)
        case .request, .carMove, .emergency, .answered: head = .fixed(draft.isUrgent ? .urgentFiled : .filed)
        }
        let promise = notice.promise.map { Prompt.free("\($0)。") } ?? .free("。")
        return offer(after: head + Prompt([.digits(notice.number)]) + promise)
    }

    mutating func filingFailed() -> [DialogueAction] {
        memory.isFilingEmergency = false
        guard case .filing = state else { return [] }
        return toPersonFromAnywhere(saying: .fixed(.filingFailed), reason: "登记失败：\(memory.question)")
    }

    mutating func join(_ notice: SpokenNotice) -> [DialogueAction] {
        memory.question = notice.text
        return file(TicketDraft(notice.text, number: opening.caller, for: .incident(notice.id)))
    }

    // MARK: A car in the way

    mutating func moveCar(_ words: String, _ blocksRescue: Bool) -> [DialogueAction] {
        var draft = TicketDraft(words, for: .carMove(plate: "", blocksRescue: blocksRescue))
        guard let plate = SpokenPlate.read(words) else {
            return drafting(draft, .plate(blocksRescue: blocksRescue))
        }
        draft.purpose = .carMove(plate: plate, blocksRescue: blocksRescue)
        return next(draft, after: .plate(blocksRescue: blocksRescue))
    }

    // MARK: What became of a ticket

    mutating func askTicketNumber() -> [DialogueAction] {
        state = .askingTicket
        return ask(.fixed(.askTicketNumber), .digits(Self.ticketDigits))
    }

    mutating func hearTicketNumber(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        if wish.isBare, wish.kind == .repeat { return askTicketNumber() }
        let digits = SpokenDigits.longestRun(in: recognition.text)
        // Whoever says something else has changed their mind.
        guard digits.count >= 4 else {
            state = .listening
            return hear(recognition)
        }
        return track(digits)
    }

    mutating func track(_ digits: String) -> [DialogueAction] {
        guard digits.count == Self.ticketDigits else {
            state = .askingTicket
            if memory.lastAsked == nil {
                memory.lastAsked = (.fixed(.askTicketNumber), .digits(Self.ticketDigits))
            }
            return misunderstood(.fixed(.wrongTicketNumber))
        }
        state = .tracking
        return [.errand(.track(digits))]
    }

    mutating func tracked(_ found: TrackedTicket) -> [DialogueAction] {
        guard state == .tracking else { return [] }
        memory.answer = nil
        switch found {
        case .found(let words):
            memory.isUnsettled = false
            memory.misunderstandings = 0
            return offer(after: .free(words))
        case .unknown:
            state = .askingTicket
            memory.lastAsked = (.fixed(.askTicketNumber), .digits(Self.ticketDigits))
            return misunderstood(.fixed(.wrongTicketNumber))
        case .notForThisCaller: return offer(after: .fixed(.privateTicket))
        case .failed: return toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "工单查不到")
        }
    }
}

extension TicketDraft {
    /// Whether it is to have a car moved.
    var isCarMove: Bool {
        if case .carMove = purpose { return true }
        return false
    }
}
