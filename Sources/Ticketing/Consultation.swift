public import HotlineModel

/// Several units think about one question (联合会商).
public struct Consultation: Hashable, Sendable, Codable {
    /// Who asked.
    public let initiator: String
    /// Who is asked.
    public let parties: [Identifier<Organisation>]
    /// What.
    public let question: TextReference
    /// First or second round (初审, 复审).
    public let round: Round
    /// What was answered.
    public var opinions: [Opinion] = []

    /// A consultation.
    public init(
        by initiator: String, parties: [Identifier<Organisation>], question: TextReference,
        round: Round = .first
    ) {
        self.initiator = initiator
        self.parties = parties
        self.question = question
        self.round = round
    }

    /// Which round it is.
    public enum Round: String, Hashable, Sendable, Codable {
        /// Seven working days, unless a city says otherwise (初审).
        case first
        /// Three working days (复审).
        case second
    }

    /// What one party said; no words: it was silent.
    public struct Opinion: Hashable, Sendable, Codable {
        /// Which party.
        public let organisation: Identifier<Organisation>
        /// What; nil: nothing in time.
        public let words: TextReference?
    }

    /// Parties that have neither spoken nor missed their limit.
    public var open: [Identifier<Organisation>] {
        parties.filter { party in !opinions.contains { $0.organisation == party } }
    }
}
