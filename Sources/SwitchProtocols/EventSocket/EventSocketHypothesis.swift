/// One reading of what a caller said.
public struct EventSocketHypothesis: Hashable, Sendable {
    /// The words, without white space around them.
    public let text: String
    /// How sure the engine is, 0 to 1; 1 where it does not say.
    public let confidence: Double

    /// A reading; confidence outside 0 to 1 is brought to the nearer end.
    public init(text: String, confidence: Double = 1) {
        self.text = text
        self.confidence = confidence.isNaN ? 0 : min(max(confidence, 0), 1)
    }
}
