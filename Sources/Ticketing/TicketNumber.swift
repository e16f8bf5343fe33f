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

/// A check digit that finds every wrong digit and every swap of two neighbours (Damm, 2004).
enum DammCheck {
    static func digit(of digits: String) -> Int {
        digits.reduce(0) { state, character in table[state][character.wholeNumberValue ?? 0] }
    }

    static func isRight(_ digits: String) -> Bool { digit(of: digits) == 0 }

    /// A totally anti-symmetric quasigroup of order ten, Damm's thesis, page 106.
    private static let table = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]
}
