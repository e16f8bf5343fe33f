/// What is wrong with JSON from elsewhere, for a person in Chinese.
struct DecodingFault {
    /// The field, like `receipts[3].rating`; nil where it is the whole.
    let field: String?
    /// What is wrong with it.
    let message: String

    /// What a decoder threw.
    init(_ error: any Error) {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            (field, message) = (Self.path(context.codingPath + [key]), "缺少这一项")
        case .typeMismatch(_, let context)?: (field, message) = (Self.path(context.codingPath), "类型不对")
        case .valueNotFound(_, let context)?:
            (field, message) = (Self.path(context.codingPath), "不能是 null")
        case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
            (field, message) = (Self.path(context.codingPath), "值不对")
        default: (field, message) = (nil, "不是 JSON，或没有写完")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String? {
        var text = ""
        for key in keys {
            if let place = key.intValue {
                text += "[\(place)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return text.isEmpty ? nil : text
    }
}

extension DecodingFault: CustomStringConvertible {
    /// Where, and what is wrong.
    var description: String { (field.map { "\($0)：" } ?? "") + message }
}
