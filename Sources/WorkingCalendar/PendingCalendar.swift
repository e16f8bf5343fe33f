import HotlineModel

/// What is known of an end that lies in a year without a notice (待年历).
public struct PendingCalendar: Hashable, Sendable, Codable {
    /// The year whose notice is missing.
    public let year: Int
    /// Working days of the limit that are certain so far; 0 where the limit counts no days.
    public let certainDays: Int

    /// A missing year.
    public init(year: Int, certainDays: Int) {
        self.year = year
        self.certainDays = certainDays
    }
}
