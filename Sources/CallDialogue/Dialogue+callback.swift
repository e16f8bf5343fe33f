extension Dialogue {
    /// Nobody takes calls now: a call back is noted, to a number that is asked for where it is withheld.
    mutating func noteCallBack() -> [DialogueAction] {
        guard let caller = opening.caller else {
            state = .leavingNumber
            (memory.silences, memory.misunderstandings) = (0, 0)
            return ask(.fixed(.leaveNumber), .digits(Self.longestNumber), after: .fixed(.noPerson))
        }
        state = .noting
        return [.say(.fixed(.noPerson)), note(.afterHours, number: caller)]
    }

    /// A number that is said; other words are looked at for an emergency before anything else.
    mutating func leaveNumber(_ recognition: Recognition) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: recognition.text)
        if SpokenDigits.read(recognition.text) != nil { return leaveNumber(digits) }
        if Self.isNumber(digits) { memory.leftNumber = digits }
        memory.heard = recognition
        state = .checkingNumber
        return [.errand(.watch(recognition))]
    }

    /// No emergency is in the words: a number may be.
    mutating func numberChecked() -> [DialogueAction] {
        leaveNumber(SpokenDigits.longestRun(in: memory.heard?.text ?? ""))
    }

    mutating func leaveNumber(_ digits: String) -> [DialogueAction] {
        guard Self.isNumber(digits) else { return numberMissing() }
        state = .noting
        memory.leftNumber = digits
        return [note(.afterHours, number: digits)]
    }

    /// Asks for the number again, twice.
    private mutating func numberMissing() -> [DialogueAction] {
        state = .leavingNumber
        memory.misunderstandings += 1
        return memory.misunderstandings < 3 ? askAgain(.notUnderstood) : sayGoodbye("没有留下号码")
    }

    /// A call back is noted, or is not: then nobody is promised one.
    mutating func dutyNoted(_ isNoted: Bool) -> [DialogueAction] {
        guard state == .noting else { return [] }
        return isNoted
            ? end(.done, reason: "已登记回拨", saying: .fixed(.callBackNoted))
            : end(.agent, reason: "回拨没有登记上", saying: .fixed(.filingFailed))
    }

    /// Has a call back noted, and keeps it in mind until it is.
    mutating func note(_ cause: CallBackDuty.Cause, number: String?) -> DialogueAction {
        let duty = CallBackDuty(cause, number: number, words: said)
        (memory.owed, memory.isOwedAgain) = (duty, false)
        return .errand(.duty(duty))
    }

    /// The question, and what was said since.
    var said: String {
        guard let heard = memory.heard?.text, !memory.question.hasSuffix(heard) else {
            return memory.question
        }
        return memory.question.isEmpty ? heard : "\(memory.question)；\(heard)"
    }
}
