import HotlineModel

/// Limits as people type them.
enum LimitText {
    static func limit(_ text: String) throws -> TimeLimit {
        guard let limit = TimeLimit(parsing: text), limit.kind == .within, (limit.amount ?? 0) <= longest
        else {
            throw CommandError(origin: text, message: "不是时限：应像 5个工作日、24小时、3天，不超过 \(Int(longest))")
        }
        return limit
    }

    /// More is a slip of the hand.
    private static let longest = 1000.0
}
