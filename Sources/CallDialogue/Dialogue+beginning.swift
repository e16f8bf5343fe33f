extension Dialogue {
    /// Begins: words that came with the call are asked, an old person is put through, others are greeted.
    mutating func begin() -> [DialogueAction] {
        guard state == .new else { return [] }
        if let words = opening.words, words.contains(where: { !$0.isWhitespace }) {
            memory.owesRecordingNotice = true
            state = .listening
            return hear(Recognition(words))
        }
        let greeting = opening.greeting.map { Prompt.free($0) } ?? .fixed(.greeting)
        // Where nobody takes calls now, an old person says what it is, too: it can be an emergency.
        if opening.isElderly, opening.isStaffed {
            return [.say(greeting)] + toPerson(.elderly, saying: .fixed(.toPerson), reason: "老年人来电")
        }
        let notices = Array(opening.notices.prefix(Self.mostNotices))
        guard !notices.isEmpty else { return [.say(greeting)] + listen() }
        let told = Prompt(notices.flatMap { Prompt.free($0.text).parts })
        return [.say(greeting)] + askIncident(notices, telling: told)
    }

    /// More than two nobody listens to.
    private static let mostNotices = 2

    /// Says with our first words that the call is recorded, where it began with words; no warning waits for that.
    mutating func telling(_ actions: [DialogueAction], on event: DialogueEvent) -> [DialogueAction] {
        // The filler can come right before a warning.
        guard event != .slow, let first = actions.firstIndex(where: { $0.words != nil }) else {
            return actions
        }
        memory.owesRecordingNotice = false
        guard memory.danger == .none else { return actions }
        var actions = actions
        actions[first] = actions[first].preceded(by: .fixed(.recordedShort))
        return actions
    }

    // MARK: Notices

    private mutating func askIncident(
        _ notices: [SpokenNotice], telling told: Prompt = Prompt([])
    ) -> [DialogueAction] {
        state = .incident(notices)
        return notices.count == 1
            ? ask(told + prompt(.askIncident), .consent)
            : ask(told + prompt(.askIncidents), .choice(notices.count))
    }

    /// Words behind a notice: is it that one; nil: it is something else.
    mutating func hearAtNotice(
        _ notices: [SpokenNotice], _ recognition: Recognition, _ wish: CallerWish
    ) -> [DialogueAction]? {
        switch wish.kind {
        case .yes: return join(oneOf: notices)
        case .no: return listen()
        case nil: break
        case .person, .anger, .repeat, .text, .goodbye, .track, .ticket, .cancel, .carMove: return nil
        }
        let choice = notices.count > 1 ? SpokenChoice(recognition.text, of: notices.count) : nil
        if let choice, choice.isBare { return join(notices[choice.place - 1]) }
        guard choice != nil || SpokenAssent.isMeToo(recognition.text) else { return nil }
        memory.heard = recognition
        memory.question = recognition.text
        memory.isUnsettled = true
        state = .consulting(.incident(choice.map { [notices[$0.place - 1]] } ?? notices))
        return [.errand(.watch(recognition))]
    }

    /// Keys behind a notice; nil: they mean nothing there.
    mutating func pressAtNotice(_ notices: [SpokenNotice], _ digits: String) -> [DialogueAction]? {
        if let place = Int(digits), digits.count == 1, notices.indices.contains(place - 1) {
            return join(notices[place - 1])
        }
        return digits == "9" || digits == "2" ? listen() : nil
    }

    /// The desk found no emergency in the words that a caller joins with.
    mutating func take(_ reply: DeskReply, joining notices: [SpokenNotice]) -> [DialogueAction] {
        if reply == .failed { return failed() }
        guard memory.heard?.isUnsure == true else { return join(oneOf: notices) }
        memory.question = ""
        state = .incident(notices)
        return misunderstood()
    }

    private mutating func join(oneOf notices: [SpokenNotice]) -> [DialogueAction] {
        notices.count == 1 ? join(notices[0]) : askIncident(notices)
    }

    /// Files what the caller said of it, or else the notice itself.
    mutating func join(_ notice: SpokenNotice) -> [DialogueAction] {
        if memory.question.isEmpty { memory.question = notice.text }
        return file(TicketDraft(memory.question, number: opening.caller, for: .incident(notice.id)))
    }
}

extension DialogueAction {
    /// The same with something said before.
    fileprivate func preceded(by said: Prompt) -> DialogueAction {
        switch self {
        case .say(let prompt): .say(said + prompt)
        case .ask(let prompt, let expected): .ask(said + prompt, expected)
        case .transfer, .errand, .end: self
        }
    }
}
