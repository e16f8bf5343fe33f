extension Dialogue {
    /// Asks for what a ticket lacks.
    mutating func fillIn(
        _ draft: TicketDraft, _ slot: Slot, after said: Prompt = Prompt([])
    ) -> [DialogueAction] {
        state = .drafting(draft, slot)
        switch slot {
        case .place, .plate:
            // Keys cannot tell these.
            guard opening.hearsWords else { return toPersonForWords(draft) }
            return ask(question(for: slot, of: draft), .words, after: said)
        case .number: return ask(prompt(.askNumber), .consent, after: said)
        case .otherNumber: return ask(.fixed(.askOtherNumber), .digits(Self.longestNumber), after: said)
        }
    }

    private func question(for slot: Slot, of draft: TicketDraft) -> Prompt {
        if case .plate = slot { return .fixed(.askPlate) }
        guard case .carMove(let plate, _) = draft.purpose else { return .fixed(.askPlace) }
        // Said again, so that a wrong one can be put right.
        return (plate.isEmpty ? Prompt([]) : .free("车牌\(SpokenPlate.aloud(plate))。")) + .fixed(.askCarPlace)
    }

    /// A person asks the rest; what is urgent does not wait for one.
    private mutating func toPersonForWords(_ draft: TicketDraft) -> [DialogueAction] {
        let filing: [DialogueAction] = draft.isUrgent ? [.errand(.file(draft))] : []
        return filing + toPerson(nil, saying: .fixed(.toPerson), reason: draft.words)
    }

    /// The next thing that is not known, or the filing.
    mutating func next(
        _ draft: TicketDraft, after slot: Slot?, saying said: Prompt = Prompt([])
    ) -> [DialogueAction] {
        switch slot {
        case nil, .plate: fillIn(draft, .place, after: said)
        case .place where draft.isUrgent: file(draft)
        case .place: fillIn(draft, opening.caller == nil ? .otherNumber : .number, after: said)
        case .number, .otherNumber: file(draft)
        }
    }

    // MARK: In words

    /// A spoken answer to what was asked last.
    mutating func fill(_ draft: TicketDraft, _ slot: Slot, words: String) -> [DialogueAction] {
        state = .drafting(draft, slot)
        let wish = CallerWish(words)
        if isCancelled(wish, in: slot) { return cancelTicket() }
        if let person = person(wish) { return person }
        if case .plate(let blocksRescue) = slot {
            return fill(draft, plateIn: words, blocksRescue)
        }
        if wish.isBare, wish.kind == .repeat { return fillIn(draft, slot) }
        switch slot {
        case .place, .plate: return fill(draft, place: words, wish)
        case .number: return fill(draft, number: words, wish)
        case .otherNumber: return fill(draft, slot, digits: SpokenDigits.longestRun(in: words))
        }
    }

    /// Whether an answer says that no ticket is wanted; 不用 is none where another number was the question.
    func isCancelled(_ wish: CallerWish, in slot: Slot) -> Bool {
        if wish.kind == .cancel { return true }
        switch slot {
        case .place, .plate: return wish.isWaiver
        case .number, .otherNumber: return false
        }
    }

    /// A plate, or that there is none to be seen: 没记住 is no plea to say the question again here.
    private mutating func fill(
        _ draft: TicketDraft, plateIn words: String, _ blocksRescue: Bool
    ) -> [DialogueAction] {
        if let plate = SpokenPlate.read(words) { return fill(draft, plate: plate, blocksRescue) }
        if SpokenIgnorance.isPlateUnknown(words) { return fill(draft, plate: "", blocksRescue) }
        let wish = CallerWish(words)
        guard wish.isBare, wish.kind == .repeat else { return misunderstood(.wrongPlate) }
        return fillIn(draft, .plate(blocksRescue: blocksRescue))
    }

    private mutating func fill(
        _ draft: TicketDraft, plate: String, _ blocksRescue: Bool
    ) -> [DialogueAction] {
        var draft = draft
        draft.purpose = .carMove(plate: plate, blocksRescue: blocksRescue)
        return next(draft, after: .plate(blocksRescue: blocksRescue))
    }

    private mutating func fill(
        _ draft: TicketDraft, place words: String, _ wish: CallerWish
    ) -> [DialogueAction] {
        if case .carMove(let plate, let blocksRescue) = draft.purpose {
            // A plate in place of the place puts the one that was read back right.
            if let other = SpokenPlate.read(words), other != plate {
                return fill(draft, plate: other, blocksRescue)
            }
            if !plate.isEmpty, wish.kind == .no || Self.isWrongPlate(words) {
                return fillIn(draft, .plate(blocksRescue: blocksRescue))
            }
        }
        // 好的 before the place itself is no place, 再见 is none either.
        if wish.isBare { return wish.kind == .yes ? fillIn(draft, .place) : misunderstood() }
        var draft = draft
        draft.place = words
        return next(draft, after: .place)
    }

    private static func isWrongPlate(_ words: String) -> Bool {
        ["牌不对", "牌号不对", "牌错", "牌号错"].contains { words.contains($0) }
    }

    private mutating func fill(
        _ draft: TicketDraft, number words: String, _ wish: CallerWish
    ) -> [DialogueAction] {
        let digits = SpokenDigits.longestRun(in: words)
        let isNumber = digits.count >= Self.shortestNumber
        if wish.kind == .no || !isNumber && SpokenAssent.isOtherNumber(words) {
            return fillIn(draft, .otherNumber)
        }
        guard wish.kind == .yes || !isNumber && SpokenAssent.isThisNumber(words) else {
            return fill(draft, .number, digits: digits)
        }
        var draft = draft
        draft.number = opening.caller
        return next(draft, after: .number)
    }

    // MARK: By keys

    /// Keys as an answer to what was asked last.
    mutating func fill(_ draft: TicketDraft, _ slot: Slot, digits: String) -> [DialogueAction] {
        var draft = draft
        state = .drafting(draft, slot)
        switch (slot, digits) {
        case (.number, "1"): draft.number = opening.caller
        case (.number, "2"): return fillIn(draft, .otherNumber)
        case (.number, _), (.otherNumber, _):
            guard Self.isNumber(digits) else { return misunderstood() }
            draft.number = digits
            memory.leftNumber = digits
        case (.place, _), (.plate, _): return misunderstood()
        }
        return next(draft, after: slot)
    }

    /// A local number without its area code, and a mobile one with +86.
    private static let shortestNumber = 7
    static let longestNumber = 14

    /// Whether so many digits can be called.
    static func isNumber(_ digits: String) -> Bool { (shortestNumber...longestNumber).contains(digits.count) }
}
