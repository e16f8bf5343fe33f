/// A text with places to fill in, `{call}`; any other brace stands for itself.
struct HTTPCallTemplate: Hashable, Sendable {
    /// What can be filled in.
    enum Place: String, CaseIterable, Hashable, Sendable {
        /// The call's number in the telephone system.
        case call
        /// The number that is called.
        case to
        /// The number that it sees; empty where the caller withheld his.
        case present
        /// The agent's extension.
        case `extension`
    }

    private enum Part: Hashable, Sendable {
        case literal(String)
        case place(Place)
    }

    private let parts: [Part]

    /// Takes a text apart; gives the name of a place that does not exist.
    init(_ text: String) throws(HTTPCallRequest.Fault) {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.first {
            guard let name = Self.name(at: rest) else {
                literal.append(character)
                rest.removeFirst()
                continue
            }
            guard let place = Place(rawValue: name) else { throw .unknownPlace(name) }
            parts += [.literal(literal), .place(place)]
            literal = ""
            rest = rest.dropFirst(name.count + 2)
        }
        self.parts = parts + [.literal(literal)]
    }

    private static func name(at text: Substring) -> String? {
        guard text.first == "{" else { return nil }
        let name = text.dropFirst().prefix { ("a"..."z").contains($0) }
        guard !name.isEmpty, text.dropFirst(name.count + 1).first == "}" else { return nil }
        return String(name)
    }

    /// The text with its places filled in.
    func filled(_ value: (Place) -> String) -> String {
        parts.map {
            switch $0 {
            case .literal(let text): text
            case .place(let place): value(place)
            }
        }.joined()
    }

    /// What stands before its first place.
    var start: String {
        guard case .literal(let text)? = parts.first else { return "" }
        return text
    }
}
