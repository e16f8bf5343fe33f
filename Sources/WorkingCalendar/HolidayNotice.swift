public import HotlineModel

/// The State Council's yearly notice (国务院办公厅关于部分节假日安排的通知): which days are off, which are made up.
public struct HolidayNotice: Hashable, Sendable, Codable {
    /// The year that it arranges; its first days can lie in the December before.
    public let year: Int
    /// Where it stands, an address or a document number.
    public let source: String
    /// Days that are not as their weekday says, in order.
    public let days: [SpecialDay]

    /// A notice with its days.
    public init(year: Int, source: String, days: [SpecialDay]) {
        self.year = year
        self.source = source
        self.days = days.sorted { $0.day < $1.day }
    }

    /// One day that a notice names.
    public struct SpecialDay: Hashable, Sendable, Codable {
        /// Which day.
        public let day: Day
        /// The festival, like 春节.
        public let festival: String
        /// Off, or made up.
        public let kind: Kind

        /// A day of a festival.
        public init(day: Day, festival: String, kind: Kind) {
            self.day = day
            self.festival = festival
            self.kind = kind
        }
    }

    /// What a notice says of a day.
    public enum Kind: String, Sendable, Codable {
        /// Nobody works (休).
        case off
        /// A weekend on which people work (调休上班).
        case madeUp
    }

    /// Why this can't be a whole notice; nil where it can.
    ///
    /// A notice names New Year's Day and National Day, gives at least eleven days off, makes up on weekends only, says
    /// one thing of each day, and arranges its own year and the last days of the December before.
    public var fault: String? {
        var kinds: [Day: Kind] = [:]
        for day in days {
            if let other = kinds.updateValue(day.kind, forKey: day.day), other != day.kind {
                return "\(day.day) 既是休又是班"
            }
            if day.kind == .madeUp, !day.day.isWeekend { return "\(day.day) 不是周末，不用调休上班" }
            guard day.day.year == year || (day.day.year == year - 1 && day.day.month == 12) else {
                return "\(day.day) 不在 \(year) 年"
            }
        }
        for (month, date) in [(1, 1), (10, 1)] {
            guard let holiday = Day(year: year, month: month, day: date), kinds[holiday] == .off else {
                return "缺 \(year) 年 \(month) 月 \(date) 日"
            }
        }
        let off = kinds.values.filter { $0 == .off }.count
        return off < Self.fewestDaysOff ? "只有 \(off) 天休，不是一整年的通知" : nil
    }

    /// 全国年节及纪念日放假办法 gave eleven days until 2024, thirteen since.
    private static let fewestDaysOff = 11
}
