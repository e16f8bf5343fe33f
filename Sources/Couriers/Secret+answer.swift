extension Secret {
    /// A text without this secret, in whatever way it is written there.
    func hiddenAnyhow(in text: String) -> String {
        Set(TextEscape.allCases.map { $0.written(reveal()) }).reduce(text) { Secret($1).hidden(in: $0) }
    }
}

extension HTTPGateway.Answer {
    /// The first characters of the answer, on one line, after what must not be shown was taken out of the
    /// whole.
    func start(_ hidden: (String) -> String) -> String {
        AnswerText.start(of: Array(hidden(String(decoding: body, as: UTF8.self)).utf8))
    }
}
