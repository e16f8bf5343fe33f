/// What a classifier looks at: words, fields beside them, and marks that someone put on them.
public struct ClassifiableText: Hashable, Sendable {
    /// The words, as they were typed or recognised.
    public var text: String
    /// Fields by name (街道: 龙田街道), each a value of few.
    public var fields: [String: String]
    /// What is known of the words as a whole; each mark is there or is not.
    public var marks: [String]

    /// Words, fields and marks.
    public init(_ text: String, fields: [String: String] = [:], marks: [String] = []) {
        self.text = text
        self.fields = fields
        self.marks = marks
    }
}

/// A text that someone labelled.
public struct Lesson: Hashable, Sendable {
    /// The same for the same text.
    public let id: String
    /// What was said.
    public let text: ClassifiableText
    /// What it is.
    public let label: String
    /// Texts of one group say the same in like words: they are never learned from and measured on at once.
    public let group: String

    /// A labelled text; without a group it is one of its own.
    public init(id: String, text: ClassifiableText, label: String, group: String? = nil) {
        self.id = id
        self.text = text
        self.label = label
        self.group = group ?? id
    }
}
