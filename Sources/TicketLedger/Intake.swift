public import Ticketing

/// What a door brings to file a ticket.
public struct Intake: Hashable, Sendable, Codable {
    /// The same for every try of one filing, whatever the door (幂等键).
    public var key: String
    /// Codes.
    public var facts: TicketFacts
    /// The caller's words.
    public var words: TicketWords
    /// Who called; nil where anonymous.
    public var caller: CallerIdentity?
    /// Where the recording lies.
    public var recording: String?
    /// The call that brought it, as the telephone system numbers it.
    public var call: String?
    /// A number that a service point gave out from its block while its line was down.
    public var number: LeasedNumber?

    /// A filing.
    public init(key: String, facts: TicketFacts, words: TicketWords, caller: CallerIdentity? = nil) {
        self.key = key
        self.facts = facts
        self.words = words
        self.caller = caller
    }

    /// A number from a block.
    public struct LeasedNumber: Hashable, Sendable, Codable {
        /// The number.
        public let number: TicketNumber
        /// Who leased the block.
        public let holder: String

        /// A number of a holder's block.
        public init(_ number: TicketNumber, of holder: String) {
            self.number = number
            self.holder = holder
        }
    }
}
