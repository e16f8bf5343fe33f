extension Dialogue {
    mutating func stop() -> [DialogueAction] {
        memory.isStopping = true
        // Whoever is being listened to is put through now; whoever waits is when the desk answers.
        return isWaiting ? [] : toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
    }

    /// The caller is gone: what was promised is still done, what is open becomes a call back.
    mutating func hangUp() -> [DialogueAction] {
        memory.isGone = true
        let before = state
        switch before {
        case .consulting, .checking, .checkingNumber, .filing, .noting: return []
        case .drafting(let draft, _) where draft.isUrgent: return file(draft)
        case .new, .listening, .choosing, .offering, .incident, .drafting, .askingTicket, .tracking,
            .leavingNumber, .transferring, .ended:
            state = .ended
        }
        // No line has it: people are told before anything else can happen, and wait for no disk.
        if memory.danger == .open { return [lost()] }
        return isOwed(in: before) ? [abandoned()] : []
    }

    /// Whether a caller who is gone is called back.
    private func isOwed(in state: State) -> Bool {
        switch state {
        case .drafting, .choosing, .transferring: true
        case .listening, .askingTicket, .incident: memory.isUnsettled
        case .new, .consulting, .checking, .checkingNumber, .filing, .noting, .offering, .tracking,
            .leavingNumber, .ended:
            false
        }
    }

    private mutating func abandoned() -> DialogueAction {
        note(.abandoned, number: memory.leftNumber ?? opening.caller)
    }

    private mutating func lost() -> DialogueAction {
        memory.danger = .known
        return note(.emergencyLost, number: opening.caller ?? memory.leftNumber)
    }

    /// An emergency that comes to light when nobody can be warned any more: its ticket, and a call back.
    mutating func alarm() -> [DialogueAction] {
        guard memory.danger == .none else { return [] }
        return [.errand(.file(emergencyDraft())), lost()]
    }

    // MARK: After the caller is gone

    /// What comes after the caller is gone.
    mutating func afterHangUp(_ event: DialogueEvent) -> [DialogueAction] {
        switch event {
        case .replied(.handOver(let line)) where line.isEmergency:
            let actions = alarm()
            if isThinking { state = .ended }
            return actions
        case .replied(let reply): return takeAfterHangUp(reply)
        // No reply will come in time.
        case .late: return takeAfterHangUp(.failed)
        case .filed(let notice):
            ticket = notice.number
            if case .filing = state { state = .ended }
            return []
        case .filingFailed:
            guard case .filing = state else { return [] }
            state = .ended
            return [abandoned()]
        case .dutyNoted(let isNoted): return dutyNotedAfterHangUp(isNoted)
        case .began, .heard, .digits, .silence, .hungUp, .tracked, .texted, .slow, .transferred,
            .limitReached,
            .stopping, .passOn:
            return []
        }
    }

    /// Whether a reply of the desk is waited for.
    private var isThinking: Bool {
        switch state {
        case .consulting, .checking, .checkingNumber: true
        case .new, .listening, .choosing, .offering, .incident, .drafting, .filing, .askingTicket, .tracking,
            .leavingNumber, .noting, .transferring, .ended:
            false
        }
    }

    /// What is answered is owed to nobody; what would have become a ticket is called back.
    private mutating func takeAfterHangUp(_ reply: DeskReply) -> [DialogueAction] {
        let before = state
        guard isThinking else { return [] }
        state = .ended
        switch (before, reply) {
        case (.consulting(.reply), .answer), (.consulting(.reply), .refusal),
            (.consulting(.reply), .nothingAsked):
            return []
        case (.consulting(.incident(let notices)), .calm) where notices.count == 1: return join(notices[0])
        case (.checking(let draft, let slot), _):
            let words = memory.heard?.text ?? ""
            let wish = CallerWish(words)
            if isCancelled(wish, in: slot) { return [] }
            guard draft.isUrgent else { return [abandoned()] }
            var draft = draft
            if slot == .place, !wish.isBare { draft.place = words }
            return file(draft)
        case (.checkingNumber, _):
            return memory.leftNumber.map { [note(.afterHours, number: $0)] } ?? []
        default: return [abandoned()]
        }
    }

    /// A call back that was not noted is tried once more; the same one files one ticket, however often it is.
    private mutating func dutyNotedAfterHangUp(_ isNoted: Bool) -> [DialogueAction] {
        guard !isNoted, !memory.isOwedAgain, let owed = memory.owed else {
            if state == .noting { state = .ended }
            return []
        }
        memory.isOwedAgain = true
        return [.errand(.duty(owed))]
    }
}
