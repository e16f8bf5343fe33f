import CallDialogue
import Foundation
import Testing

/// A talk on file: what happens, and what has to be done after each.
struct Conversation: CustomTestStringConvertible, Sendable {
    /// The file's name.
    let name: String
    /// All that stands in it.
    let text: String

    var testDescription: String { name }

    /// All conversations of Tests/Conversations, by name.
    static let all: [Conversation] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Conversations")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".call") }.sorted().map { name in
            let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            return Conversation(name: name, text: text ?? "")
        }
    }()

    /// Something that happened, with its line, and the actions that have to follow, with theirs.
    struct Turn {
        let line: Int
        let event: DialogueEvent
        var expected: [(line: Int, action: String)] = []
    }

    /// The turns in order.
    func turns() throws -> [Turn] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { $0.element.hasPrefix("> ") || $0.element.hasPrefix("< ") || $0.element.hasPrefix("@") }
            .map { $0.offset + 1 }
        var turns: [Turn] = []
        for (line, step) in zip(lines, try CallRecord(text: text).steps) {
            switch step.content {
            case .event(let event): turns.append(Turn(line: line, event: event))
            case .action(let action, _): turns[turns.count - 1].expected.append((line, action))
            }
        }
        return turns
    }

    /// Runs it; `look` sees the talk after each turn.
    func run(look: (Turn, Dialogue, [DialogueAction]) -> Void) throws {
        var dialogue = Dialogue(try CallRecord(text: text).opening)
        for turn in try turns() {
            let actions = dialogue.advance(on: turn.event)
            look(turn, dialogue, actions)
        }
    }

    /// Tells each action that is not what the file says.
    func compare(_ turn: Turn, _ got: [String]) {
        for place in 0..<max(turn.expected.count, got.count) {
            let expected = place < turn.expected.count ? turn.expected[place] : nil
            let line = expected?.line ?? turn.expected.last?.line ?? turn.line
            let action = place < got.count ? got[place] : "nothing"
            #expect(
                action == expected?.action ?? "nothing",
                "\(name):\(line): expected \(expected?.action ?? "nothing"), got \(action)")
        }
    }
}
