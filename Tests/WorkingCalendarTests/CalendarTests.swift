import HotlineModel
import Testing
import WorkingCalendar

/// A day in a test; a slip in the test's own text fails it.
func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
func moment(_ text: String) throws -> Moment { try #require(Moment(parsing: text)) }

@Suite("Working calendar")
struct CalendarTests {
    let calendar = HotlineCalendar(HolidayNotice.shipped)

    @Test(
        "the n-th working day is as people who counted it by hand say",
        arguments: [
            ("2024-02-08", 5, "2024-02-21"), ("2024-04-30", 5, "2024-05-10"), ("2025-01-24", 5, "2025-02-07"),
            ("2025-09-30", 5, "2025-10-14"), ("2025-12-31", 3, "2026-01-06"), ("2026-02-13", 5, "2026-02-27"),
            ("2026-09-18", 5, "2026-09-24"), ("2026-09-24", 10, "2026-10-15"),
            ("2026-09-30", 15, "2026-10-27"),
        ])
    func vectors(start: String, count: Int, end: String) throws {
        #expect(try calendar.day(after: day(start), workingDays: count) == day(end))
    }

    @Test(
        "a year has the working days that its notice gives",
        arguments: [(2024, 251), (2025, 248), (2026, 248)])
    func yearlyCount(year: Int, count: Int) throws {
        let first = try day("\(year)-01-01")
        let days = (0..<366).map { first.adding($0) }.filter { $0.year == year }
        #expect(try days.filter { try calendar.isWorking($0) }.count == count)
    }

    @Test("every start day and 1 to 30 days agree with a slow second way of counting")
    func slowCount() throws {
        let slow = SlowCalendar(HolidayNotice.shipped)
        var start = try day("2024-01-01")
        while start.year <= 2026 {
            for count in 1...30 {
                let expected = slow.lastDay(start, count)
                do throws(MissingYear) {
                    let last = try calendar.day(after: start, workingDays: count)
                    #expect(expected == String(describing: last), "\(start) + \(count)")
                } catch {
                    #expect(expected == "missing \(error.year)", "\(start) + \(count)")
                }
            }
            start = start.adding(1)
        }
    }

    @Test("a December that two notices speak of is what both say together")
    func previousDecember() throws {
        let notices = [
            HolidayNotice(year: 2018, source: "a", days: []),
            HolidayNotice(
                year: 2019, source: "b",
                days: [
                    .init(day: try day("2018-12-29"), festival: "元旦", kind: .madeUp),
                    .init(day: try day("2018-12-31"), festival: "元旦", kind: .off),
                ]),
        ]
        let calendar = HotlineCalendar(notices)
        #expect(try calendar.day(after: day("2018-12-28"), workingDays: 1) == day("2018-12-29"))
        #expect(try calendar.day(after: day("2018-12-29"), workingDays: 1) == day("2019-01-01"))
        #expect(throws: MissingYear(year: 2020)) { try calendar.isWorking(day("2020-01-02")) }
    }

    @Test("a missing year gives the days that are certain and its name, never Monday to Friday")
    func missingYear() throws {
        let limit = try #require(TimeLimit.within(10, .workingDays))
        let due = calendar.due(limit, from: try moment("2026-12-25 10:00"))
        #expect(due == .pending(PendingCalendar(year: 2027, certainDays: 4)))
    }

    @Test(
        "limits end as the civil code says",
        arguments: [
            // Start, limit, end.
            ("2026-02-13 16:00", "5个工作日", "2026-02-27 17:00"),
            // A make-up Saturday is a start like any other.
            ("2026-02-14 09:00", "1个工作日", "2026-02-24 17:00"),
            ("2026-09-30 10:00", "3天", "2026-10-08 17:00"),  // The end on a holiday rolls forward.
            ("2026-09-17 10:00", "3天", "2026-09-20 17:00"),  // A make-up Sunday does not.
            ("2026-01-31 10:00", "1个月", "2026-02-28 17:00"),  // No 31st; the 28th is made up.
            ("2026-09-30 16:30", "4小时", "2026-09-30 20:30"),
            ("2026-09-30 16:30", "4工作小时", "2026-10-08 13:30"),
            ("2026-11-24 23:50", "30分钟", "2026-11-25 00:20"),
            ("2026-11-24 08:00", "0.5个工作日", "2026-11-24 13:30"),
            ("2026-11-24 08:00", "即办", "2026-11-24 08:00"),
        ])
    func limits(start: String, limit: String, end: String) throws {
        let limit = try #require(TimeLimit(parsing: limit))
        #expect(calendar.due(limit, from: try moment(start)) == .at(try moment(end)))
    }

    @Test("what is unlimited or only described has no end")
    func unlimited() throws {
        #expect(calendar.due(.unlimited, from: try moment("2026-11-24")) == nil)
        #expect(calendar.due(.described("详见"), from: try moment("2026-11-24")) == nil)
    }

    @Test("a half-day shift shortens that day only")
    func halfDay() throws {
        let hours = try #require(
            OfficeHours([510..<690, 780..<1020], exceptions: [try day("2026-11-25"): [510..<690]]))
        let calendar = HotlineCalendar(HolidayNotice.shipped, hours: hours)
        let limit = try #require(TimeLimit.within(1, .workingDays))
        #expect(
            calendar.due(limit, from: try moment("2026-11-24 10:00")) == .at(try moment("2026-11-25 11:30")))
        #expect(OfficeHours([]) == nil)
        #expect(OfficeHours([780..<1020, 510..<690]) == nil)
    }

    @Test(
        "a reminder comes when a fifth or four hours are left, whichever is less",
        arguments: [
            ("2026-11-24 09:00", "5个工作日", "2026-12-01 13:00"),  // Four office hours before 17:00.
            ("2026-11-24 08:30", "1个工作日", "2026-11-25 14:12"),  // A fifth of fourteen office hours.
        ])
    func reminders(start: String, limit: String, reminder: String) throws {
        let start = try moment(start)
        let limit = try #require(TimeLimit(parsing: limit))
        let end = try #require(calendar.due(limit, from: start)?.moment)
        #expect(calendar.reminder(of: end, from: start, by: .office) == (try moment(reminder)))
    }

    @Test("an urgent ticket's reminder goes by the clock")
    func urgentReminder() throws {
        let start = try moment("2026-11-24 20:00")
        #expect(
            calendar.reminder(of: start.adding(seconds: 7200), from: start, by: .clock)
                == start.adding(seconds: 7200 - 1440))
    }
}

/// Counts in the slowest and most obvious way: by dates as texts, one after the other, from one merged list.
struct SlowCalendar {
    private var off: Set<String> = []
    private var madeUp: Set<String> = []
    private var years: Set<String> = []

    init(_ notices: [HolidayNotice]) {
        for notice in notices {
            years.insert(String(notice.year))
            for special in notice.days {
                if special.kind == .off {
                    off.insert("\(special.day)")
                } else {
                    madeUp.insert("\(special.day)")
                }
            }
        }
    }

    func lastDay(_ start: Day, _ count: Int) -> String {
        var date = "\(start)"
        var weekday = start.weekday
        var left = count
        while left > 0 {
            date = next(date)
            weekday = weekday % 7 + 1
            if off.contains(date) { continue }
            if !madeUp.contains(date) {
                if !years.contains(String(date.prefix(4))) { return "missing \(date.prefix(4))" }
                if weekday == 6 || weekday == 7 { continue }
            }
            left -= 1
        }
        return date
    }

    private func next(_ date: String) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        var (year, month, day) = (parts[0], parts[1], parts[2] + 1)
        let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
        if month > 12 { (year, month) = (year + 1, 1) }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
