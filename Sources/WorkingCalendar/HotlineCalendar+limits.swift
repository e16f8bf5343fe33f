public import HotlineModel

extension HotlineCalendar {
    /// When a limit that starts at a moment ends.
    ///
    /// - Working days: the day after counts first, a day on which the clock stood at any time is not counted, and the
    ///   limit ends when offices close. Natural days and months: the same, and an end on a day off rolls forward.
    ///   A limit of half a day counts as working hours of an ordinary day.
    /// - Minutes and hours go by the clock, working hours by office time; time during which the clock stood is left out.
    /// - `immediate` ends at its start; `unlimited` and `described` are no limit: nil.
    ///
    /// `pauses` are in order; one that is still open gives `suspended`.
    public func due(_ limit: TimeLimit, from start: Moment, pauses: [Pause] = []) -> DueDate? {
        guard pauses.last?.end != nil || pauses.isEmpty else { return .suspended }
        guard limit.kind != .immediate else { return .at(start) }
        guard let stated = limit.amount, let unit = limit.unit else { return nil }
        // A slip of the hand must neither overflow nor walk through millennia.
        let amount = min(stated, unit.longest)
        do throws(MissingYear) {
            return .at(try end(amount, unit, from: start, pauses))
        } catch {
            return .pending(pending(amount, unit, from: start, missing: error.year))
        }
    }

    private func end(
        _ amount: Double, _ unit: TimeLimit.Unit, from start: Moment, _ pauses: [Pause]
    ) throws(MissingYear) -> Moment {
        switch unit {
        case .minutes: return elapsed(seconds: Int(amount * 60), from: start, pauses)
        case .hours: return elapsed(seconds: Int(amount * 3600), from: start, pauses)
        case .workingHours: return try opened(seconds: Int(amount * 3600), from: start, pauses)
        case .workingDays:
            guard amount == amount.rounded() else {
                let minutes = amount * Double(hours.minutesOfDay)
                return try opened(seconds: Int(minutes * 60), from: start, pauses)
            }
            return closing(of: try day(after: start.calendarDay, workingDays: Int(amount), pauses))
        case .naturalDays:
            let last = day(after: start.calendarDay, days: Int(amount.rounded(.up)), pauses)
            return closing(of: try rolledForward(last))
        case .months, .years:
            let months = Int((unit == .years ? amount * 12 : amount).rounded(.up))
            let stood = Set(pauses.flatMap { ($0.days.lowerBound.number..<$0.days.upperBound.number) }).count
            return closing(
                of: try rolledForward(start.calendarDay.adding(months: months).adding(stood)))
        }
    }

    /// When offices close on a day.
    private func closing(of day: Day) -> Moment {
        day.at(minute: hours.spans(on: day).last?.upperBound ?? hours.closing)
    }

    private func day(
        after start: Day, workingDays count: Int, _ pauses: [Pause]
    ) throws(MissingYear) -> Day {
        var day = start
        var left = count
        while left > 0 {
            day = day.adding(1)
            if !pauses.contains(where: { $0.days.contains(day) }), try isWorking(day) { left -= 1 }
        }
        return day
    }

    private func day(after start: Day, days count: Int, _ pauses: [Pause]) -> Day {
        var day = start
        var left = count
        while left > 0 {
            day = day.adding(1)
            if !pauses.contains(where: { $0.days.contains(day) }) { left -= 1 }
        }
        return day
    }

    /// So much time by the clock, without what it stood still.
    private func elapsed(seconds: Int, from start: Moment, _ pauses: [Pause]) -> Moment {
        var end = start.adding(seconds: seconds)
        for pause in pauses {
            guard let stop = pause.end, stop > start, pause.start < end else { continue }
            let from = max(pause.start, start)
            end = end.adding(seconds: Int(stop.secondsSince1970 - from.secondsSince1970))
        }
        return end
    }

    /// So much office time, without what stood still.
    private func opened(
        seconds: Int, from start: Moment, _ pauses: [Pause]
    ) throws(MissingYear) -> Moment {
        var left = seconds
        var day = start.calendarDay
        while true {
            for span in try openSpans(on: day) {
                for piece in Pause.pieces(of: span, from: start, without: pauses) {
                    let length = Int(piece.upperBound.secondsSince1970 - piece.lowerBound.secondsSince1970)
                    if length >= left { return piece.lowerBound.adding(seconds: left) }
                    left -= length
                }
            }
            day = day.adding(1)
        }
    }

    private func pending(
        _ amount: Double, _ unit: TimeLimit.Unit, from start: Moment, missing year: Int
    ) -> PendingCalendar {
        let days = unit == .workingDays ? Int(amount.rounded(.up)) : 0
        return PendingCalendar(
            year: year, certainDays: certainWorkingDays(after: start.calendarDay, upTo: days))
    }
}

extension TimeLimit.Unit {
    /// A hundred years.
    fileprivate var longest: Double {
        switch self {
        case .minutes: 52_594_920
        case .hours, .workingHours: 876_582
        case .workingDays, .naturalDays: 36_524
        case .months: 1200
        case .years: 100
        }
    }
}
