public import HotlineModel

extension HotlineCalendar {
    /// Office time between two moments, in seconds; years without a notice count as closed.
    public func openSeconds(from start: Moment, to end: Moment) -> Int {
        guard start < end else { return 0 }
        var sum = 0
        var day = start.calendarDay
        while day.start < end {
            for span in (try? openSpans(on: day)) ?? [] {
                let from = max(span.lowerBound, start)
                let to = min(span.upperBound, end)
                if from < to { sum += Int(to.secondsSince1970 - from.secondsSince1970) }
            }
            day = day.adding(1)
        }
        return sum
    }

    /// The moment with so much office time left before an end; the start where there is less.
    public func moment(openSeconds left: Int, before end: Moment, notBefore start: Moment) -> Moment {
        var left = left
        var day = end.calendarDay
        while day >= start.calendarDay {
            for span in ((try? openSpans(on: day)) ?? []).reversed() {
                let to = min(span.upperBound, end)
                guard span.lowerBound < to else { continue }
                let length = Int(to.secondsSince1970 - span.lowerBound.secondsSince1970)
                if length >= left { return max(start, to.adding(seconds: -left)) }
                left -= length
            }
            day = day.adding(-1)
        }
        return start
    }

    /// When to remind of an end: a fifth of the time or four hours are left, whichever is less (临期提醒).
    ///
    /// `byOfficeTime` counts office hours, as for ordinary tickets; else the clock, as for urgent ones.
    public func reminder(of end: Moment, from start: Moment, by time: ReminderTime) -> Moment {
        switch time {
        case .office:
            let left = min(openSeconds(from: start, to: end) / 5, Self.reminderSeconds)
            return moment(openSeconds: left, before: end, notBefore: start)
        case .clock:
            let whole = Int(end.secondsSince1970 - start.secondsSince1970)
            return end.adding(seconds: -min(max(0, whole) / 5, Self.reminderSeconds))
        }
    }

    /// What a reminder counts.
    public enum ReminderTime: Sendable {
        /// Office hours only.
        case office
        /// All hours.
        case clock
    }

    private static let reminderSeconds = 4 * 3600

    /// The start of the n-th working day after a moment, when offices open; nil in a year without a notice.
    public func opening(workingDays count: Int, after moment: Moment) -> Moment? {
        guard let day = try? day(after: moment.calendarDay, workingDays: count) else { return nil }
        return day.at(minute: hours.spans(on: day).first?.lowerBound ?? 0)
    }
}
