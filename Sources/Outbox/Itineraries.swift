/// Which channels reach whom, as the city configured it.
public struct Itineraries: Hashable, Sendable {
    private var legs: [Pattern: [Itinerary.Leg]] = [:]

    /// Nobody is reached.
    public init() {}

    /// Whom a channel reaches.
    public enum Pattern: Hashable, Sendable {
        /// `line:110`: one.
        case one(String)
        /// `organisation:*`: every one of a sort.
        case every(String)

        /// A recipient, or a sort of recipients followed by `:*`; nil for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            switch (parts.count, parts.first) {
            case (1, "supervisors"): self = .one("supervisors")
            case (2, "caller"), (2, "organisation"), (2, "line"):
                guard !parts[1].isEmpty else { return nil }
                self = parts[1] == "*" ? .every(parts[0]) : .one(text)
            default: return nil
            }
        }
    }

    /// Adds a channel behind those that reach the same already.
    public mutating func add(_ leg: Itinerary.Leg, for pattern: Pattern) {
        legs[pattern, default: []].append(leg)
    }

    /// The way to a recipient: channels that name it, then those for every one of its sort; nil where there is none.
    public func way(to recipient: String) -> Itinerary? {
        let sort = recipient.split(separator: ":").first.map(String.init) ?? recipient
        let own = legs[.one(recipient)] ?? []
        let names = Set(own.map(\.channel))
        return Itinerary(own + (legs[.every(sort)] ?? []).filter { !names.contains($0.channel) })
    }
}
