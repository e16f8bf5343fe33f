extension DialogueAction {
    /// The action as one line of a record, without the words that are said: `ask greeting+listen words`.
    public var line: String {
        switch self {
        case .say(let prompt): "say \(prompt.names)"
        case .ask(let prompt, let expected): "ask \(prompt.names) \(expected.line)"
        case .transfer(let order): "transfer \(order.line)"
        case .errand(let errand): errand.line
        case .end(let outcome): "end \(outcome.line)"
        }
    }

    /// What is said with it; nil: nothing.
    public var words: String? {
        switch self {
        case .say(let prompt), .ask(let prompt, _): prompt.text
        case .transfer, .errand, .end: nil
        }
    }
}

extension Expected {
    fileprivate var line: String {
        switch self {
        case .words: "words"
        case .choice(let count): "choice \(count)"
        case .consent: "consent"
        case .digits(let count): "digits \(count)"
        }
    }
}

extension TransferOrder {
    fileprivate var line: String {
        var words: [String] = []
        switch target {
        case .person: words.append("person")
        case .numbers(let numbers): words.append(numbers.joined(separator: ","))
        }
        if mode != .blind { words.append(mode.rawValue) }
        if let queue { words.append("queue=\(queue.name)") }
        if !bringsIn.isEmpty { words.append("with=\(bringsIn.joined(separator: ","))") }
        if isEmergency { words.append("emergency") }
        return words.joined(separator: " ")
    }
}

extension CallErrand {
    fileprivate var line: String {
        switch self {
        case .consult(let recognition): "consult \(recognition.line)"
        case .watch(let recognition): "watch \(recognition.line)"
        case .file(let draft): "file \(draft.line)"
        case .track(let digits): "track \(digits)"
        case .text(let number): "text \(number)"
        case .duty(let duty): "duty \(duty.cause.rawValue) \(duty.number ?? "-")"
        }
    }
}

extension TicketDraft {
    fileprivate var line: String {
        var words: [String] = []
        switch purpose {
        case .request: words.append(isUrgent ? "urgent" : "request")
        case .carMove(let plate, let blocksRescue):
            words.append("\(blocksRescue ? "rescue" : "car") \(plate.isEmpty ? "-" : plate)")
        case .incident(let id): words.append("incident \(id)")
        case .emergency: words.append("emergency")
        }
        if let place { words.append("at=\(RecordWords.plain(place))") }
        words.append("call=\(number ?? "-")")
        return words.joined(separator: " ")
    }
}

extension CallOutcome {
    fileprivate var line: String {
        var words: [String] = []
        switch route {
        case .number(let number): words.append(number)
        case .agent: words.append("agent")
        case .done: words.append("done")
        }
        if let queue { words.append("queue=\(queue.name)") }
        if let ticket { words.append("ticket=\(ticket)") }
        return words.joined(separator: " ")
    }
}
