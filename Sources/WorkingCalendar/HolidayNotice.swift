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
}
