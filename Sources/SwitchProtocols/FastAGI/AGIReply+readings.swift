/// What a caller pressed when a command asked for several digits.
public enum AGIDigits: Hashable, Sendable {
    /// All of them, or fewer and then `#`, which is not among them; empty: only `#`.
    ///
    /// Text, not a number: it may start with 0.
    case pressed(String)
    /// Time ran out after these, maybe none.
    case timeout(some: String)
    /// The caller has gone.
    case hungUp
}

/// What a caller pressed when a command asked for one digit, or played a file that a digit stops.
public enum AGIKey: Hashable, Sendable {
    /// Nothing, up to the end of the file or of the time.
    case nothing
    /// One of 0 to 9, `*`, `#`, A to D.
    case pressed(Character)
    /// The file is not there, and the caller still is (or went before it began: then HANGUP follows).
    case missingFile
    /// The file broke off in the middle; HANGUP follows if the caller went.
    case brokenOff
    /// The caller has gone.
    case hungUp
}

extension AGIReply {
    /// The digits, read as GET DATA's reply; nil where the command did not run.
    public var digits: AGIDigits? {
        guard code == .done else { return nil }
        if result == "-1" { return .hungUp }
        return note == "timeout" ? .timeout(some: result) : .pressed(result)
    }

    /// The key, read as the reply of STREAM FILE or WAIT FOR DIGIT; nil where the command did not run.
    public var key: AGIKey? {
        guard code == .done, let number = Int(result) else { return nil }
        switch (number, endPosition) {
        case (-1, 0?): return .missingFile
        case (-1, _?): return .brokenOff
        case (-1, nil): return .hungUp
        default: return Self.pressed(number)
        }
    }

    /// The value, read as GET VARIABLE's reply; nil where it is unset.
    ///
    /// With all its quotes, parentheses and line breaks.
    public var value: String? {
        guard code == .done, result == "1" else { return nil }
        let line = AGIText(text)
        guard let start = line.first("(", from: 0), let end = line.last(")", from: start + 1) else {
            return nil
        }
        return line.string(start + 1..<end)
    }

    /// The channel's state, read as CHANNEL STATUS's reply; 6 is up.
    public var number: Int? { code == .done ? Int(result) : nil }

    /// Anything but a key of a telephone is no press: a command that was cut off answers 1.
    private static func pressed(_ ascii: Int) -> AGIKey {
        guard let byte = UInt8(exactly: ascii), "0123456789*#ABCDabcd".utf8.contains(byte) else {
            return .nothing
        }
        return .pressed(Character(Unicode.Scalar(byte)))
    }
}
