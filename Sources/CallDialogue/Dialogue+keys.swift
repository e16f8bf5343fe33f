extension Dialogue {
    mutating func press(_ digits: String) -> [DialogueAction] {
        memory.silences = 0
        if digits == "0" || digits == "*", let person = personByKey() { return person }
        switch state {
        case .listening, .incident, .offering, .choosing: return pressFreely(digits)
        case .drafting(let draft, let slot): return fill(draft, slot, digits: digits)
        case .askingTicket: return track(digits)
        case .leavingNumber: return leaveNumber(digits)
        case .new, .consulting, .checking, .checkingNumber, .filing, .tracking, .noting, .transferring,
            .ended:
            return []
        }
    }

    private mutating func pressFreely(_ digits: String) -> [DialogueAction] {
        if digits.count == Self.ticketDigits { return track(digits) }
        switch (state, digits) {
        case (.listening, "1") where !opening.hearsWords: return askTicketNumber()
        case (.incident(let notices), _): return pressAtNotice(notices, digits) ?? misunderstood()
        case (.offering, "1"): return sayAgain()
        case (.offering, "2"): return text()
        case (.offering, "9"): return sayGoodbye()
        case (.choosing, "9"): return consult(Recognition("都不是"), CallerWish("都不是"))
        case (.choosing(let count), _) where Int(digits).map((1...count).contains) ?? false:
            return consult(Recognition("第\(digits)个"), CallerWish(""))
        default: return misunderstood()
        }
    }
}
