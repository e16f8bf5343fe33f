/// What a classifier takes a text for.
public struct Classification: Hashable, Sendable {
    /// The labels, likeliest first.
    public let choices: [Choice]
    /// Whether anything that was said is known: where it is not, the first choice is only the commonest label.
    public let isFamiliar: Bool

    /// A label and how likely it is.
    public struct Choice: Hashable, Sendable {
        /// The label.
        public let label: String
        /// 0...1; of all that are given at 0.9, nine in ten are right.
        public let probability: Double
    }

    /// The likeliest label; nil where there is none, or nothing that was said is known.
    public var label: String? { isFamiliar ? choices.first?.label : nil }

    /// How likely a label is.
    public func probability(of label: String) -> Double {
        choices.first { $0.label == label }?.probability ?? 0
    }
}
