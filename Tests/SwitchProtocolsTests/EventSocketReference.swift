/// Reads a command as the switch does, written apart from the encoder.
struct EventSocketReference: Equatable {
    /// The first line.
    var command = ""
    /// Header lines, names in lower case.
    var headers: [[String]] = []
    /// So many bytes as announced.
    var body = ""

    /// Nil where the bytes are not exactly one command.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 })
        else { return nil }
        let lines = bytes[..<end].split(separator: 10, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].first == " " else { return nil }
            headers.append([parts[0].lowercased(), String(parts[1].dropFirst())])
        }
        command = lines.first ?? ""
        let rest = bytes[(end + 2)...]
        guard rest.count == Int(self["content-length"] ?? "0") else { return nil }
        body = String(decoding: rest, as: UTF8.self)
    }

    subscript(name: String) -> String? { headers.first { $0[0] == name }?[1] }

    /// Whether nothing in the bytes could make the switch do more than was meant.
    static func isHarmless(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(text.utf8) == bytes
            && text.unicodeScalars.allSatisfy {
                $0 != "$" && $0 != "\u{2028}" && $0 != "\u{2029}"
                    && ($0 == "\n" || $0.properties.generalCategory != .control)
            }
    }

    /// Splits an argument as the switch does: at spaces, `'…'` keeping them.
    static func words(_ argument: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in argument {
            if character == "'" {
                isQuoted.toggle()
                word = word ?? ""
            } else if character == " ", !isQuoted {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
