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
        case .reply:
            if memory.heard?.isUnsure == true { return misunderstood() }
            return answer(reply)
        }
    }

    private mutating func answer(_ reply: DeskReply) -> [DialogueAction] {
        switch reply {
        case .answer(let answer):
            memory.answer = answer
            settle()
            return offer(after: .free(answer.words))
        case .clarify(let subject, let choices):
            return choose(subject, Array(choices.prefix(Self.mostChoices)))
        case .handOver(let line): return handOver(line)
        case .refusal(let words):
            memory.answer = nil
            settle()
            return offer(after: .free(words))
        case .ticket(let need): return begin(need)
        case .notAnswerable, .nothingAsked: return misunderstood()
        case .calm: return misunderstood()
        case .failed: return failed()
        }
    }

    private mutating func failed() -> [DialogueAction] {
        toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "知识库暂时不能用")
    }

    /// More than three cannot be kept in mind while listening.
    static let mostChoices = 3

    private mutating func choose(_ subject: String, _ choices: [String]) -> [DialogueAction] {
        guard !choices.isEmpty else { return misunderstood() }
        state = .choosing(choices.count)
        let ordinals = ["第一", "第二", "第三"]
        let list = zip(ordinals, choices).map { "\($0)，\($1)" }.joined(separator: "；")
        let question = subject.isEmpty ? "您说的是哪一项？" : "您问的\(subject)，是哪一项？"
        return ask(.free("\(question)\(list)。") + .fixed(.chooseAgain), .choice(choices.count))
    }

    private mutating func settle() {
        memory.misunderstandings = 0
        memory.isUnsettled = false
    }

    // MARK: Text messages

    mutating func text() -> [DialogueAction] {
        guard memory.answer != nil else { return offer(after: nil) }
        guard opening.sendsTexts, let number = opening.caller, Self.isMobile(number) else {
            return texted(false)
        }
        return [.errand(.text(to: number))]
    }

    mutating func texted(_ isSent: Bool) -> [DialogueAction] {
        guard state == .offering else { return [] }
        // The answer stays what can be said again, and no other text is offered.
        let more = Prompt.fixed(opening.hearsWords ? .anythingElse : .offerDigits)
        return ask(.fixed(isSent ? .textSent : .textFailed) + more, .words)
    }

    /// Eleven digits that begin with 1 take text messages; others do not.
    static func isMobile(_ number: String) -> Bool {
        var digits = number.filter(\.isNumber)
        if digits.count == 13, digits.hasPrefix("86") { digits = String(digits.dropFirst(2)) }
        return digits.count == 11 && digits.hasPrefix("1")
    }

    /// The desk kept the caller waiting for three seconds.
    mutating func late() -> [DialogueAction] {
        // What is being written goes on; a ticket that was promised is told when it is there.
        guard isWaiting else { return [] }
        return toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "系统三秒没有答复")
    }
}
