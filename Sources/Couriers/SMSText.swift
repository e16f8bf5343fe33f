import HotlineModel

/// What an SMS says: the city's template with what the message says, masked, signed, and no longer than
/// allowed.
///
/// What the city writes itself stays as it is. Of what a message says, numbers of people, names and doors are
/// masked; the ticket's number and dates, which look like telephones, stay.
struct SMSText: Sendable {
    let template: TextTemplate<Place>
    let sign: String?
    let longest: Int

    /// What can be filled in.
    enum Place: String, Hashable, Sendable, CaseIterable {
        /// The message in one line.
        case subject
        /// The message.
        case text
        /// The ticket's number, 260601-0100-00427.
        case ticket
        /// By when: 11月30日18:00.
        case due
    }

    /// A text, and whether it had to be cut.
    struct Written: Hashable, Sendable {
        let text: String
        let length: Length

        enum Length: Hashable, Sendable {
            case whole, cut
        }
    }

    /// What a message says as an SMS.
    func written(_ message: CourierMessage) -> Written {
        let ticket = message.sheet.ticket.flatMap(Self.ticket)
        let text = template.filled { place in
            switch place {
            case .subject: subject(of: message)
            case .text: Self.masked(message.text, sparing: ticket)
            case .ticket: ticket?.shown ?? ""
            case .due: message.sheet.due.map(Self.date) ?? ""
            }
        }
        return fit(text)
    }

    /// The line that says what a message is about, masked.
    func subject(of message: CourierMessage) -> String {
        Self.masked(message.subject, sparing: message.sheet.ticket.flatMap(Self.ticket))
    }

    /// A text with the sign in front, cut where it is too long.
    func fit(_ text: String) -> Written {
        var text = text
        if let sign, !text.contains(sign) { text = sign + text }
        guard text.count > longest else { return Written(text: text, length: .whole) }
        return Written(text: text.prefix(longest - 1) + "…", length: .cut)
    }

    /// `【辽源12345】` for a sign with or without its brackets.
    static func sign(_ name: String) -> String {
        name.hasPrefix("【") && name.hasSuffix("】") ? name : "【\(name)】"
    }

    /// 11月30日18:00: no year, as a run of digits would look like a telephone.
    private static func date(_ moment: Moment) -> String {
        let numbers = moment.description.split { !$0.isNumber }
        guard numbers.count > 4, let month = Int(numbers[1]), let day = Int(numbers[2]) else {
            return moment.day
        }
        return "\(month)月\(day)日" + (moment.isMidnight ? "" : "\(numbers[3]):\(numbers[4])")
    }
}

extension SMSText {
    /// A ticket's number, as machines and as people write it.
    private struct Ticket {
        let digits: String
        let shown: String
    }

    /// Nil for what is not fifteen digits: a shorter one would spare parts of telephones.
    private static func ticket(_ digits: String) -> Ticket? {
        guard digits.utf8.count == 15, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let tail = digits.dropFirst(6)
        return Ticket(digits: digits, shown: "\(digits.prefix(6))-\(tail.prefix(4))-\(tail.dropFirst(4))")
    }

    /// A text, masked but for the ticket's number and dates.
    private static func masked(_ text: String, sparing ticket: Ticket?) -> String {
        let characters = Array(text)
        let spared = [ticket?.digits, ticket?.shown].compactMap { $0.map(Array.init) }
        var masked = ""
        var open: [Character] = []
        var place = 0
        while place < characters.count {
            if let length = spared.first(where: { stands($0, at: place, in: characters) })?.count
                ?? lengthOfDate(at: place, in: characters)
            {
                masked += MaskedText(String(open)).text + String(characters[place..<place + length])
                open = []
                place += length
            } else {
                open.append(characters[place])
                place += 1
            }
        }
        return masked + MaskedText(String(open)).text
    }

    /// Whether a number stands here by itself, not as a part of a longer one.
    private static func stands(_ number: [Character], at place: Int, in characters: [Character]) -> Bool {
        characters[place...].starts(with: number) && isFree(place - 1, in: characters)
            && isFree(place + number.count, in: characters)
    }

    /// 10 where a date stands here by itself, `2026-11-30`.
    private static func lengthOfDate(at place: Int, in characters: [Character]) -> Int? {
        let length = 10
        let end = place + length
        guard end <= characters.count, isFree(place - 1, in: characters), isFree(end, in: characters) else {
            return nil
        }
        let text = String(characters[place..<end])
        guard text.hasPrefix("20"), let date = Moment(parsing: text), date.day == text else { return nil }
        return length
    }

    private static func isFree(_ place: Int, in characters: [Character]) -> Bool {
        !characters.indices.contains(place) || !(characters[place].isNumber || characters[place] == "-")
    }
}
