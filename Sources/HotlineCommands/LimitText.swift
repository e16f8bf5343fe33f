import HotlineModel

/// Limits as people type them.
enum LimitText {
    static func limit(_ text: String) throws -> TimeLimit {
        guard let limit = TimeLimit(parsing: text), limit.kind == .within else {
            throw CommandError(origin: text, message: "is not a limit like 5个工作日, 24小时 or 3天")
        }
        return limit
    }
}
