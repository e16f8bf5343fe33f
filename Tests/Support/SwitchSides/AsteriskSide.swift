/// An Asterisk on FastAGI, as `IVR.md` §2 describes it.
package struct AsteriskSide: SwitchSide {
    package private(set) var said: [String] = []
    package private(set) var variables: [String: String] = [:]
    package private(set) var faults: [String] = []
    package var moves: [CallerMove]
    private let header: [String]
    private let hasRecogniser: Bool
    private let missingFiles: Bool
    /// Files that are missing where others are there.
    package var missing: Set<String> = []
    private var held: [UInt8] = []
    /// Keys behind the first one of a caller who is typing; nil: nobody is.
    private var typedAhead: String?
    private var isDead = false

    /// A call; `query` is what the dial plan wrote behind the script's name.
    package init(
        call: String, caller: String?, dialled: String? = nil, query: String = "", moves: [CallerMove],
        hasRecogniser: Bool = true, missingFiles: Bool = false, script: String = "hotline"
    ) {
        self.moves = moves
        self.hasRecogniser = hasRecogniser
        self.missingFiles = missingFiles
        let request = query.isEmpty ? script : "\(script)?\(query)"
        header = [
            "agi_network: yes", "agi_network_script: \(request)", "agi_request: agi://127.0.0.1/\(request)",
            "agi_channel: PJSIP/trunk-0000001a", "agi_language: zh", "agi_type: PJSIP",
            "agi_uniqueid: \(call)",
            "agi_version: 22.10.1", "agi_callerid: \(caller ?? "unknown")", "agi_calleridname: unknown",
            "agi_callingpres: 0", "agi_callingani2: 0", "agi_callington: 0", "agi_callingtns: 0",
            "agi_dnid: \(dialled ?? "unknown")", "agi_rdnis: unknown", "agi_context: hotline",
            "agi_extension: s",
            "agi_priority: 3", "agi_enhanced: 0.0", "agi_accountcode: ", "agi_threadid: 140011",
        ]
    }

    /// What it announces a call with.
    package var announcement: [UInt8] { Array((header.joined(separator: "\n") + "\n\n").utf8) }

    package mutating func connected() -> [UInt8] { announcement }

    package mutating func receive(_ bytes: [UInt8]) -> [UInt8] {
        held += bytes
        var answer: [UInt8] = []
        while let end = held.firstIndex(of: 0x0A) {
            let line = String(decoding: held[..<end], as: UTF8.self)
            held.removeSubrange(...end)
            // One command at a time: a second one in the same write was not waited for.
            if held.contains(0x0A) { faults.append("two commands at once: \(line)") }
            answer += Array(reply(to: Self.words(line), line).utf8)
        }
        return answer
    }

    private mutating func reply(to words: [String], _ line: String) -> String {
        let command = words.prefix(2).joined(separator: " ").uppercased()
        if isDead, !["SET VARIABLE", "GET VARIABLE"].contains(command), words.first?.uppercased() != "EXEC" {
            return "511 Command Not Permitted on a dead channel or intercept routine\n"
        }
        switch (words.first?.uppercased(), command) {
        case ("ANSWER", _): return "200 result=0\n"
        case ("EXEC", _): return spoken(words)
        case (_, "STREAM FILE"):
            let file = words.count > 2 ? words[2] : ""
            guard isThere(file) else { return "200 result=-1 endpos=0\n" }
            said.append("[\(file)]")
            return played(ending: " endpos=16000\n")
        case (_, "GET DATA"): return data(words)
        case (_, "SPEECH CREATE"): return hasRecogniser ? "200 result=1\n" : "200 result=0\n"
        case (_, "SPEECH ACTIVATE"): return "200 result=1\n"
        case (_, "SPEECH RECOGNIZE"):
            // What is missing here is missed without a word.
            if words.count > 2, isThere(words[2]), !words[2].hasPrefix("silence") {
                said.append("[\(words[2])]")
            }
            return recognised()
        case (_, "SET VARIABLE"):
            guard words.count == 4 else {
                faults.append("SET VARIABLE takes two words: \(line)")
                return "520-Invalid command syntax.  Proper usage follows:\n520 End of proper usage.\n"
            }
            variables[words[2]] = words[3]
            return "200 result=1\n"
        case (_, "GET VARIABLE"):
            return variables[words.count > 2 ? words[2] : ""].map { "200 result=1 (\($0))\n" }
                ?? "200 result=0\n"
        default:
            faults.append("unknown command: \(line)")
            return "510 Invalid or unknown command\n"
        }
    }

    private mutating func spoken(_ words: [String]) -> String {
        if words.count > 2 {
            said.append(words[2].split(separator: ",").first.map(String.init) ?? "")
            if words[2].contains("$") { faults.append("a $ in EXEC: \(words[2])") }
        }
        return played(ending: "\n")
    }

    private func isThere(_ file: String) -> Bool { !missingFiles && !missing.contains(file) }

    /// A key that cuts a sentence short, where the caller presses one.
    private mutating func played(ending: String) -> String {
        guard case .interrupt(let keys)? = moves.first, let first = keys.utf8.first else {
            return "200 result=0\(ending)"
        }
        moves.removeFirst()
        typedAhead = String(keys.dropFirst())
        return "200 result=\(first)\(ending)"
    }

    private mutating func data(_ words: [String]) -> String {
        if words.count > 2, !words[2].isEmpty {
            guard isThere(words[2]) else { return "200 result=-1\n" }
            said.append("[\(words[2])]")
        }
        let most = words.count > 4 ? Int(words[4]) ?? 1 : 1
        if let typed = typedAhead {
            typedAhead = nil
            return "200 result=\(typed.prefix(most))\(typed.count < most ? " (timeout)" : "")\n"
        }
        switch next() {
        case .press(let keys), .interrupt(let keys): return "200 result=\(keys.prefix(most))\n"
        case .speak, .silence: return "200 result= (timeout)\n"
        case .hangUp: return hungUp("200 result=-1\n")
        }
    }

    private mutating func recognised() -> String {
        switch next() {
        case .speak(let text, let confidence, let others):
            let results = [(text, confidence)] + others.map { ($0, 0.2) }
            let told = results.enumerated().map { place, result in
                "score\(place)=\(Int((result.1 * 100).rounded())) text\(place)=\"\(result.0)\" grammar\(place)=builtin"
            }
            return "200 result=1 (speech) endpos=0 results=\(results.count) \(told.joined(separator: " "))\n"
        case .press(let keys), .interrupt(let keys):
            typedAhead = String(keys.dropFirst())
            return "200 result=1 (digit) digit=\(keys.prefix(1)) endpos=0\n"
        case .silence: return "200 result=1 (timeout) endpos=0\n"
        case .hangUp: return hungUp("200 result=1 (hangup) endpos=0\n")
        }
    }

    private mutating func next() -> CallerMove { moves.isEmpty ? .hangUp : moves.removeFirst() }

    private mutating func hungUp(_ reply: String) -> String {
        isDead = true
        return "\(reply)HANGUP\n"
    }

    /// Words split as Asterisk splits them: quotes toggle, a backslash makes the next character literal.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var (isQuoted, isEscaped) = (false, false)
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
                word = word ?? ""
            } else if character == "\"" {
                isQuoted.toggle()
                word = word ?? ""
            } else if !isQuoted, character == " " || character == "\t" {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return word.map { words + [$0] } ?? words
    }
}
