/// The start of what a receiver answered, fit to be kept.
enum AnswerText {
    /// Characters that are kept.
    static let length = 200

    /// On one line, without control characters; bytes that are no UTF-8 are shown as such.
    static func start(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(length * 4), as: UTF8.self)
        return String(
            text.prefix(length).map { character in
                character.isNewline
                    || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
                    ? " " : character
            })
    }
}
