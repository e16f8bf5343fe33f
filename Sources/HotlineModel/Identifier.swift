/// A name that is unique among the things of one kind: an `Identifier<Entry>` is no `Identifier<Region>`.
///
/// Opaque: sources bring codes of 5 to 64 characters with their own inner structure, kept unchanged.
public struct Identifier<Subject>: Hashable, Sendable {
    /// 1 to 200 characters, none of them a control character or white space at either end.
    public let text: String

    /// Nil where the text cannot name anything.
    public init?(_ text: String) {
        guard (1...Self.longest).contains(text.unicodeScalars.count),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }),
            text.first?.isWhitespace == false, text.last?.isWhitespace == false
        else { return nil }
        self.text = text
    }

    private static var longest: Int { 200 }
}

extension Identifier {
    /// Byte for byte, as databases compare: an É of one character and one of two are two ids.
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// By the bytes that `==` compares.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension Identifier: Codable {
    /// Reads a plain string.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let identifier = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is not an identifier"))
        }
        self = identifier
    }

    /// Writes a plain string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Identifier: CustomStringConvertible {
    /// The identifier as it was given.
    public var description: String { text }
}

extension Identifier: Comparable {
    /// By Unicode order, so that sorting is the same on every machine.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
