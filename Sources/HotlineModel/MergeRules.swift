/// How a source joins entries that other sources brought.
public struct MergeRules: Hashable, Sendable, Codable {
    /// What makes two records one entry.
    public enum Key: String, Hashable, Sendable, Codable {
        /// The same code.
        case code
        /// The same code, or the same organisation, title and region.
        case name
    }

    /// What makes two records one entry.
    public var by: Key
    /// How much its fields count against other sources', 0 to 100; of equal ones the source that came first wins.
    public var priority: Int?
    /// The same for single fields and groups of fields, by their paths.
    public var priorities: [String: Int]?

    /// Rules without priorities.
    public init(by key: Key, priority: Int? = nil, priorities: [String: Int]? = nil) {
        by = key
        self.priority = priority
        self.priorities = priorities
    }

    /// What a field counts: the longest path that leads to it decides.
    public func priority(of field: String) -> Int {
        let named = (priorities ?? [:]).filter { field == $0.key || field.hasPrefix("\($0.key).") }
        return named.max { $0.key.count < $1.key.count }?.value ?? priority ?? Self.ordinary
    }

    /// What a field counts of which nothing is said.
    public static let ordinary = 50
}
