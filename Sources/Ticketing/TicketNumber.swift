public import HotlineModel

/// The number of a ticket (工单编号): 15 digits that can be read over the telephone, `260601-0100-00427`.
///
/// Six digits of the day on which it was given out, two of the node, six of its serial on that day, one check digit.
/// Numbers of one node sort in the order in which they were given out, and no two nodes can give out the same.
public struct TicketNumber: Hashable, Sendable, Comparable {
    /// 15 ASCII digits.
    public let digits: String

    /// A number of a node's day; nil where a part has no room in its digits.
    public init?(day: Day, node: Int, serial: Int) {
        guard (2000...2099).contains(day.year), Self.nodes.contains(node), Self.serials.contains(serial)
        else {
            return nil
        }
        let date = "\(day)".dropFirst(2).filter { $0 != "-" }
        let body = date + Self.padded(node, to: 2) + Self.padded(serial, to: 6)
        digits = body + String(DammCheck.digit(of: body))
    }

    /// What a person typed or read out, with hyphens, blanks and full-width digits; nil where the check digit says that
    /// it was misheard.
    public init?(parsing text: String) {
        let digits = text.compactMap { character -> Character? in
            character == "-" || character == "－" || character.isWhitespace
                ? nil : character.wholeNumberValue.map { Character(String($0)) } ?? "x"
        }
        guard digits.count == 15, !digits.contains("x"), DammCheck.isRight(String(digits)) else { return nil }
        self.digits = String(digits)
    }

    /// The nodes that can give out numbers.
    public static let nodes = 1...99
    /// Serials of one node on one day.
    public static let serials = 1...999_999

    /// The node that gave it out.
    public var node: Int { Int(digits.dropFirst(6).prefix(2)) ?? 0 }
    /// Its place on its day.
    public var serial: Int { Int(digits.dropFirst(8).prefix(6)) ?? 0 }

    /// By day, node and serial.
    public static func < (left: Self, right: Self) -> Bool { left.digits < right.digits }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

extension TicketNumber: CustomStringConvertible {
    /// `260601-0100-00427`.
    public var description: String {
        let tail = digits.dropFirst(6)
        return "\(digits.prefix(6))-\(tail.prefix(4))-\(tail.dropFirst(4))"
    }
}

extension TicketNumber: Codable {
    /// Reads the digits.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let number = TicketNumber(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is no ticket number"))
        }
        self = number
    }

    /// Writes the digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }
}
