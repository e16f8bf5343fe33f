extension ManagerAction {
    /// The action as Asterisk reads it: CRLF lines and an empty one; the answer has the same id.
    ///
    /// No value can start a line of its own: control characters become spaces. A line ends after 1,000 bytes at most,
    /// since Asterisk throws away one of more than 1,024.
    public func bytes(actionID: String) -> [UInt8] {
        let lines = [("Action", name), ("ActionID", actionID)] + fields
        return lines.flatMap { Self.line($0, $1) } + Array("\r\n".utf8)
    }

    private var fields: [(String, String)] {
        switch self {
        case .logoff, .ping: []
        case .login(let user, let secret): [("Username", user), ("Secret", secret)]
        case .events(let mask): [("EventMask", mask)]
        case .redirect(let move, let extra):
            Self.fields(of: move, prefix: "") + (extra.map { Self.fields(of: $0, prefix: "Extra") } ?? [])
        case .originate(let call): Self.fields(of: call)
        case .setVariable(let channel, let name, let value):
            Self.channel(channel) + [("Variable", Self.variableName(name)), ("Value", value)]
        case .getVariable(let channel, let name):
            Self.channel(channel) + [("Variable", Self.variableName(name))]
        case .attendedTransfer(let channel, let digits, let context):
            [("Channel", channel), ("Exten", digits), ("Context", context)]
        case .bridge(let first, let second): [("Channel1", first), ("Channel2", second)]
        case .hangUp(let channel): [("Channel", channel)]
        }
    }

    private static func channel(_ channel: String?) -> [(String, String)] {
        channel.map { [("Channel", $0)] } ?? []
    }

    private static func fields(of move: ManagerMove, prefix: String) -> [(String, String)] {
        [("\(prefix)Channel", move.channel)] + fields(of: move.place, prefix: prefix)
    }

    private static func fields(of place: ManagerPlace, prefix: String = "") -> [(String, String)] {
        [
            ("\(prefix)Context", place.context), ("\(prefix)Exten", place.extension),
            ("\(prefix)Priority", String(place.priority)),
        ]
    }

    private static func fields(of call: ManagerOriginate) -> [(String, String)] {
        var fields = [("Channel", call.channel)] + fields(of: call.place)
        fields.append(("Timeout", String(max(1, call.timeout.wholeMilliseconds))))
        if let callerID = call.callerID { fields.append(("CallerID", callerID)) }
        fields.append(("Async", call.waiting == .asynchronous ? "true" : "false"))
        for variable in call.variables {
            fields.append(("Variable", "\(variableName(variable.key))=\(variableValue(variable.value))"))
        }
        return fields
    }

    private static func variableName(_ name: String) -> String {
        String(decoding: name.utf8.filter(\.isASCIIWordCharacter), as: UTF8.self)
    }

    /// The switch parts variables at commas, takes quotes and backslashes away, and may expand `${…}`.
    private static func variableValue(_ value: String) -> String {
        value.unicodeScalars.map { scalar in
            switch scalar {
            case ",": "，"
            case "$": "＄"
            case "{": "｛"
            case "}": "｝"
            case "\"", "\\": "\\\(scalar)"
            default: String(scalar)
            }
        }.joined()
    }

    private static func line(_ key: String, _ value: String) -> [UInt8] {
        var bytes = Array("\(key): ".utf8)
        for scalar in value.unicodeScalars {
            let piece = isControl(scalar) ? " " : String(scalar)
            guard bytes.count + piece.utf8.count <= longestLine else { break }
            bytes += piece.utf8
        }
        return bytes + Array("\r\n".utf8)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private static let longestLine = 1_000
}
