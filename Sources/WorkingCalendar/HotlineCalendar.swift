public import HotlineModel

/// Which days people work, and when a limit ends (工作日历).
///
/// Days are what all notices together say, keyed by date: a year's notice also arranges days of the December before.
/// A year without a notice is not guessed.
public struct HotlineCalendar: Sendable {
    /// Years whose notice is loaded.
    public let years: Set<Int>
    /// When offices work.
    public let hours: OfficeHours
    private let special: [Day: HolidayNotice.Kind]

    /// A calendar of notices; of two for one year the later one in the list counts.
    public init(_ notices: [HolidayNotice], hours: OfficeHours = .usual) {
        self.hours = hours
        let newest = Dictionary(notices.map { ($0.year, $0) }, uniquingKeysWith: { $1 })
        years = Set(newest.keys)
        var special: [Day: HolidayNotice.Kind] = [:]
        for notice in newest.values.sorted(by: { $0.year < $1.year }) {
            for day in notice.days { special[day.day] = day.kind }
        }
        self.special = special
    }

    /// Whether people work on a day.
    public func isWorking(_ day: Day) throws(MissingYear) -> Bool {
        if let kind = special[day] { return kind == .madeUp }
        let year = day.year
        guard years.contains(year) else { throw MissingYear(year: year) }
        return !day.isWeekend
    }

    /// The n-th working day after a day, which itself is not counted (民法典 201).
    public func day(after start: Day, workingDays count: Int) throws(MissingYear) -> Day {
        var day = start
        var left = count
        while left > 0 {
            day = day.adding(1)
            if try isWorking(day) { left -= 1 }
        }
        return day
    }

    /// The day itself where people work, else the next one on which they do (民法典 203).
    public func rolledForward(_ day: Day) throws(MissingYear) -> Day {
        var day = day
        while try !isWorking(day) { day = day.adding(1) }
        return day
    }

    /// Working days after a day and up to another, as far as notices are loaded.
    func certainWorkingDays(after start: Day, upTo limit: Int) -> Int {
        var day = start
        var count = 0
        while count < limit {
            day = day.adding(1)
            guard let works = try? isWorking(day) else { return count }
            if works { count += 1 }
        }
        return count
    }

    /// Spans of office time of a day, as moments; none where nobody works.
    func openSpans(on day: Day) throws(MissingYear) -> [Range<Moment>] {
        guard try isWorking(day) else { return [] }
        return hours.spans(on: day).map { day.at(minute: $0.lowerBound)..<day.at(minute: $0.upperBound) }
    }

    /// Whether offices are open at a moment.
    public func isOpen(at moment: Moment) throws(MissingYear) -> Bool {
        try openSpans(on: moment.calendarDay).contains { $0.contains(moment) }
    }
}
