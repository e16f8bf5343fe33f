import HotlineModel
import Testing
import Ticketing

@Suite("Ticket numbers")
struct TicketNumberTests {
    @Test("every wrong digit and every swap of neighbours is heard")
    func check() throws {
        let day = try #require(Day(parsing: "2026-06-01"))
        for serial in stride(from: 1, through: 999_999, by: 7919) {
            let number = try #require(TicketNumber(day: day, node: 1 + serial % 99, serial: serial))
            #expect(TicketNumber(parsing: "\(number)") == number)
            let digits = Array(number.digits)
            for place in digits.indices {
                for digit in "0123456789" where digit != digits[place] {
                    var wrong = digits
                    wrong[place] = digit
                    #expect(TicketNumber(parsing: String(wrong)) == nil)
                }
                if place > 0, digits[place] != digits[place - 1] {
                    var swapped = digits
                    swapped.swapAt(place, place - 1)
                    #expect(TicketNumber(parsing: String(swapped)) == nil)
                }
            }
        }
    }

    @Test("numbers sort by day, node and serial, and are read in any width")
    func order() throws {
        let day = try #require(Day(parsing: "2026-06-01"))
        let one = try #require(TicketNumber(day: day, node: 1, serial: 9))
        let two = try #require(TicketNumber(day: day, node: 1, serial: 10))
        let next = try #require(TicketNumber(day: day.adding(1), node: 1, serial: 1))
        #expect(one < two && two < next)
        #expect("\(one)".hasPrefix("260601-0100-0009"))
        #expect(two.node == 1 && two.serial == 10)
        let wide = String(
            one.digits.map { Character(Unicode.Scalar(0xFF10 + UInt32($0.wholeNumberValue ?? 0)) ?? "0") })
        #expect(TicketNumber(parsing: wide) == one)
        #expect(TicketNumber(day: day, node: 0, serial: 1) == nil)
        #expect(TicketNumber(day: day, node: 1, serial: 1_000_000) == nil)
        #expect(TicketNumber(parsing: "12345") == nil)
    }
}
