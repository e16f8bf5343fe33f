/// What a recogniser heard (语音识别结果).
public struct Recognition: Hashable, Sendable {
    /// The likeliest words.
    public let text: String
    /// How sure it is, 0...1; 1 where the recogniser does not say.
    public let confidence: Double
    /// What it may have been instead, likeliest first; at most four.
    public let alternatives: [String]

    /// Words with how sure they are.
    public init(_ text: String, confidence: Double = 1, alternatives: [String] = []) {
        self.text = String(text.prefix(Self.longest))
        self.confidence = confidence.isFinite ? min(1, max(0, confidence)) : 0
        self.alternatives = alternatives.prefix(4).map { String($0.prefix(Self.longest)) }
    }

    /// Whether it is too unsure to be acted on; an emergency is heard all the same.
    var isUnsure: Bool { confidence < Self.surest }

    /// Below this every second word is wrong: the caller is asked again.
    private static let surest = 0.35
    /// Characters: two minutes of speech.
    private static let longest = 600
}
