import HotlineModel

/// Hours of every day, in China's time, in which nobody is disturbed: `21:00-08:00`.
struct QuietHours: Hashable, Sendable, CustomStringConvertible {
    let description: String
    private let start: Int64
    private let end: Int64

    /// Hours as they are configured; nil for what are none.
    init?(_ text: String) {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.seconds)
        guard times.count == 2, let start = times[0], let end = times[1], start != end else { return nil }
        self.start = start
        self.end = end
        description = text
    }

    /// When they end that a moment lies in; nil where it lies in none.
    func end(at moment: Moment) -> Moment? {
        let shifted = moment.secondsSince1970 + Self.chinaOffset
        let ofDay = (shifted % Self.day + Self.day) % Self.day
        let isQuiet = start < end ? (start..<end).contains(ofDay) : ofDay >= start || ofDay < end
        guard isQuiet else { return nil }
        return moment.adding(seconds: Int((end - ofDay + Self.day) % Self.day))
    }

    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }), let hour = Int64(parts[0]),
            let minute = Int64(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 3600 + minute * 60
    }

    private static let day: Int64 = 86_400
    private static let chinaOffset: Int64 = 8 * 3600
}
