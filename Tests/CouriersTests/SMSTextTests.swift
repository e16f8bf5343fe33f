import HotlineModel
import Outbox
import Testing

@testable import Couriers

@Suite("What an SMS says")
struct SMSTextTests {
    private static func message(_ text: String, subject: String = "", due: Moment? = nil) -> CourierMessage {
        var sheet = TicketSheet()
        sheet.ticket = "260601010000427"
        sheet.due = due
        return CourierMessage(
            id: "msg_1", recipient: "organisation:1", sequence: 1, kind: "dispatched",
            createdAt: Moment(secondsSince1970: 1_763_600_400), subject: subject, text: text, sheet: sheet)
    }

    private static func written(_ yaml: String, _ message: CourierMessage) throws -> SMSText.Written {
        try SMSText(try section(yaml)).written(message)
    }

    @Test("numbers and names of people are masked, the ticket's number and dates are not")
    func masked() throws {
        let text = """
            工单 260601-0100-00427（260601010000427）：张伟先生 13812345678 反映，时限：2026-11-30 18:00，\
            身份证 220402199001011234，到期 2026-12-01。
            """
        let written = try Self.written("", Self.message(text)).text
        for kept in ["260601-0100-00427", "260601010000427", "2026-11-30 18:00", "2026-12-01"] {
            #expect(written.contains(kept), "\(written)")
        }
        for hidden in ["13812345678", "220402199001011234", "张伟"] {
            #expect(!written.contains(hidden), "\(written)")
        }
    }

    @Test(
        "what only looks like the ticket's number or a date is masked",
        arguments: ["1260601010000427", "260601010000427-1", "2026-13-01-99", "13820261130", "2026-11-301"])
    func alike(text: String) throws {
        #expect(!(try Self.written("", Self.message(text)).text.contains(text)))
    }

    @Test("the city's own words stay, a telephone in them too")
    func template() throws {
        let due = try #require(Moment(parsing: "2026-11-30 18:00"))
        let written = try Self.written(
            "template: '{subject}，{ticket}，{due}前办结，电话 0437-3226110'",
            Self.message("", subject: "派单", due: due))
        #expect(written.text == "派单，260601-0100-00427，11月30日18:00前办结，电话 0437-3226110")
        let error = #expect(throws: ChannelError.self) { try SMSText(try section("template: '{name}'")) }
        #expect(error?.message.contains("{subject}") == true)
    }

    @Test("the sign stands in front once")
    func sign() throws {
        #expect(try Self.written("sign: 辽源12345", Self.message("已受理")).text == "【辽源12345】已受理")
        #expect(try Self.written("sign: 【辽源12345】", Self.message("【辽源12345】已受理")).text == "【辽源12345】已受理")
    }

    @Test("what is too long is cut, with its sign, and said so")
    func cut() throws {
        let long = String(repeating: "长", count: 600)
        let written = try Self.written("sign: 辽源12345\nlongest: 70", Self.message(long))
        #expect(written.text.count == 70)
        #expect(written.text.hasPrefix("【辽源12345】") && written.text.hasSuffix("…"))
        #expect(written.length == .cut)
        #expect(try Self.written("", Self.message(long)).text.count == 500)
        #expect(try Self.written("longest: 600", Self.message(long)).length == .whole)
    }

    @Test("a mobile number is one of the mainland, with +86 or without")
    func mobile() {
        for text in ["13812345678", "+8613812345678", "86 138-1234-5678", "008613812345678"] {
            #expect(MobileNumber(text)?.digits == "13812345678")
        }
        for text in ["12345", "0437-3226110", "12812345678", "138123456789", "１３８１２３４５６７８", ""] {
            #expect(MobileNumber(text) == nil)
        }
        #expect(MobileNumber.masked("0437-3226110") == "043*******10")
        #expect(MobileNumber.masked("张三") == "**")
    }
}

@Suite("When an SMS may be sent")
struct SMSTimeTests {
    private static func moment(_ text: String) throws -> Moment { try #require(Moment(parsing: text)) }

    @Test("quiet hours over midnight end in the morning, in China")
    func overnight() throws {
        let hours = try #require(QuietHours("21:00-08:00"))
        for (at, end) in [
            ("2026-11-30 20:59:59", nil), ("2026-11-30 21:00", "2026-12-01 08:00"),
            ("2026-12-01 00:00", "2026-12-01 08:00"), ("2026-12-01 07:59:59", "2026-12-01 08:00"),
            ("2026-12-01 08:00", nil),
        ] as [(String, String?)] {
            #expect(hours.end(at: try Self.moment(at)) == (try end.map(Self.moment)), "\(at)")
        }
    }

    @Test("quiet hours at noon end on the same day")
    func noon() throws {
        let hours = try #require(QuietHours("12:00-14:30"))
        #expect(hours.end(at: try Self.moment("2026-11-30 13:00")) == (try Self.moment("2026-11-30 14:30")))
        #expect(hours.end(at: try Self.moment("2026-11-30 15:00")) == nil)
    }

    @Test(
        "what are no hours is refused",
        arguments: ["", "21-8", "21:00", "24:00-08:00", "08:00-08:00", "21:00-08:00-09:00"])
    func noHours(text: String) {
        #expect(QuietHours(text) == nil)
    }

    @Test("a number gets so many within a sliding window, and what failed does not count")
    func rate() throws {
        let rate = NumberRate(try #require(NumberRate.Limit("2/1h")))
        let start = try Self.moment("2026-11-30 09:00")
        func wait(_ seconds: Int, _ lane: Lane = .ordinary) -> Moment? {
            rate.wait(for: "13812345678", in: lane, at: start.adding(seconds: seconds))
        }
        #expect(wait(0) == nil)
        #expect(wait(10) == nil)
        rate.giveBack("13812345678", at: start.adding(seconds: 10))
        #expect(wait(20) == nil)
        #expect(wait(30) == start.adding(seconds: 3600))
        #expect(rate.wait(for: "13912345678", in: .ordinary, at: start) == nil)
        #expect(wait(3599) == start.adding(seconds: 3600))
        #expect(wait(3600) == nil)
        #expect(wait(3601) == start.adding(seconds: 3620))
        #expect(wait(3602, .urgent) == nil)
    }

    @Test("only so many numbers are remembered, those of late")
    func bounded() throws {
        let rate = NumberRate(try #require(NumberRate.Limit("1/1d")), mostNumbers: 100)
        let start = try Self.moment("2026-11-30 09:00")
        for number in 0..<1000 {
            #expect(rate.wait(for: "\(number)", in: .ordinary, at: start.adding(seconds: number)) == nil)
        }
        #expect(rate.count <= 100)
        #expect(rate.wait(for: "999", in: .ordinary, at: start.adding(seconds: 1000)) != nil)
    }

    @Test("what is no limit is refused", arguments: ["", "5", "0/1h", "5/0s", "5/1w", "-1/1h", "5/60d"])
    func noLimit(text: String) {
        #expect(NumberRate.Limit(text) == nil)
    }
}
