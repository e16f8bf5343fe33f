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

    /// Makes sure that every result was taken: a backup cut short by a full disk must not look like success.
    static func finish() throws {
        guard fflush(nil) == 0 else {
            throw CommandError(
                origin: "standard output",
                message: "could not be written in full: \(String(cString: strerror(errno)))")
        }
    }

    /// A text from outside as a screen may show it: control characters and marks that turn the writing
    /// direction are shown as spaces, so that no title can move the cursor.
    static func shown(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            shown.append(turns || isControl ? " " : scalar)
        }
        return String(shown)
    }

    /// Prints one line of a report, whatever texts from outside it holds.
    static func line(_ text: String) {
        print(shown(text).split(whereSeparator: \.isNewline).joined(separator: " "))
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
