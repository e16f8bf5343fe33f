extension Moment {
    /// What a date in a city's file can look like: `2026-06-01`, `2026/6/1`, `20260601`, `2026年6月1日`,
    /// each with or without a time (`08:30`, `08:30:00`), and ISO 8601 with `Z` or an offset.
    ///
    /// Without an offset the text speaks of China. Nil where it is not a date.
    public init?(parsing text: String) {
        var numbers: [Int] = []
        var digits = ""
        var rest = Substring(text)
        while let character = rest.first,
            !(numbers.count + (digits.isEmpty ? 0 : 1) >= 6 && "Z+-.".contains(character))
        {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if "-/.年月日: T时分秒".contains(character) {
                if !digits.isEmpty { numbers.append(Int(digits) ?? -1) }
                digits = ""
            } else if "Z+".contains(character), numbers.count >= 4 {
                break
            } else {
                return nil
            }
            rest.removeFirst()
        }
        if !digits.isEmpty { numbers.append(Int(digits) ?? -1) }
        if let compact = numbers.first, compact > 9999, compact <= 99_991_231 {
            numbers.replaceSubrange(0..<1, with: [compact / 10_000, compact / 100 % 100, compact % 100])
        }
        guard let seconds = Self.seconds(numbers), let offset = Self.offset(rest) else { return nil }
        secondsSince1970 = seconds + Self.chinaOffset - offset
    }

    private static func seconds(_ numbers: [Int]) -> Int64? {
        guard (3...6).contains(numbers.count),
            let day = Moment(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        let time = numbers.dropFirst(3) + Array(repeating: 0, count: 6 - numbers.count)
        guard let hour = time.first, let second = time.last, let minute = time.dropFirst().first,
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        return day.secondsSince1970 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// The offset from UTC that the end of the text names, in seconds; China's where it names none.
    private static func offset(_ text: Substring) -> Int64? {
        var rest = text
        if rest.first == "." {
            rest = rest.dropFirst().drop { $0.isNumber }
        }
        guard let sign = rest.first else { return chinaOffset }
        if sign == "Z", rest.count == 1 { return 0 }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard "+-".contains(sign), digits.count == 4, let number = Int64(digits) else { return nil }
        let seconds = (number / 100) * 3600 + (number % 100) * 60
        return sign == "-" ? -seconds : seconds
    }
}

extension Moment: Codable {
    /// Reads any form that `init(parsing:)` takes.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is not a date"))
        }
        self = moment
    }

    /// Writes a day where it is midnight, else ISO 8601 with China's offset.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(isMidnight ? day : description)
    }
}
