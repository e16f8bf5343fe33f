/// What triage says to a text (分级结果).
public struct TriageReply: Hashable, Sendable {
    /// How fast.
    public let level: TriageLevel
    /// Where it goes.
    public let route: Route
    /// Whether it is clear, or a person has to ask.
    public let certainty: Certainty
    /// Whoever has to know, in this order; several at once for one event.
    public let targets: [Target]
    /// The one sentence to say at once; nil where there is none.
    public let say: String?
    /// The danger; nil where there is none.
    public let danger: Danger?
    /// How a call is passed on.
    public let transfer: Transfer
    /// How likely life or safety is at stake now, 0...1.
    public let emergency: Double
    /// The words that it went by, in their order.
    public let evidence: [Evidence]
    /// The rule that decided.
    public let rule: Rule
    /// Why, in one sentence.
    public let reason: String

    /// Where it goes.
    public enum Route: Hashable, Sendable {
        /// The line of this number.
        case number(String)
        /// A local line by its name (燃气抢修), whose number is looked up.
        case line(String)
        /// A ticket.
        case ticket
        /// Nobody here: the caller is told where to.
        case refusal(RefusalChannel?)
        /// Nothing decided it: the knowledge base is asked next.
        case none
    }

    /// Someone who has to know.
    public enum Target: Hashable, Sendable {
        /// A telephone number.
        case number(String)
        /// A local line by its name.
        case line(String)
        /// A department by its everyday name.
        case department(String)

        /// Whoever a list names: by number, as a local line (燃气抢修), else as a department (卫健).
        init(named name: String) {
            if name.allSatisfy(\.isNumber) {
                self = .number(name)
            } else {
                self = CompoundRoute.isLine(name) ? .line(name) : .department(name)
            }
        }
    }

    /// How sure it is.
    public enum Certainty: String, Hashable, Sendable, Codable {
        /// Clear.
        case clear
        /// Not sure: a person asks, or all three speak at once.
        case ask
    }

    /// How a call is passed on (国办发〔2022〕12号).
    public enum Transfer: String, Hashable, Sendable, Codable {
        /// With one key: it is clearly the other line's (一键转接).
        case oneKey
        /// All three speak: it is unclear whose it is (三方通话).
        case threeWay
        /// A person stays on the line and brings the other one in; no blind transfer, no choice read out.
        case warm
        /// No call is passed on.
        case none
    }

    /// What decided.
    public enum Rule: String, Hashable, Sendable, Codable {
        /// What was learned, over words and surroundings.
        case learned
        /// An alarming word beside words of need, with nothing that speaks against it.
        case alarmBesideNeed
        /// An alarming word in a call for help that has the form of a question.
        case alarmBesideQuestion
        /// An alarming word whose own surroundings are an emergency, in the middle of other things.
        case surroundings
        /// Nothing is said but the call for a line: 报警, 救护车.
        case called
        /// A word of the routing table.
        case trigger
        /// Nothing.
        case none
    }
}
