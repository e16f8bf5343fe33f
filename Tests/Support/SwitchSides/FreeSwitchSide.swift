/// A FreeSWITCH on its outbound event socket, as `IVR.md` §3 describes it.
package struct FreeSwitchSide: SwitchSide {
    package private(set) var said: [String] = []
    package private(set) var variables: [String: String] = [:]
    package private(set) var faults: [String] = []
    package var moves: [CallerMove]
    private let call: String
    private let caller: String?
    private let dialled: String?
    private let ours: [String: String]
    private var held: [UInt8] = []
    private var isConnected = false
    private var isOver = false
    /// Whether the caller has just typed all there is.
    private var hasTyped = false
    /// What becomes of a bridge.
    package var disposition = "SUCCESS"
    /// Whom it bridged to, in order.
    package private(set) var bridged: [String] = []
    /// What control the dial plan gave the door.
    package var control = "full"
    /// What the switch lacks.
    package var lacks: Set<Lack> = []

    /// What a switch may lack.
    package enum Lack: Sendable {
        case files, recogniser
    }

    /// Whether a key's event comes after the recognition that it ended.
    package var tellsKeysLate = false
    /// Whether the door let go of the call so that the dial plan goes on.
    package private(set) var isResumed = false
    /// Whether the door said that it is done.
    package private(set) var hasExited = false

    /// A call; `ours` are variables that the dial plan set.
    package init(
        call: String, caller: String?, dialled: String? = nil, ours: [String: String] = [:],
        moves: [CallerMove]
    ) {
        self.call = call
        self.caller = caller
        self.dialled = dialled
        self.ours = ours
        self.moves = moves
    }

    package mutating func connected() -> [UInt8] { [] }

    package mutating func receive(_ bytes: [UInt8]) -> [UInt8] {
        held += bytes
        var answer = ""
        while let frame = nextFrame() { answer += reply(to: frame) }
        return Array(answer.utf8)
    }

    private struct Frame {
        let command: String
        let headers: [String: String]
        let body: String
    }

    private mutating func nextFrame() -> Frame? {
        guard let end = Self.blankLine(in: held) else { return nil }
        let lines = String(decoding: held[..<end], as: UTF8.self).split(separator: "\n").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else {
                faults.append("a header without a colon: \(line)")
                continue
            }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        guard held.count >= end + 2 + length else { return nil }
        let body = String(decoding: held[(end + 2)..<(end + 2 + length)], as: UTF8.self)
        held.removeSubrange(..<(end + 2 + length))
        if body.contains("$") || lines.joined().contains("$") { faults.append("a $ left: \(body)") }
        if body.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            faults.append("a control character left")
        }
        return Frame(command: lines.first ?? "", headers: headers, body: body)
    }

    private static func blankLine(in bytes: [UInt8]) -> Int? {
        bytes.indices.first { $0 + 1 < bytes.count && bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    private mutating func reply(to frame: Frame) -> String {
        guard isConnected || frame.command == "connect" else { return "" }
        switch frame.command.split(separator: " ").first.map(String.init) {
        case "connect":
            isConnected = true
            return channelData
        case "sendmsg": return Self.ok + (isOver ? "" : executed(frame))
        case "exit":
            hasExited = true
            return Self.ok
        case "resume":
            isResumed = true
            return Self.ok
        case "api": return "Content-Type: api/response\nContent-Length: 4\n\n+OK\n"
        case "linger", "myevents": return Self.ok
        default:
            faults.append("unknown command: \(frame.command)")
            return "Content-Type: command/reply\nReply-Text: -ERR command not found\n\n"
        }
    }

    private static let ok = "Content-Type: command/reply\nReply-Text: +OK\n\n"

    private var channelData: String {
        var lines = [
            "Event-Name: CHANNEL_DATA", "Unique-ID: \(call)", "Channel-State: CS_EXECUTE",
            "Caller-Caller-ID-Number: \(caller ?? "anonymous")",
            "Caller-Destination-Number: \(dialled ?? "12345")",
            "variable_socket_path: hotline",
        ]
        lines += ours.sorted { $0.key < $1.key }.map { "variable_\($0.key): \(Self.encoded($0.value))" }
        return lines.joined(separator: "\n")
            + "\nContent-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\nControl: \(control)\n\n"
    }

    private mutating func executed(_ frame: Frame) -> String {
        guard frame.headers["call-command"] == "execute", let application = frame.headers["execute-app-name"],
            let id = frame.headers["event-uuid"]
        else {
            faults.append("an execution without name or id: \(frame.headers)")
            return ""
        }
        if frame.headers["event-lock"] != "true" { faults.append("no event-lock: \(application)") }
        switch application {
        case "answer": return complete(id, application)
        case "set":
            let parts = frame.body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            variables[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
            return complete(id, application)
        case "bridge":
            bridged.append(frame.body)
            return complete(id, application, ["variable_originate_disposition": disposition])
        case "playback" where lacks.contains(.files):
            return complete(id, application, ["Application-Response": "FILE NOT FOUND"])
        case "speak", "playback":
            said.append(frame.body.split(separator: "|").last.map(String.init) ?? "")
            return interruption() + complete(id, application)
        case "play_and_get_digits":
            let sound = frame.body.split(separator: " ").dropFirst(5).first.map(String.init) ?? ""
            guard isPlayed(sound) else { return complete(id, application) }
            return digits(id, frame.body)
        case "play_and_detect_speech":
            if lacks.contains(.recogniser) {
                return complete(id, application, ["Application-Response": "ASR INIT ERROR"])
            }
            guard isPlayed(frame.body.split(separator: " ").first.map(String.init) ?? "") else {
                return complete(id, application, ["Application-Response": "ERROR"])
            }
            return speech(id)
        default:
            faults.append("an application that hangs up the call: \(application)")
            return hangUp()
        }
    }

    /// Plays what is no silence, where it is there.
    private mutating func isPlayed(_ sound: String) -> Bool {
        guard !sound.hasPrefix("silence_stream") else { return true }
        guard !lacks.contains(.files) else { return false }
        said.append(sound)
        return true
    }

    private mutating func interruption() -> String {
        guard case .interrupt(let keys)? = moves.first else { return "" }
        moves.removeFirst()
        hasTyped = true
        return keys.map { event("DTMF", ["DTMF-Digit": String($0)]) }.joined()
    }

    private mutating func digits(_ id: String, _ argument: String) -> String {
        if hasTyped {
            hasTyped = false
            return complete(id, "play_and_get_digits", ["variable_read_result": "timeout"])
        }
        switch next() {
        case .press(let keys), .interrupt(let keys):
            let most = argument.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 1
            return complete(
                id, "play_and_get_digits",
                ["variable_hotline_digits": String(keys.prefix(most)), "variable_read_result": "success"])
        case .speak, .silence: return complete(id, "play_and_get_digits", ["variable_read_result": "timeout"])
        case .hangUp: return hangUp()
        }
    }

    private mutating func speech(_ id: String) -> String {
        switch next() {
        case .speak(let text, let confidence, let others):
            hasTyped = false
            let result =
                others.isEmpty
                ? "{\"grammar\": \"builtin\", \"text\": \"\(text)\", \"confidence\": \(confidence * 100)}"
                : Self.nlsml([(text, confidence)] + others.map { ($0, 0.2) })
            return complete(id, "play_and_detect_speech", ["variable_detect_speech_result": result])
        case .press(let keys), .interrupt(let keys):
            let pressed = keys.map { event("DTMF", ["DTMF-Digit": String($0)]) }.joined()
            hasTyped = keys.count > 0
            if tellsKeysLate, let key = keys.first {
                return complete(
                    id, "play_and_detect_speech", ["variable_detect_speech_result": "DIGIT: \(key)"])
                    + pressed
            }
            // The door breaks it off, which is an error to the switch.
            return pressed
                + complete(
                    id, "play_and_detect_speech",
                    [
                        "variable_detect_speech_result": "{\"error\": \"no_input\"}",
                        "Application-Response": "ERROR",
                    ])
        case .silence:
            hasTyped = false
            return complete(
                id, "play_and_detect_speech", ["variable_detect_speech_result": "{\"error\": \"no_input\"}"])
        case .hangUp: return hangUp()
        }
    }

    private static func nlsml(_ results: [(String, Double)]) -> String {
        let readings = results.map { text, confidence in
            "<interpretation confidence=\"\(confidence)\"><instance>\(text)</instance><input mode=\"speech\">\(text)</input></interpretation>"
        }
        return "<?xml version=\"1.0\"?><result>\(readings.joined())</result>"
    }

    private mutating func next() -> CallerMove { moves.isEmpty ? .hangUp : moves.removeFirst() }

    private mutating func hangUp() -> String {
        isOver = true
        return event("CHANNEL_HANGUP", ["Hangup-Cause": "NORMAL_CLEARING"])
            + "Content-Type: text/disconnect-notice\nControlled-Session-UUID: \(call)\nContent-Disposition: linger\nContent-Length: 0\n\n"
    }

    private func complete(_ id: String, _ application: String, _ more: [String: String] = [:]) -> String {
        event(
            "CHANNEL_EXECUTE_COMPLETE",
            ["Application-UUID": id, "Application": application, "Application-Response": "_none_"].merging(
                more
            ) { $1 })
    }

    private func event(_ name: String, _ headers: [String: String]) -> String {
        let lines =
            ["Event-Name: \(name)", "Unique-ID: \(call)"]
            + headers.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.encoded($0.value))" }
        let body = lines.joined(separator: "\n") + "\n\n"
        return "Content-Length: \(body.utf8.count)\nContent-Type: text/event-plain\n\n\(body)"
    }

    /// As the switch encodes header values.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain =
                character.isASCII
                && (character.isLetter || character.isNumber || "-._~:/".contains(character))
            return isPlain
                ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
