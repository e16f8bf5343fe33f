import CallDialogue

/// A recorded call played against the dialogue of today.
struct CallReplay {
    /// The record with what differs: `+` is done now, `-` was done then.
    private(set) var lines: [String] = []
    private(set) var differences = 0

    init(_ record: CallRecord) {
        var dialogue = Dialogue(record.opening)
        var done: [DialogueAction] = []
        for step in record.steps {
            switch step.content {
            case .event(let event):
                tell(surplus: done)
                lines.append("> \(event.line)")
                done = dialogue.advance(on: event)
            case .action(let then, _):
                if let now = done.first, Self.isSame(now.line, then) {
                    lines.append("  \(Self.shown(now))")
                    done.removeFirst()
                } else {
                    differences += 1
                    lines.append("- \(then)")
                }
            }
        }
        tell(surplus: done)
    }

    private mutating func tell(surplus: [DialogueAction]) {
        for action in surplus { lines.append("+ \(Self.shown(action))") }
        differences += surplus.count
    }

    /// A record masks numbers: a star stands for any character.
    private static func isSame(_ now: String, _ then: String) -> Bool {
        guard then.contains("*"), now.count == then.count else { return now == then }
        return zip(now, then).allSatisfy { $1 == "*" || $0 == $1 || $0 == "*" }
    }

    private static func shown(_ action: DialogueAction) -> String {
        action.words.map { "\(action.line) « \($0)" } ?? action.line
    }
}
