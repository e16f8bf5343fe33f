/// A point in time, to the second, read and written in China Standard Time (UTC+8, no summer time).
public struct Moment: Hashable, Sendable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int64

    /// The moment so many seconds after the start of 1970 in UTC.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    /// Earlier is less.
    public static func < (left: Self, right: Self) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

    static let chinaOffset: Int64 = 8 * 3600
    static let secondsOfDay: Int64 = 86_400

    /// The start of a day in China; nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.lengthOfMonth(month, year: year)
        else { return nil }
        secondsSince1970 =
            Self.daysSince1970(year: year, month: month, day: day) * Self.secondsOfDay - Self.chinaOffset
    }

    /// Whether this is 00:00:00 in China.
    public var isMidnight: Bool { (secondsSince1970 + Self.chinaOffset) % Self.secondsOfDay == 0 }

    /// A whole number of days later or, where negative, earlier.
    public func adding(days: Int) -> Moment {
        Moment(secondsSince1970: secondsSince1970 + Int64(days) * Self.secondsOfDay)
    }

    /// `2026-06-01` in China.
    public var day: String {
        let (year, month, day) = Self.civil(
            days: floorDivide(secondsSince1970 + Self.chinaOffset, Self.secondsOfDay))
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    // Days in the proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
        let year = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func civil(days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Moment: CustomStringConvertible {
    /// `2026-06-01T08:30:00+08:00`.
    public var description: String {
        let ofDay = Int(
            secondsSince1970 + Self.chinaOffset - floorDivide(
                secondsSince1970 + Self.chinaOffset, Self.secondsOfDay) * Self.secondsOfDay)
        let time = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { padded($0, to: 2) }
        return "\(day)T\(time.joined(separator: ":"))+08:00"
    }
}
