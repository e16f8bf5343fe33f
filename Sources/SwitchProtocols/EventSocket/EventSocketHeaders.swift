/// Header lines of a frame: names without case, values decoded where the switch encodes them.
///
/// Where a name comes twice the first counts, as in the switch itself.
public struct EventSocketHeaders: Hashable, Sendable {
    private var values: [String: String] = [:]

    /// Header lines made by hand.
    public init(_ values: [String: String] = [:]) {
        for name in values.keys.sorted() { add(name, values[name] ?? "") }
    }

    /// A header's value; empty where the switch sent an empty one, nil where none.
    public subscript(name: String) -> String? { values[name.lowercased()] }

    /// A channel variable's value.
    public func variable(_ name: String) -> String? { self["variable_" + name] }

    /// How many there are.
    public var count: Int { values.count }

    /// The names in lower case, sorted.
    public var names: [String] { values.keys.sorted() }

    mutating func add(_ name: String, _ value: String) {
        let name = name.lowercased()
        if values[name] == nil { values[name] = value }
    }

    /// The same lines with `%XX` in the values read as bytes of UTF-8.
    func percentDecoded() -> EventSocketHeaders {
        var decoded = self
        decoded.values = values.mapValues { Self.percentDecoded(Array($0.utf8)[...]) }
        return decoded
    }
}
