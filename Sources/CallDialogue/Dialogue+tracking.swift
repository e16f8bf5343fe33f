extension Dialogue {
    /// Fifteen digits are a ticket's number.
    static let ticketDigits = 15

    mutating func askTicketNumber() -> [DialogueAction] {
        state = .askingTicket
        return ask(prompt(.askTicketNumber), .digits(Self.ticketDigits))
    }

    mutating func hearTicketNumber(_ recognition: Recognition, _ wish: CallerWish) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: recognition.text)
        if digits.count >= Self.fewestDigits { return track(digits) }
        switch SpokenIgnorance.ofTicket(recognition.text) {
        case .nothingElse:
            memory.question = memory.question.isEmpty ? "查工单，没有工单号" : "\(memory.question)；没有工单号"
            return toPerson(nil, saying: .fixed(.searchByNumber), reason: "没有工单号，按电话号码查")
        case .withMore:
            memory.heard = recognition
            memory.question = recognition.text
            memory.isUnsettled = true
            state = .consulting(.person(nil))
            return [.errand(.consult(recognition))]
        case nil: break
        }
        if wish.isBare, wish.kind == .repeat { return askTicketNumber() }
        // Whoever says something else has changed their mind.
        state = .listening
        return hear(recognition)
    }

    /// With fewer than these nobody began to say a number.
    private static let fewestDigits = 4

    mutating func track(_ digits: String) -> [DialogueAction] {
        guard digits.count == Self.ticketDigits else { return wrongTicketNumber() }
        state = .tracking
        return [.errand(.track(digits))]
    }

    private mutating func wrongTicketNumber() -> [DialogueAction] {
        state = .askingTicket
        memory.asked = Asked(
            prompt: prompt(.askTicketNumber), expected: .digits(Self.ticketDigits), state: state)
        return misunderstood(.wrongTicketNumber, thirdTime: .toPerson)
    }

    mutating func tracked(_ found: TrackedTicket) -> [DialogueAction] {
        guard state == .tracking else { return [] }
        (memory.answer, memory.filed) = (nil, nil)
        switch found {
        case .found(let words):
            settle()
            return offer(after: .free(words))
        case .unknown: return wrongTicketNumber()
        case .notForThisCaller: return offer(after: .fixed(.privateTicket))
        case .failed: return toPersonFromAnywhere(saying: .fixed(.lateToPerson), reason: "工单查不到")
        }
    }
}
