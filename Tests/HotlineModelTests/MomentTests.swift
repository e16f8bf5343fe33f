import Testing

@testable import HotlineModel

@Suite("Moments")
struct MomentTests {
    @Test(
        "a date is read however a city writes it",
        arguments: [
            "2026-06-01", "2026/6/1", "20260601", "2026年6月1日", "2026.6.1", "2026-06-01 00:00",
            "2026-06-01T00:00:00+08:00",
            "2026-05-31T16:00:00Z", "2026-05-31T16:00:00.000Z", "2026-06-01T00:00:00",
        ])
    func forms(text: String) throws {
        #expect(try #require(Moment(parsing: text)).description == "2026-06-01T00:00:00+08:00")
    }

    @Test(
        "what is no date is none",
        arguments: ["", "长期", "2026-13-01", "2026-02-30", "1", "2026-06", "12345678901"])
    func noDates(text: String) {
        #expect(Moment(parsing: text) == nil)
    }

    @Test("every day from 1970 to 2100 is written and read back as itself")
    func days() throws {
        let first = try #require(Moment(year: 1970, month: 1, day: 1))
        for offset in 0..<47_847 {
            let day = first.adding(days: offset)
            #expect(Moment(parsing: day.day) == day, "\(day)")
        }
        #expect(first.adding(days: 47_846).day == "2100-12-31")
    }

    @Test("the last day of a validity is included")
    func lastDay() throws {
        let end = try #require(Validity.end(written: "2026-12-31"))
        let validity = Validity(until: end)
        #expect(validity.holds(at: try #require(Moment(parsing: "2026-12-31 23:59:59"))))
        #expect(!validity.holds(at: try #require(Moment(parsing: "2027-01-01"))))
        #expect(validity.writtenEnd == "2026-12-31")
    }
}
