/// What is wrong with JSON from elsewhere, for a person: where, and what was expected.
enum DecodingFault {
    static func text(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "不是 JSON" }
        switch error {
        case .keyNotFound(let key, let context): return "缺少 \(path(context, key))"
        case .typeMismatch(_, let context): return "\(path(context)) 的类型不对"
        case .valueNotFound(_, let context): return "\(path(context)) 是空的"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "不是 JSON" : "\(path(context)) 的值不能用"
        @unknown default: return "不是 JSON"
        }
    }

    private static func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
        (context.codingPath + (key.map { [$0] } ?? [])).map {
            $0.intValue.map { "[\($0)]" } ?? $0.stringValue
        }
        .joined(separator: ".")
    }
}
