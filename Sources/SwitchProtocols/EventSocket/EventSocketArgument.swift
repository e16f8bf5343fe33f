/// What an application is given: one line that holds nothing the switch would act on by itself.
///
/// The switch expands `${…}` in every argument, and an expansion can run a command, so no `$` is ever left:
/// it becomes `＄`. Line ends and other control characters become spaces.
public struct EventSocketArgument: Hashable, Sendable {
    /// The line as it goes out.
    public let text: String

    /// Any argument, made harmless.
    public init(_ text: String) {
        self.text = EventSocketText.clean(text)
    }

    /// For applications that take none, such as `answer`.
    public static let none = EventSocketArgument("")

    /// Bytes of text that `speak` says at most: some thousand Chinese characters, four minutes.
    public static let longestSpoken = 3_000

    /// For `speak`: text is cut at a whole character and cannot choose engine, voice, parameters or markup.
    public static func speak(engine: String, voice: String, text: String) -> EventSocketArgument {
        // Quotes and backslashes are eaten where the switch splits; `{` first means parameters, `<` markup; `*` and `#`
        // would be said as "star" and "pound".
        let harmless = EventSocketText.clean(text, widening: ##"|\'{<*#"##)
        let spoken = EventSocketText.cut(harmless, toBytes: longestSpoken)
        return EventSocketArgument([word(engine), word(voice), spoken].joined(separator: "|"))
    }

    /// For `set`: a variable's name has letters, digits and `_` only; other characters are left out.
    public static func set(name: String, value: String) -> EventSocketArgument {
        EventSocketArgument("\(EventSocketText.word(name, and: "_"))=\(value)")
    }

    /// For `bridge`: each is tried when the one before failed.
    public static func bridge(_ dialStrings: [String]) -> EventSocketArgument {
        let safe = dialStrings.map { EventSocketText.clean($0, widening: "|") }
        return EventSocketArgument(safe.joined(separator: "|"))
    }

    /// For `transfer`: to a place of the dialplan, whose words have no spaces and no `-` first.
    public static func transfer(
        destination: String, dialplan: String = "XML", context: String
    ) -> EventSocketArgument {
        let place = String(word(destination).drop { $0 == "-" })
        return EventSocketArgument([place, word(dialplan), word(context)].joined(separator: " "))
    }

    /// Text that stays one word wherever a switch splits: no white space, quotes, backslashes, `|`.
    static func word(_ text: String) -> String {
        EventSocketText.clean(text, widening: #"|\'"#).filter { !$0.isWhitespace }
    }
}
