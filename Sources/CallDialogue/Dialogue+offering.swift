extension Dialogue {
    /// Offers more after something was said.
    mutating func offer(after said: Prompt?) -> [DialogueAction] {
        state = .offering
        if let said { memory.lastSaid = said }
        if memory.isStopping {
            // What the caller waited for is said before a person takes over.
            return (said.map { [.say($0)] } ?? [])
                + toPersonFromAnywhere(saying: .fixed(.stopping), reason: "系统维护")
        }
        return ask(more, .words, after: said ?? Prompt([]))
    }

    /// What can be had after what was said: a text only where one arrives.
    private var more: Prompt {
        guard memory.answer != nil else { return prompt(.anythingElse) }
        return prompt(takesTexts(opening.caller) ? .offer : .offerNoText)
    }

    /// The same for someone who did not say anything to it.
    var shortOffer: Prompt { opening.hearsWords ? .fixed(.anythingElse) : more }

    // MARK: Text messages

    mutating func text() -> [DialogueAction] {
        if let filed = memory.filed {
            // That text goes out anyway.
            let said = PromptName.ticketTexted
            return ask(
                prompt(.anythingElse), .words, after: .fixed(takesTexts(filed.number) ? said : .textFailed))
        }
        guard let answer = memory.answer else { return offer(after: nil) }
        // One text an answer, whoever's telephone it is.
        guard memory.texted != answer else { return texted(true) }
        guard takesTexts(opening.caller), let number = opening.caller else { return texted(false) }
        return [.errand(.text(to: number))]
    }

    mutating func texted(_ isSent: Bool) -> [DialogueAction] {
        guard state == .offering else { return [] }
        if isSent { memory.texted = memory.answer }
        // The answer stays what can be said again, and no other text is offered.
        return ask(prompt(.anythingElse), .words, after: .fixed(isSent ? .textSent : .textFailed))
    }

    private func takesTexts(_ number: String?) -> Bool {
        opening.sendsTexts && number.map(Self.isMobile) ?? false
    }

    /// Eleven digits that begin with 1 take text messages; others do not.
    private static func isMobile(_ number: String) -> Bool {
        var digits = number.filter(\.isNumber)
        if digits.count == 13, digits.hasPrefix("86") { digits = String(digits.dropFirst(2)) }
        return digits.count == 11 && digits.hasPrefix("1")
    }
}
