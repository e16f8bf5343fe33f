import CallDialogue
import HotlineModel
import Testing

@Suite("Conversations")
struct ConversationTests {
    @Test("each conversation goes as it is written down", arguments: Conversation.all)
    func goes(_ conversation: Conversation) throws {
        try conversation.run { turn, _, actions in conversation.compare(turn, actions.map(\.line)) }
    }

    @Test("there are at least sixty conversations, and the first line of each says in Chinese what it shows")
    func enough() {
        #expect(Conversation.all.count >= 60)
        for conversation in Conversation.all {
            let first = conversation.text.prefix { !$0.isNewline }
            let isTold = first.hasPrefix("# ") && first.unicodeScalars.contains { $0.value > 0x4E00 }
            #expect(isTold, "\(conversation.name): \(first)")
        }
    }

    @Test("every event, every state and every fixed sentence occurs in some conversation")
    func everything() throws {
        var events = Set(EventKind.allCases)
        var states = Set(StateKind.allCases).subtracting([.new])
        var names = Set(PromptName.allCases)
        for conversation in Conversation.all {
            try conversation.run { turn, dialogue, actions in
                events.remove(EventKind(turn.event))
                states.remove(StateKind(dialogue.state))
                names.subtract(actions.flatMap(\.names))
            }
        }
        #expect(events.isEmpty, "events that nobody tries: \(events)")
        #expect(states.isEmpty, "states that nobody is in: \(states)")
        #expect(names.isEmpty, "sentences that nobody hears: \(names)")
    }

    @Test("a caller hangs up in every state in some conversation")
    func hangUps() throws {
        var missing = Set(StateKind.allCases)
        for conversation in Conversation.all {
            var before = StateKind.new
            try conversation.run { turn, dialogue, _ in
                if turn.event == .hungUp { missing.remove(before) }
                before = StateKind(dialogue.state)
            }
        }
        #expect(missing.isEmpty, "\(missing)")
    }

    @Test("every reply of the desk and every outcome of a transfer occurs in some conversation")
    func replies() {
        let words = [
            "answer", "clarify", "emergency", "line", "refusal", "ticket", "none", "nothing", "calm",
            "failed",
        ].map { "> reply \($0)" }
        let results = TransferResult.allCases.map { "> transferred \($0.rawValue)" }
        let lines = Conversation.all.flatMap { $0.text.split(whereSeparator: \.isNewline) }
        for start in words + results {
            #expect(lines.contains { $0 == start || $0.hasPrefix(start + " ") }, "\(start)")
        }
    }

    @Test("a conversation's record, with what was said, reads back as it was", arguments: Conversation.all)
    func roundTrip(_ conversation: Conversation) throws {
        let written = try CallRecord(text: conversation.text)
        #expect(try CallRecord(text: written.text) == written)
        var record = CallRecord(written.opening)
        var at = 0
        try conversation.run { turn, _, actions in
            record.steps.append(.init(at: at, .event(turn.event)))
            record.steps += actions.map { .init(at: at + 1, .action($0.line, said: $0.words)) }
            at += 1250
        }
        #expect(try CallRecord(text: record.text) == record)
    }
}
