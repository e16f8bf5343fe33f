@testable import CallControl

/// An Asterisk as text: its blocks, and what is sent to it in a few words.
struct ManagerScript {
    struct Channel {
        let name: String
        let id: String
        var linked: String
        var number = "<unknown>"
        var exten = "s"

        func snapshot(_ state: Int, side: String = "") -> String {
            [
                "Channel: \(name)", "ChannelState: \(state)", "CallerIDNum: \(number)", "Exten: \(exten)",
                "Uniqueid: \(id)", "Linkedid: \(linked)",
            ].map { side + $0 + "\r\n" }.joined()
        }
    }

    static let caller = Channel(
        name: "PJSIP/trunk-00000001", id: "1.1", linked: "1.1", number: "13800138000", exten: "12345")
    static let agent = Channel(name: "PJSIP/8001-00000002", id: "1.2", linked: "1.1", number: "8001")
    static let other = Channel(name: "PJSIP/8002-00000003", id: "1.3", linked: "1.1", number: "8002")
    static let stranger = Channel(name: "PJSIP/9001-00000009", id: "1.9", linked: "1.1", number: "9001")

    static func event(_ name: String, _ text: String...) -> String {
        "Event: \(name)\r\nPrivilege: call,all\r\n\(text.joined())\r\n"
    }

    static func newchannel(_ channel: Channel, _ state: Int = 0) -> String {
        event("Newchannel", channel.snapshot(state))
    }

    static func newstate(_ channel: Channel, _ state: Int) -> String {
        event("Newstate", channel.snapshot(state))
    }

    static func dialBegin(_ from: Channel, _ to: Channel) -> String {
        event("DialBegin", from.snapshot(6), to.snapshot(0, side: "Dest"))
    }

    static func dialEnd(_ from: Channel, _ to: Channel, _ status: String) -> String {
        event("DialEnd", from.snapshot(6), to.snapshot(6, side: "Dest"), "DialStatus: \(status)\r\n")
    }

    static func bridgeEnter(_ channel: Channel) -> String {
        event("BridgeEnter", "BridgeUniqueid: b1\r\n", channel.snapshot(6))
    }

    static func hangup(_ channel: Channel) -> String {
        event("Hangup", channel.snapshot(6), "Cause: 16\r\n")
    }

    static func response(_ id: String, _ result: String, _ lines: String...) -> String {
        "Response: \(result)\r\nActionID: \(id)\r\n\(lines.map { $0 + "\r\n" }.joined())\r\n"
    }
}

/// Manager calls that are spoken to in text.
struct ManagerTalk {
    var calls: ManagerCalls
    /// Ids of the actions that were sent, in order, with their names and variables.
    private(set) var sent: [(id: String, text: String)] = []
    /// Variables that the switch answers at once; nil: it answers nothing by itself.
    var variables: [String: String]? = ["TICKET": "202611270000017", "REASON": "小区停水: 三天了"]

    init(_ settings: SwitchSettings) {
        calls = ManagerCalls(settings, prefix: "p")
    }

    /// Logged in.
    static func ready(_ settings: SwitchSettings) -> ManagerTalk {
        var talk = ManagerTalk(settings)
        _ = talk.calls.advance(on: .connected)
        _ = talk.hear("Asterisk Call Manager/11.0.0\r\n")
        _ = talk.hear(ManagerScript.response("p-login", "Success", "Message: Authentication accepted"))
        _ = talk.hear(ManagerScript.response("p-login", "Success", "Events: On"))
        talk.sent = []
        return talk
    }

    /// What a text makes happen, in a few words; asked variables are answered, what comes of that is added.
    mutating func hear(_ text: String) -> [String] { advance(.received(Array(text.utf8))) }

    mutating func advance(_ input: SwitchInput) -> [String] {
        calls.advance(on: input).flatMap { action -> [String] in
            switch action {
            case .send(let bytes): return note(String(decoding: bytes, as: UTF8.self))
            case .tell(let event): return [event.brief]
            case .ready: return ["ready"]
            case .finish(let number, let error):
                return ["finish \(number) \(error.map { "\($0)" } ?? "done")"]
            case .close(let trouble): return ["close \(trouble)"]
            }
        }
    }

    private mutating func note(_ block: String) -> [String] {
        var lines = block.split(separator: "\r\n").map(String.init)
        let id = lines.remove(at: 1).replacing("ActionID: ", with: "")
        let text = lines.joined(separator: " | ")
        sent.append((id, text))
        guard let variables, text.hasPrefix("Action: Getvar"), !text.hasSuffix("UNIQUEID") else {
            return [text]
        }
        let name = String(text.split(separator: " ").last ?? "")
        return hear(
            ManagerScript.response(id, "Success", "Variable: \(name)", "Value: \(variables[name] ?? "")"))
    }
}
