/// How long something may take, as a catalogue states it: a kind, and with `within` an amount and its unit.
public struct TimeLimit: Hashable, Sendable, Codable {
    /// What the catalogue says about time.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Done while the person waits (即办).
        case immediate
        /// Done within the amount.
        case within
        /// The law sets no limit (无).
        case unlimited
        /// Only described in words (详见…).
        case described
    }

    /// What the amount counts.
    ///
    /// An unmarked 日 or 天 is a natural day.
    public enum Unit: String, Sendable, Codable, CaseIterable {
        /// Minutes by the clock.
        case minutes
        /// Hours by the clock.
        case hours
        /// Hours of office time.
        case workingHours
        /// Days that the working calendar counts.
        case workingDays
        /// Days of the calendar.
        case naturalDays
        /// Months of the calendar.
        case months
        /// Years of the calendar.
        case years
    }

    /// What is said about time.
    public let kind: Kind
    /// How many units; more than zero, and only where the kind is `within`.
    public let amount: Double?
    /// What is counted; only where the kind is `within`.
    public let unit: Unit?
    /// The words of the source, where they say more than kind, amount and unit.
    public var note: String?

    private init(kind: Kind, amount: Double? = nil, unit: Unit? = nil, note: String? = nil) {
        self.kind = kind
        self.amount = amount
        self.unit = unit
        self.note = note
    }

    /// Done while the person waits.
    public static let immediate = TimeLimit(kind: .immediate)
    /// No limit is set.
    public static let unlimited = TimeLimit(kind: .unlimited)
    /// Only described in words.
    public static func described(_ words: String) -> TimeLimit { TimeLimit(kind: .described, note: words) }

    /// Done within an amount; nil where the amount is not a positive number.
    public static func within(_ amount: Double, _ unit: Unit, note: String? = nil) -> TimeLimit? {
        guard amount.isFinite, amount > 0 else { return nil }
        return TimeLimit(kind: .within, amount: amount, unit: unit, note: note)
    }

    /// Reads and checks: an amount and a unit where the kind is `within`, neither elsewhere.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        amount = try container.decodeIfPresent(Double.self, forKey: .amount)
        unit = try container.decodeIfPresent(Unit.self, forKey: .unit)
        note = try container.decodeIfPresent(String.self, forKey: .note)
        let isMeasured = (amount.map { $0.isFinite && $0 > 0 } ?? false) && unit != nil
        guard kind == .within ? isMeasured : amount == nil && unit == nil else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "a time limit of kind within needs an amount and a unit, others have none"))
        }
    }
}

extension TimeLimit: CustomStringConvertible {
    /// As a Chinese page says it: 即办, 20个工作日, 90分钟, 无.
    public var description: String {
        switch kind {
        case .immediate: "即办"
        case .unlimited: "无"
        case .described: note ?? "详见说明"
        case .within: "\(written(amount ?? 0))\(unit?.chinese ?? "")"
        }
    }

    private func written(_ amount: Double) -> String {
        amount == amount.rounded() && amount < 1e9 ? String(Int(amount)) : String(amount)
    }
}

extension TimeLimit.Unit {
    /// The measure word and unit, as written after a number.
    public var chinese: String {
        switch self {
        case .minutes: "分钟"
        case .hours: "小时"
        case .workingHours: "个工作小时"
        case .workingDays: "个工作日"
        case .naturalDays: "个自然日"
        case .months: "个月"
        case .years: "年"
        }
    }
}
