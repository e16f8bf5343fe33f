import CallDialogue
import Foundation
import SwitchSides
import Testing

/// A conversation of `Tests/Conversations`, and whether a switch can bring it about.
struct TestConversation: Sendable, CustomTestStringConvertible {
    let name: String
    let record: CallRecord

    var testDescription: String { name }

    static let all: [TestConversation] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Conversations")
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "call" }.sorted { $0.path < $1.path }.compactMap { file in
            guard let data = FileManager.default.contents(atPath: file.path),
                let record = try? CallRecord(text: String(decoding: data, as: UTF8.self))
            else { return nil }
            return TestConversation(name: file.deletingPathExtension().lastPathComponent, record: record)
        }
    }()

    /// What the caller does, in order; nil where something else than caller, desk and dial plan makes it happen.
    var moves: [CallerMove]? {
        var moves: [CallerMove] = []
        var expected: String?
        var turn: [String] = []
        var owed = 0
        for step in record.steps {
            switch step.content {
            case .action(let line, _):
                turn.append(line)
                if Self.isErrand(line) { owed += 1 }
                if line.hasPrefix("ask ") { expected = line }
                if line.hasPrefix("transfer ") || line.hasPrefix("end ") { expected = nil }
            case .event(let event):
                // An errand without a question behind it: nobody listens until the desk answers.
                if turn.contains(where: Self.isErrand), !turn.contains(where: { $0.hasPrefix("ask ") }),
                    !event.isOfDesk
                {
                    expected = nil
                }
                turn = []
                if event.isOfDesk { owed -= 1 }
                // What the desk owes comes sooner or later on a socket, not as the conversation has it.
                guard owed == 0 || event.isOfDesk else { return nil }
                guard let move = Self.move(event) else {
                    guard event == .began || event.isOfDesk || event == .transferred(.left) else {
                        return nil
                    }
                    continue
                }
                guard let asked = expected, Self.fits(move, asked, record.opening) else { return nil }
                moves.append(move)
                expected = nil
            }
        }
        return owed == 0 ? moves : nil
    }

    private static func isErrand(_ line: String) -> Bool {
        ["consult ", "watch ", "file ", "track ", "text ", "duty "].contains { line.hasPrefix($0) }
    }

    private static func move(_ event: DialogueEvent) -> CallerMove? {
        switch event {
        case .heard(let words): .speak(words.text, confidence: words.confidence, others: words.alternatives)
        case .digits(let keys): .press(keys)
        case .silence: .silence
        case .hungUp: .hangUp
        default: nil
        }
    }

    /// Whether a switch that asks so can hear it.
    private static func fits(_ move: CallerMove, _ asked: String, _ opening: CallOpening) -> Bool {
        switch move {
        case .speak(let text, _, _):
            // A recogniser that heard nothing says so.
            return opening.hearsWords && text.contains { !$0.isWhitespace }
        case .press(let keys), .interrupt(let keys):
            let words = asked.split(separator: " ")
            let most = words.contains("digits") ? words.last.flatMap { Int($0) } ?? 1 : 1
            return (1...most).contains(keys.count) && keys.allSatisfy { "0123456789*".contains($0) }
        case .silence, .hangUp: return true
        }
    }

    /// The lines of a record without times, in order.
    static func lines(_ record: CallRecord) -> [String] {
        record.steps.map { step in
            switch step.content {
            case .event(let event): "> \(event.line)"
            case .action(let line, _): "< \(line)"
            }
        }
    }
}
