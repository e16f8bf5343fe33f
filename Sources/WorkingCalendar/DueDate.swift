public import HotlineModel

/// When a limit ends (到期时间), as far as it can be known.
public enum DueDate: Hashable, Sendable {
    /// At this moment.
    case at(Moment)
    /// A year's notice is missing: the end is later than what is certain.
    case pending(PendingCalendar)
    /// The clock stands, because the law does not count the time.
    case suspended

    /// The moment where it is known.
    public var moment: Moment? {
        if case .at(let moment) = self { moment } else { nil }
    }

    /// The year whose notice is missing.
    public var missingYear: Int? {
        if case .pending(let pending) = self { pending.year } else { nil }
    }
}

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

extension DueDate: Codable {
    private enum CodingKeys: String, CodingKey {
        case at, pending, suspended
    }

    /// Reads one of `at`, `pending` and `suspended`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let seconds = try container.decodeIfPresent(Int64.self, forKey: .at) {
            self = .at(Moment(secondsSince1970: seconds))
        } else if let pending = try container.decodeIfPresent(PendingCalendar.self, forKey: .pending) {
            self = .pending(pending)
        } else {
            self = .suspended
        }
    }

    /// Writes one of `at` (seconds since 1970), `pending` and `suspended`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .at(let moment): try container.encode(moment.secondsSince1970, forKey: .at)
        case .pending(let pending): try container.encode(pending, forKey: .pending)
        case .suspended: try container.encode(true, forKey: .suspended)
        }
    }
}

/// A question needs a year whose notice was not loaded.
public struct MissingYear: Error, Hashable, CustomStringConvertible {
    /// The year.
    public let year: Int

    /// A year.
    public init(year: Int) {
        self.year = year
    }

    /// What is missing and what to do.
    public var description: String {
        "no holiday notice of \(year) is loaded; load it with hotline calendar import FILE"
    }
}
