import Foundation

/// Talk goes to standard error, results to standard output; colour only where someone looks.
enum Terminal {
    /// Says a line that is no result.
    static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Writes over the line that was said last, on a terminal only.
    static func progress(_ line: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }

    /// Marks for what matched: bold on a terminal, brackets in a pipe.
    static var marks: (open: String, close: String) {
        isatty(STDOUT_FILENO) == 1 ? ("\u{1B}[1m", "\u{1B}[0m") : ("【", "】")
    }

    /// A value as JSON, keys sorted; on one line, or laid out for people.
    static func json(_ value: some Encodable, laidOut: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            laidOut
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
