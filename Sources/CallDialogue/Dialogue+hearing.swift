extension Dialogue {
    /// Words that came with the call, or the first ones.
    mutating func hearFirst(_ recognition: Recognition) -> [DialogueAction] {
        state = .listening
        return hear(recognition)
    }

    mutating func hear(_ recognition: Recognition) -> [DialogueAction] {
        guard recognition.text.contains(where: { !$0.isWhitespace }) else { return silence() }
        memory.silences = 0
        let wish = CallerWish(recognition.text)
        // From anywhere: who asks for a person and nothing else gets one, misheard or not.
        if wish.isBare, let person = person(wish) { return person }
        if wish.kind == nil, let person = personMisheard(recognition) { return person }
        switch state {
        case .listening, .offering, .choosing, .incident: return hearFreely(recognition, wish)
        case .drafting(let draft, let slot):
            state = .checking(draft, slot)
            memory.heard = recognition
            return [.errand(.watch(recognition))]
        case .askingTicket: return hearTicketNumber(recognition, wish)
        case .leavingNumber: return leaveNumber(recognition)
        case .new, .consulting, .checking, .filing, .tracking, .noting, .transferring, .ended: return []
        }
    }

    /// A person, where that is what the words may have been instead; nil: it is not.
    private mutating func personMisheard(_ recognition: Recognition) -> [DialogueAction]? {
        for said in recognition.alternatives {
            let wish = CallerWish(said)
            if wish.isBare, case .person = wish.kind { return person(wish) }
        }
        return nil
    }

    /// A number that is said; other words are looked at for an emergency.
    private mutating func leaveNumber(_ recognition: Recognition) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: recognition.text)
        guard digits.count < Self.shortestNumber else { return leaveNumber(digits) }
        memory.heard = recognition
        return [.errand(.watch(recognition))] + leaveNumber(digits)
    }

    private mutating func hearFreely(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        if case .incident(let notice) = state, wish.isBare || wish.kind == .yes || wish.kind == .no {
            if wish.kind == .yes { return join(notice) }
            if wish.kind == .no { return listen(.fixed(.listen)) }
        }
        if wish.isBare {
            switch wish.kind {
            case .repeat: return sayAgain()
            case .text where state == .offering: return text()
            case .goodbye: return end(.done, reason: "来电人结束", saying: .fixed(.goodbye))
            case .no where state == .offering: return end(.done, reason: "来电人结束", saying: .fixed(.goodbye))
            case .yes where state == .offering: return listen(.fixed(.listen))
            case .track: return askTicketNumber()
            case .person, .anger, .text, .yes, .no, .carMove, nil: break
            }
        }
        return consult(recognition, wish)
    }

    private mutating func consult(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: recognition.text)
        if digits.count == Self.ticketDigits { return track(digits) }
        let isPick: Bool
        if case .choosing = state { isPick = true } else { isPick = false }
        memory.heard = recognition
        // Who picks may say something new instead: nothing of it is lost.
        memory.question = isPick ? "\(memory.question)；\(recognition.text)" : recognition.text
        if isPick, wish.kind == .no { memory.lastAsked = nil }
        memory.isUnsettled = true
        switch wish.kind {
        case .person(let queue): state = .consulting(.person(queue))
        case .anger: state = .consulting(.person(nil))
        case .carMove(let blocksRescue):
            state = .consulting(.carMove(words: recognition.text, blocksRescue: blocksRescue))
        case .track:
            // Someone who asks after a ticket says why; the number tells the rest.
            state = .consulting(.track)
        case .repeat, .text, .yes, .no, .goodbye, nil:
            state = .consulting(opening.isElderly && opening.isStaffed ? .person(.elderly) : .reply)
        }
        return [.errand(.consult(recognition))]
    }

    /// Fifteen digits are a ticket's number.
    static let ticketDigits = 15

    // MARK: Keys

    mutating func press(_ digits: String) -> [DialogueAction] {
        memory.silences = 0
        if digits == "0" || digits == "*", let person = personByKey() { return person }
        switch state {
        case .listening, .incident, .offering, .choosing: return pressFreely(digits)
        case .drafting(let draft, let slot): return fill(draft, slot, digits: digits)
        case .askingTicket: return track(digits)
        case .leavingNumber: return leaveNumber(digits)
        case .new, .consulting, .checking, .filing, .tracking, .noting, .transferring, .ended: return []
        }
    }

    private mutating func pressFreely(_ digits: String) -> [DialogueAction] {
        if digits.count == Self.ticketDigits { return track(digits) }
        switch (state, digits) {
        case (.incident(let notice), "1"): return join(notice)
        case (.incident, "2"): return listen(.fixed(.listen))
        case (.offering, "1"): return sayAgain()
        case (.offering, "2"): return text()
        case (.offering, "9"): return end(.done, reason: "来电人结束", saying: .fixed(.goodbye))
        case (.choosing, "9"): return consult(Recognition("都不是"), CallerWish("都不是"))
        case (.choosing(let count), _) where Int(digits).map((1...count).contains) ?? false:
            return consult(Recognition("第\(digits)个"), CallerWish(""))
        default: return misunderstood()
        }
    }

    // MARK: Silence and misunderstanding

    mutating func silence() -> [DialogueAction] {
        guard !isWaiting, state != .ended, state != .new else { return [] }
        if case .transferring = state { return [] }
        memory.silences += 1
        if case .offering = state { return end(.done, reason: "没有别的事", saying: .fixed(.goodbye)) }
        // Asked again twice, then a person.
        guard memory.silences <= 2, let asked = memory.lastAsked else {
            return toPersonFromAnywhere(saying: .fixed(.toPerson), reason: "多次没有听到说话")
        }
        if case .incident = state { return [.say(.fixed(.notHeard))] + listen(.fixed(.listenAgain)) }
        return askAgain(.notHeard, asked)
    }

    /// Asks again; the third time a person takes over.
    mutating func misunderstood(_ again: Prompt? = nil) -> [DialogueAction] {
        memory.misunderstandings += 1
        guard memory.misunderstandings < 3 else {
            return toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "三次没有听明白")
        }
        let asked = memory.lastAsked ?? (.fixed(.listen), .words)
        if case .consulting = state {
            // The desk is done with it: now the caller is waited for again.
            if case .choice(let count) = asked.expected {
                state = .choosing(count)
            } else {
                state = .listening
            }
        }
        return askAgain(.notUnderstood, asked, as: again)
    }

    /// Asks what was asked before and says why; however often, what was asked stays what it was.
    mutating func askAgain(
        _ why: PromptName, _ asked: (prompt: Prompt, expected: Expected), as again: Prompt? = nil
    ) -> [DialogueAction] {
        let asked = state == .listening ? (.fixed(.listenAgain), .words) : asked
        let actions = ask(.fixed(why) + (again ?? asked.prompt), asked.expected)
        memory.lastAsked = asked
        return actions
    }

    private mutating func sayAgain() -> [DialogueAction] {
        if state == .offering, let said = memory.lastSaid { return offer(after: said) }
        guard let asked = memory.lastAsked else { return listen(.fixed(.listen)) }
        return ask(asked.prompt, asked.expected)
    }
}
