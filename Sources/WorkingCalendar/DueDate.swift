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
