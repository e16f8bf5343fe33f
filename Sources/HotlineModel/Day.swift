/// A day of the calendar in China (自然日).
public struct Day: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int

    /// The day so many days after 1970-01-01.
    public init(number: Int) {
        self.number = number
    }

    /// Nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard let start = Moment(year: year, month: month, day: day) else { return nil }
        self = start.calendarDay
    }

    /// Any form of a date that `Moment(parsing:)` reads, without its time.
    public init?(parsing text: String) {
        guard let moment = Moment(parsing: text) else { return nil }
        self = moment.calendarDay
    }

    /// Earlier is less.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// A whole number of days later or, where negative, earlier.
    public func adding(_ days: Int) -> Day { Day(number: number + days) }

    /// The same day of a later month, or the month's last day where it has no such day (民法典 202).
    public func adding(months: Int) -> Day {
        let (year, month, day) = Moment.civil(days: Int64(number))
        let counted = year * 12 + month - 1 + months
        let (laterYear, laterMonth) = (counted / 12, counted % 12 + 1)
        let last = Moment.lengthOfMonth(laterMonth, year: laterYear)
        return Day(
            number: Int(Moment.daysSince1970(year: laterYear, month: laterMonth, day: min(day, last))))
    }

    /// The year, like 2026.
    public var year: Int { Moment.civil(days: Int64(number)).year }
    /// 1 to 12.
    public var month: Int { Moment.civil(days: Int64(number)).month }
    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int { (((number + 3) % 7) + 7) % 7 + 1 }
    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool { weekday >= 6 }

    /// A moment of this day, in minutes since its midnight in China.
    public func at(minute: Int) -> Moment {
        Moment(
            secondsSince1970: Int64(number) * Moment.secondsOfDay - Moment.chinaOffset + Int64(minute) * 60)
    }

    /// Its first moment.
    public var start: Moment { at(minute: 0) }
}

extension Day: CustomStringConvertible {
    /// `2026-02-13`.
    public var description: String { start.day }
}

extension Day: Codable {
    /// Reads `2026-02-13`.
    public init(from decoder: any Decoder) throws {
        self = try Moment(from: decoder).calendarDay
    }

    /// Writes `2026-02-13`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Moment {
    /// The day in China that it belongs to.
    public var calendarDay: Day {
        Day(
            number: Int(
                (Double(secondsSince1970 + Self.chinaOffset) / Double(Self.secondsOfDay)).rounded(.down)))
    }

    /// `2026-11-24 09:30`, in China.
    public var minute: String { String(description.prefix(16)).split(separator: "T").joined(separator: " ") }

    /// Seconds since midnight in China.
    public var secondsOfDay: Int { Int(secondsSince1970 - calendarDay.start.secondsSince1970) }

    /// So many seconds later or, where negative, earlier.
    public func adding(seconds: Int) -> Moment { Moment(secondsSince1970: secondsSince1970 + Int64(seconds)) }
}
