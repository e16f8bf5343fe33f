extension Dialogue {
    /// The desk's reply to what it was asked last; one that nobody waits for any more changes nothing.
    mutating func take(_ reply: DeskReply) -> [DialogueAction] {
        // An emergency goes before everything that is going on.
        if case .handOver(let line) = reply, line.isEmergency { return handOver(line) }
        switch state {
        case .consulting(let wanted): return take(reply, wanted)
        case .checking(let draft, let slot):
            if reply == .failed { return failed() }
            state = .drafting(draft, slot)
            if memory.heard?.isUnsure == true { return misunderstood() }
            return fill(draft, slot, words: memory.heard?.text ?? "")
        case .checkingNumber: return numberChecked()
        case .new, .listening, .choosing, .offering, .incident, .drafting, .filing, .askingTicket, .tracking,
            .leavingNumber, .noting, .transferring, .ended:
            return []
        }
    }

    private mutating func take(_ reply: DeskReply, _ wanted: Wanted) -> [DialogueAction] {
        switch wanted {
        case .person(let queue): return toPerson(queue, saying: .fixed(.toPerson), reason: memory.question)
        case .track: return askTicketNumber()
        case .carMove(let words, let blocksRescue): return moveCar(words, blocksRescue)
        case .incident(let notices): return take(reply, joining: notices)
        case .ticket:
            if memory.heard?.isUnsure == true { return misunderstood() }
            return takeForTicket(reply)
        case .reply:
            if memory.heard?.isUnsure == true { return misunderstood() }
            return answer(reply)
        }
    }

    private mutating func answer(_ reply: DeskReply) -> [DialogueAction] {
        switch reply {
        case .answer(let answer):
            settle()
            memory.answer = answer
            return offer(after: .free(answer.words))
        case .clarify(let subject, let choices):
            return choose(subject, Array(choices.prefix(Self.mostChoices)))
        case .handOver(let line): return handOver(line)
        case .refusal(let words):
            settle()
            return offer(after: .free(words))
        case .ticket(let need): return begin(need)
        case .notAnswerable, .nothingAsked, .calm: return misunderstood()
        case .failed: return failed()
        }
    }

    /// Who wants a ticket gets one, whatever else there would be to say.
    private mutating func takeForTicket(_ reply: DeskReply) -> [DialogueAction] {
        switch reply {
        case .ticket(var need):
            need.isQuestion = false
            return begin(need)
        case .answer, .clarify, .notAnswerable, .nothingAsked, .calm: return begin(TicketNeed())
        case .handOver, .refusal, .failed: return answer(reply)
        }
    }

    mutating func failed() -> [DialogueAction] {
        toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "知识库暂时不能用")
    }

    /// More than three cannot be kept in mind while listening.
    private static let mostChoices = 3

    private mutating func choose(_ subject: String, _ choices: [String]) -> [DialogueAction] {
        guard !choices.isEmpty else { return misunderstood() }
        state = .choosing(choices.count)
        memory.choices = choices
        let ordinals = ["第一", "第二", "第三"]
        let list = zip(ordinals, choices).map { "\($0)，\($1)" }.joined(separator: "；")
        let question = subject.isEmpty ? "您说的是哪一项？" : "您问的\(subject)，是哪一项？"
        return ask(.free("\(question)\(list)。") + prompt(.chooseAgain), .choice(choices.count))
    }

    /// Nothing that was asked is open, and nothing that was told before counts any more.
    mutating func settle() {
        memory.misunderstandings = 0
        memory.isUnsettled = false
        (memory.answer, memory.filed) = (nil, nil)
    }

    /// The desk kept the caller waiting for three seconds.
    mutating func late() -> [DialogueAction] {
        // What is being written goes on; a ticket that was promised is told when it is there.
        guard isWaiting else { return [] }
        // Nobody is there to go to: it goes on, and an emergency that is found later is called back.
        if state == .checkingNumber { return numberChecked() }
        return toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "系统三秒没有答复")
    }
}
