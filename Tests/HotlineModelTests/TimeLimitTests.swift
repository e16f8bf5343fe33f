import HotlineModel
import Testing

@Suite("Time limits")
struct TimeLimitTests {
    @Test(
        "an amount comes with its unit",
        arguments: [
            ("20工作日", 20.0, TimeLimit.Unit.workingDays), ("1(工作日)", 1, .workingDays),
            ("5个工作日", 5, .workingDays),
            ("10 工作日", 10, .workingDays), ("0.5天", 0.5, .naturalDays), ("20分钟", 20, .minutes),
            ("3个月", 3, .months),
            ("90(自然日)", 90, .naturalDays), ("24小时", 24, .hours), ("60日", 60, .naturalDays),
            ("２０个工作日", 20, .workingDays), ("99999999999999999999天", 1e20, .naturalDays),
            ("15个工作日内", 15, .workingDays),
        ])
    func amounts(text: String, amount: Double, unit: TimeLimit.Unit) throws {
        let limit = try #require(TimeLimit(parsing: text))
        #expect(limit.kind == .within)
        #expect(limit.amount == amount)
        #expect(limit.unit == unit)
    }

    @Test("a bare number counts what its column says")
    func bareNumber() {
        #expect(TimeLimit(parsing: "7", unit: .workingDays) == .within(7, .workingDays))
    }

    @Test("done at once, without limit, described, and nothing said are four things")
    func otherKinds() {
        #expect(TimeLimit(parsing: "即办") == .immediate)
        #expect(TimeLimit(parsing: "无") == .unlimited)
        #expect(TimeLimit(parsing: "详见办事指南") == .described("详见办事指南"))
        #expect(TimeLimit(parsing: "-") == nil)
        #expect(TimeLimit(parsing: "-1") == nil)
        #expect(TimeLimit(parsing: "  ") == nil)
    }

    @Test("an amount is a positive number")
    func positive() {
        #expect(TimeLimit.within(0, .hours) == nil)
        #expect(TimeLimit.within(-1, .hours) == nil)
        #expect(TimeLimit.within(.nan, .hours) == nil)
    }

    @Test("a Chinese page says it in its own words")
    func written() {
        #expect(TimeLimit.within(20, .workingDays)?.description == "20个工作日")
        #expect(TimeLimit.within(0.5, .naturalDays)?.description == "0.5个自然日")
        #expect(TimeLimit.immediate.description == "即办")
    }
}
