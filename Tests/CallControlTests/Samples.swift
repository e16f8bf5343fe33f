import CallControl
import Testing

/// Values that tests use.
enum Samples {
    static func number(_ text: String) throws -> DialNumber { try #require(DialNumber(text)) }

    static func settings(
        port: Int = 1, secret: String = "geheim", presentation: TrunkPresentation = .anyNumber
    ) throws -> SwitchSettings {
        SwitchSettings(
            host: "127.0.0.1", port: port, user: "hotline", secret: SwitchSecret(secret),
            extensions: try #require(ExtensionPattern("80XX")), presentation: presentation, ringingSeconds: 30
        )
    }

    static func call(
        _ id: String, extension: String = "8001", caller: String? = "13800138000"
    ) throws -> AgentCall {
        AgentCall(
            id: try #require(CallID(id)), extension: try #require(AgentExtension(`extension`)),
            caller: caller.flatMap { DialNumber($0) })
    }

    /// Texts with everything that a switch acts on.
    static let hostile = [
        "13800138000\r\nAction: Command\r\nCommand: core stop now", "138\n\nbgapi system reboot",
        "${SHELL(id)}",
        "138,139", "138;139", "138\"139", "138'139", "138|139", "138&139", "138\u{0}139", "138\u{85}139",
        "1 3 8}originate", "<138>", "x", "+", "", "１３８＄", "-both", "138@evil",
    ]
}

extension CallControlEvent {
    /// The event in a few words.
    var brief: String {
        let name =
            switch self {
            case .ringing: "ringing"
            case .answered: "answered"
            case .ended: "ended"
            }
        return "\(name) \(call.extension) \(call.id) \(call.caller?.digits ?? "-")"
    }
}
