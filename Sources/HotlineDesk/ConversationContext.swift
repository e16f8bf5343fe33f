import HotlineModel
import Matching

/// What a talk has been about so far.
struct ConversationContext: Hashable, Sendable {
    /// The last question, as it was searched for.
    var question = ""
    /// The entry that was answered last.
    var entry: Identifier<Entry>?
    /// The choice that is open.
    var clarification: Clarification?
    /// The part that the open choice is to answer.
    var asked: AskedField?
    /// The number of the question that the choice was asked back to.
    var askedBack: Int64?

    /// What the next words mean.
    enum Step: Hashable, Sendable {
        /// This choice is meant.
        case chosen(Clarification.Option)
        /// None of the choices.
        case noneOfThem
        /// A number that no choice has.
        case outOfRange(Clarification)
        /// A part of the entry that was answered last.
        case part(AskedField, of: Identifier<Entry>)
        /// A question of its own; where it finds too little, the same with the last question before it.
        case question(String, withContext: String?)
    }

    /// What words mean in this talk.
    func step(_ text: String) -> Step {
        let words = SpokenWords(text)
        if let clarification {
            switch OptionChoice(words, among: clarification.options.map(\.label)).outcome {
            case .chosen(let place): return .chosen(clarification.options[place])
            case .none: return .noneOfThem
            case .outOfRange: return .outOfRange(clarification)
            case .unclear: return .question(text, withContext: joined(with: text))
            }
        }
        if let entry, let asked = words.asked, words.content.isEmpty { return .part(asked, of: entry) }
        return .question(text, withContext: words.refersBack ? joined(with: text) : nil)
    }

    /// Whether words only pick among what was read out, or ask for a part of it.
    func isPick(_ text: String) -> Bool {
        switch step(text) {
        case .chosen, .noneOfThem, .outOfRange, .part: true
        case .question: false
        }
    }

    private func joined(with text: String) -> String? { question.isEmpty ? nil : "\(question) \(text)" }
}
