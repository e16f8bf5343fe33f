/// A text with places to fill in, `{telephone}`; any other brace stands for itself.
struct TextTemplate<Place: RawRepresentable & CaseIterable & Hashable & Sendable>: Hashable, Sendable
where Place.RawValue == String {
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case literal(String)
        case place(Place)
    }

    /// A name in braces that stands for nothing.
    struct UnknownPlace: Error, CustomStringConvertible {
        let name: String

        var description: String {
            let known = Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: "、")
            return "没有 {\(name)} 这个占位符；可用 \(known)"
        }
    }

    /// Takes a text apart; lower-case letters and hyphens in braces have to name a place.
    init(_ text: String) throws(UnknownPlace) {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.first {
            if let name = Self.name(at: rest) {
                guard let place = Place(rawValue: name) else { throw UnknownPlace(name: name) }
                parts += [.literal(literal), .place(place)]
                literal = ""
                rest = rest.dropFirst(name.count + 2)
            } else {
                literal.append(character)
                rest.removeFirst()
            }
        }
        self.parts = (parts + [.literal(literal)]).filter { $0 != .literal("") }
    }

    /// `name` where a text begins with `{name}`.
    private static func name(at text: Substring) -> String? {
        guard text.first == "{" else { return nil }
        let name = text.dropFirst().prefix { ("a"..."z").contains($0) || $0 == "-" }
        guard !name.isEmpty, text.dropFirst(name.count + 1).first == "}" else { return nil }
        return String(name)
    }

    /// The places that it has.
    var places: Set<Place> {
        Set(
            parts.compactMap {
                switch $0 {
                case .literal: nil
                case .place(let place): place
                }
            })
    }

    /// What stands before its first place.
    var start: String {
        guard case .literal(let text)? = parts.first else { return "" }
        return text
    }

    /// The text with its places filled in, each value as it has to be written here.
    func filled(_ value: (Place) -> String) -> String {
        parts.map {
            switch $0 {
            case .literal(let text): text
            case .place(let place): value(place)
            }
        }.joined()
    }
}
