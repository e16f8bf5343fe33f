/// Something to say on the telephone (话术), in parts that a door plays one after the other.
public struct Prompt: Hashable, Sendable {
    /// Its parts, in order; none of them is empty.
    public let parts: [Part]

    /// One piece of it.
    public enum Part: Hashable, Sendable {
        /// Words that are always the same: a recording of this name can stand for them.
        case recorded(PromptName, String)
        /// Words that only a speech synthesiser can say.
        case spoken(String)
        /// Digits, said one by one (报号).
        case digits(String)
    }

    /// A prompt of parts.
    public init(_ parts: [Part]) {
        self.parts = parts.filter { !$0.text.isEmpty }
    }

    /// One prompt after another.
    public static func + (left: Prompt, right: Prompt) -> Prompt { Prompt(left.parts + right.parts) }

    /// A fixed sentence.
    static func fixed(_ name: PromptName) -> Prompt { Prompt([.recorded(name, name.words)]) }

    /// Words that are not the same each time.
    static func free(_ text: String) -> Prompt { Prompt([.spoken(SpokenText(text).text)]) }

    /// Whether this fixed sentence is the last that is said.
    func ends(with name: PromptName) -> Bool {
        guard case .recorded(let last, _)? = parts.last else { return false }
        return last == name
    }

    /// Everything, as it is said.
    public var text: String { parts.map(\.text).joined() }

    /// What it is called in records: the names of its fixed parts, `free` for others.
    public var names: String {
        parts.map { part in
            switch part {
            case .recorded(let name, _): name.rawValue
            case .spoken: "free"
            case .digits: "digits"
            }
        }.joined(separator: "+")
    }
}

extension Prompt.Part {
    /// The part as it is said.
    public var text: String {
        switch self {
        case .recorded(_, let text), .spoken(let text): text
        case .digits(let digits): SpokenDigits.aloud(digits)
        }
    }
}
