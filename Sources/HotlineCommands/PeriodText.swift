import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

/// Days as people type them.
enum PeriodText {
    static func day(_ text: String) throws -> Day {
        guard let day = Day(parsing: text) else {
            throw CommandError(origin: text, message: "不是日期：应像 2026-11-24")
        }
        return day
    }
}
