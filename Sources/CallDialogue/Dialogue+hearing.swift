extension Dialogue {
    mutating func hear(_ recognition: Recognition) -> [DialogueAction] {
        guard recognition.text.contains(where: { !$0.isWhitespace }) else { return silence() }
        memory.silences = 0
        let wish = CallerWish(recognition.text)
        // From anywhere: who asks for a person and nothing else gets one, misheard or not.
        if wish.isBare, let person = person(wish) { return person }
        if wish.kind == nil, let person = personMisheard(recognition) { return person }
        switch state {
        case .listening, .offering, .choosing: return hearFreely(recognition, wish)
        case .incident(let notices):
            return hearAtNotice(notices, recognition, wish) ?? hearFreely(recognition, wish)
        case .drafting(let draft, let slot):
            state = .checking(draft, slot)
            memory.heard = recognition
            return [.errand(.watch(recognition))]
        case .askingTicket: return hearTicketNumber(recognition, wish)
        case .leavingNumber: return leaveNumber(recognition)
        case .new, .consulting, .checking, .checkingNumber, .filing, .tracking, .noting, .transferring,
            .ended:
            return []
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

    private mutating func hearFreely(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        if wish.isBare {
            switch wish.kind {
            case .repeat: return sayAgain()
            case .text where state == .offering: return text()
            case .goodbye, .cancel: return sayGoodbye()
            case .no where state == .offering: return sayGoodbye()
            case .yes where state == .offering: return assent(wish)
            case .track: return askTicketNumber()
            case .person, .anger, .text, .yes, .no, .ticket, .carMove, nil: break
            }
        }
        return consult(recognition, wish)
    }

    /// A yes after an answer: again, where only that was offered; 好的 is enough; else there is something else.
    private mutating func assent(_ wish: CallerWish) -> [DialogueAction] {
        if memory.asked?.prompt.ends(with: .offerNoText) == true { return sayAgain() }
        return wish.isContent ? sayGoodbye() : listen()
    }

    /// Asks the desk, whose reply `wish` may do without.
    mutating func consult(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: recognition.text)
        if digits.count == Self.ticketDigits { return track(digits) }
        let isPick: Bool
        if case .choosing = state { isPick = true } else { isPick = false }
        // An answer was not enough: its question becomes the ticket.
        let isTicket = wish.kind == .ticket && memory.answer != nil
        let words = isPick ? picked(recognition.text) : recognition.text
        memory.heard = Recognition(
            words, confidence: recognition.confidence, alternatives: recognition.alternatives)
        // What is too unsure to be acted on is no question: only an emergency is looked for in it.
        memory.isUnsettled = true
        guard !recognition.isUnsure else {
            state = .consulting(wanted(wish, recognition.text))
            return [.errand(.watch(recognition))]
        }
        // Who picks may say something new instead: nothing of it is lost.
        memory.question = isPick || isTicket ? "\(memory.question)；\(words)" : words
        if isPick, wish.kind == .no { memory.asked = nil }
        state = .consulting(isTicket ? .ticket : wanted(wish, recognition.text))
        guard isTicket else { return [.errand(.consult(recognition))] }
        return [
            .errand(
                .consult(
                    Recognition(
                        memory.question, confidence: recognition.confidence,
                        alternatives: recognition.alternatives)))
        ]
    }

    private func wanted(_ wish: CallerWish, _ words: String) -> Wanted {
        switch wish.kind {
        case .person(let queue): .person(queue)
        case .anger: .person(nil)
        case .carMove(let blocksRescue): .carMove(words: words, blocksRescue: blocksRescue)
        // Someone who asks after a ticket says why; the number tells the rest.
        case .track: .track
        case .repeat, .text, .yes, .no, .goodbye, .ticket, .cancel, nil:
            opening.isElderly && opening.isStaffed ? .person(.elderly) : .reply
        }
    }

    /// What was picked by its own name: 第二个 tells nobody anything later.
    private func picked(_ said: String) -> String {
        guard let choice = SpokenChoice(said, of: memory.choices.count),
            memory.choices.indices.contains(choice.place - 1)
        else { return said }
        let label = memory.choices[choice.place - 1]
        return choice.isBare ? label : "\(label)，\(said)"
    }

    /// Says the last answer again, or asks again what was asked.
    mutating func sayAgain() -> [DialogueAction] {
        if state == .offering, let said = memory.lastSaid { return offer(after: said) }
        guard let asked = memory.asked else { return listen() }
        return ask(asked.prompt, asked.expected)
    }

    // MARK: Silence and misunderstanding

    mutating func silence() -> [DialogueAction] {
        guard !isWaiting, state != .ended, state != .new else { return [] }
        if case .transferring = state { return [] }
        memory.silences += 1
        if case .offering = state {
            return memory.silences > 1 ? sayGoodbye("没有别的事") : ask(shortOffer, .words)
        }
        // Asked again twice, then a person.
        guard memory.silences <= 2, memory.asked != nil else {
            return toPersonFromAnywhere(saying: .fixed(.toPerson), reason: "多次没有听到说话")
        }
        if case .incident = state { state = .listening }
        return askAgain(.notHeard)
    }

    /// Asks again; the third time a person takes over.
    mutating func misunderstood(
        _ again: PromptName? = nil, thirdTime: PromptName = .lateToPerson
    ) -> [DialogueAction] {
        memory.misunderstandings += 1
        guard memory.misunderstandings < 3 else {
            return toPersonFromAnywhere(saying: .fixed(thirdTime), reason: "三次没有听明白")
        }
        if case .consulting = state {
            // The desk is done with it: now the caller is waited for again.
            if let asked = memory.asked, case .choosing = asked.state {
                state = asked.state
            } else {
                state = .listening
            }
        }
        guard let again, let asked = memory.asked else { return askAgain(.notUnderstood) }
        // This says itself what was wrong; what was asked stays what it was.
        let actions = ask(prompt(again), asked.expected)
        memory.asked = asked
        return actions
    }

    /// Says why, and asks what was asked before.
    mutating func askAgain(_ why: PromptName) -> [DialogueAction] {
        guard state != .listening, let asked = memory.asked else {
            return ask(prompt(.listenAgain), .words, after: prompt(why))
        }
        return ask(asked.prompt, asked.expected, after: prompt(why))
    }
}
