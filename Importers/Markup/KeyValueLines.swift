import HotlineModel
import Importing

/// Puts lines of the form `名称：值` together into records.
///
/// A line without a name goes on with the value above it; a record ends where one of its names comes again, or
/// where the first name comes after a blank line.
struct KeyValueLines {
    private let file: String
    private let isName: (String) -> Bool
    private var names: [String] = []
    private var values: [String: String] = [:]
    private var openName: String?
    private var row = 0
    private var isAfterBlank = false
    private var firstName: String?

    /// Lines of a file; `isName` knows which words before a colon are names.
    init(file: String, isName: @escaping (String) -> Bool) {
        self.file = file
        self.isName = isName
    }

    /// Takes a line; answers the record before it where this line starts the next.
    mutating func take(_ line: String, row number: Int) throws(ImportError) -> Record? {
        let line = line.trimmingWhiteSpace
        guard !line.isEmpty else {
            isAfterBlank = true
            return nil
        }
        if Self.isRule(line) { return finish() }
        defer { isAfterBlank = false }
        guard let pair = pair(in: line) else {
            try goOn(line, number)
            return nil
        }
        let startsNext = values[pair.name] != nil || isAfterBlank && pair.name == firstName
        let done = startsNext ? finish() : nil
        if names.isEmpty { row = number }
        firstName = firstName ?? pair.name
        names.append(pair.name)
        values[pair.name] = pair.value
        openName = pair.name
        return done
    }

    /// The last record.
    mutating func finish() -> Record? {
        guard !names.isEmpty else { return nil }
        defer { (names, values, openName) = ([], [:], nil) }
        return Record(
            origin: RecordOrigin(file: file, row: row), value: .object(values.mapValues(JSONValue.string)),
            names: names)
    }

    private mutating func goOn(_ line: String, _ number: Int) throws(ImportError) {
        // What stands before the first name is a title or an introduction.
        guard let openName, let value = values[openName] else { return }
        values[openName] = value.isEmpty ? line : "\(value)\n\(line)"
        try CellLimit.check(value.utf8.count, origin: "\(file):\(number)")
    }

    private func pair(in line: String) -> (name: String, value: String)? {
        if line.first == "【", let end = line.firstIndex(of: "】") {
            let name = String(line[line.index(after: line.startIndex)..<end])
            guard isName(name) else { return nil }
            let rest = line[line.index(after: end)...].drop { ":： ".contains($0) }
            return (name, String(rest))
        }
        if let colon = line.firstIndex(where: { ":：=".contains($0) }) {
            let name = String(line[..<colon]).trimmingWhiteSpace
            if isName(name) { return (name, String(line[line.index(after: colon)...]).trimmingWhiteSpace) }
        }
        return isName(line) ? (line, "") : nil
    }

    /// A line of dashes or the like between records.
    private static func isRule(_ line: String) -> Bool {
        line.count >= 3 && line.allSatisfy { "-=*—_".contains($0) }
    }
}

extension String {
    /// Without white space at either end.
    var trimmingWhiteSpace: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
