/// How well an entry answers a query, as named parts that sum up.
public struct Score: Hashable, Sendable, Codable {
    /// One reason for the score.
    public struct Part: Hashable, Sendable, Codable {
        /// What it stands for, like `title "公积金"`.
        public let name: String
        /// What it adds; higher is better.
        public let value: Double

        /// A reason and what it adds.
        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// The reasons, largest first.
    public let parts: [Part]
    /// The sum of the parts; higher is better, comparable only within one query.
    public let total: Double

    /// The sum of these parts.
    public init(parts: [Part]) {
        self.parts = parts.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
        total = parts.reduce(0) { $0 + $1.value }
    }
}
