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

/// Codes of regions as people type them.
enum RegionCode {
    static func code(_ text: String) throws -> Identifier<Region> {
        guard (2...12).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }),
            let code = Identifier<Region>(text)
        else { throw CommandError(origin: text, message: "不是区划编码：应是 2 到 12 位数字，如 220402") }
        return code
    }
}
