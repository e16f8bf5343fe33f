/// Something of a source that was not taken: a whole record, or one cell of a record that was.
public struct Rejection: Hashable, Sendable, Codable {
    /// Where it stands.
    public let origin: RecordOrigin
    /// The column; nil: the whole record.
    public let column: String?
    /// What stood there.
    public let value: String?
    /// Why it was not taken, for a person.
    public let reason: String

    /// Something at a place, with the reason.
    public init(origin: RecordOrigin, column: String?, value: String?, reason: String) {
        self.origin = origin
        self.column = column
        self.value = value
        self.reason = reason
    }
}

/// What a decoding error says to a person: the field, and what is wrong with it.
struct DecodingReason {
    let text: String

    init(_ error: any Error) {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): text = "\"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            text = path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
        default: text = String(describing: error)
        }
    }
}
