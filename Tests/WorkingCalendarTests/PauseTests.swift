import HotlineModel
import Testing
import WorkingCalendar

@Suite("Pauses lose no time")
struct PauseTests {
    let calendar = HotlineCalendar(HolidayNotice.shipped)

    @Test("an open pause suspends, a closed one moves the end by what was lost")
    func pauses() throws {
        let limit = try #require(TimeLimit.within(5, .workingDays))
        let start = try moment("2026-11-02 10:00")
        var pause = Pause(start: try moment("2026-11-04 09:00"))
        #expect(calendar.due(limit, from: start, pauses: [pause]) == .suspended)
        pause.end = try moment("2026-11-10 09:00")
        // 3rd counts; 4th to 10th stood; 11th, 12th, 13th, 16th.
        #expect(calendar.due(limit, from: start, pauses: [pause]) == .at(try moment("2026-11-16 17:00")))
    }

    @Test("hours by the clock and by the office agree with counting every minute", arguments: 0..<200)
    func everyMinute(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let start = try moment("2026-09-18 08:00").adding(
            seconds: 60 * Int.random(in: 0..<20_000, using: &random))
        var pauses: [Pause] = []
        var from = start
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            from = from.adding(seconds: 60 * Int.random(in: 1..<3000, using: &random))
            let to = from.adding(seconds: 60 * Int.random(in: 0..<3000, using: &random))
            pauses.append(Pause(start: from, end: to))
            from = to
        }
        let hours = Int.random(in: 1...60, using: &random)
        for unit in [TimeLimit.Unit.hours, .workingHours] {
            let limit = try #require(TimeLimit.within(Double(hours), unit))
            var left = hours * 60
            var minute = start
            while left > 0 {
                let stands = pauses.contains { $0.start <= minute && minute < ($0.end ?? minute) }
                if !stands, try unit == .hours || calendar.isOpen(at: minute) { left -= 1 }
                minute = minute.adding(seconds: 60)
            }
            #expect(calendar.due(limit, from: start, pauses: pauses) == .at(minute), "seed \(seed), \(unit)")
        }
    }
}
