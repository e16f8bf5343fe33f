public import HotlineModel

/// When a service works on a working day (办公时间).
public struct OfficeHours: Hashable, Sendable, Codable {
    /// Spans of a working day in minutes since midnight, ascending, none touching the next; at least one.
    public let spans: [Range<Int>]
    /// Days with other hours, like a half-day shift; an empty list closes.
    public var exceptions: [Day: [Range<Int>]]

    /// Nil where the spans are empty, out of order, or outside a day.
    public init?(_ spans: [Range<Int>], exceptions: [Day: [Range<Int>]] = [:]) {
        guard !spans.isEmpty, Self.isInOrder(spans), exceptions.values.allSatisfy(Self.isInOrder) else {
            return nil
        }
        self.spans = spans
        self.exceptions = exceptions
    }

    private init(checked spans: [Range<Int>]) {
        self.spans = spans
        exceptions = [:]
    }

    /// 08:30–11:30 and 13:00–17:00, as offices of the Northeast keep them.
    public static let usual = OfficeHours(checked: [510..<690, 780..<1020])

    /// The spans of one working day.
    public func spans(on day: Day) -> [Range<Int>] {
        exceptions.isEmpty ? spans : exceptions[day] ?? spans
    }

    /// Minutes of an ordinary working day.
    public var minutesOfDay: Int { spans.map(\.count).reduce(0, +) }

    /// When an ordinary working day ends, in minutes since midnight.
    public var closing: Int { spans.last?.upperBound ?? 0 }

    private static func isInOrder(_ spans: [Range<Int>]) -> Bool {
        spans.allSatisfy { !$0.isEmpty && (0...1440).contains($0.lowerBound) && $0.upperBound <= 1440 }
            && zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
    }
}
