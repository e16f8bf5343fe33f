import SwitchProtocols

/// FreeSWITCH's legs as its events tell of them: who rings for whom.
///
/// Any event may teach of a leg; what is told of one after its end is late and forgotten. An agent's leg is
/// one that the switch calls out, to `user/8001` or to a registered 8001; its caller is the leg that called
/// for it, or that it was bridged to.
struct EventSocketLegs: Sendable {
    private struct Leg {
        var agent: AgentExtension?
        var caller: String?
        var number: DialNumber?
        var dialled: DialNumber?
        var stage: LegSign.Stage?
    }

    private let agents: ExtensionPattern
    private var legs: [String: Leg] = [:]
    private var gone = RecentlyGone(capacity: 8_192)

    /// What the switch is asked to tell.
    static let events = [
        "CHANNEL_CREATE", "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA", "CHANNEL_ANSWER", "CHANNEL_BRIDGE",
        "CHANNEL_HANGUP_COMPLETE", "BACKGROUND_JOB",
    ]

    /// More would be a switch that forgets to tell of ends.
    private static let mostLegs = 50_000

    init(agents: ExtensionPattern) {
        self.agents = agents
    }

    /// A new connection: what was missed is learned again from what comes.
    mutating func forget() { legs = [:] }

    /// What an event means for agents.
    mutating func take(_ event: EventSocketEvent) -> [Switchboard.Sign] {
        let headers = event.headers
        guard let id = headers.uniqueID.flatMap({ CallID($0) })?.text else { return [] }
        switch event.name {
        case "CHANNEL_CREATE": return learn(id, headers, nil)
        case "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA": return learn(id, headers, .rings)
        case "CHANNEL_ANSWER": return learn(id, headers, .talks)
        case "CHANNEL_BRIDGE": return bridge(id, headers)
        case "CHANNEL_HANGUP_COMPLETE":
            legs[id] = nil
            gone.add(id)
            return [.ended(leg: id)]
        default: return []
        }
    }

    private mutating func learn(
        _ id: String, _ headers: EventSocketHeaders, _ stage: LegSign.Stage?
    ) -> [Switchboard.Sign] {
        guard !gone.contains(id) else { return [] }
        if legs[id] == nil { enter(id, headers) }
        if legs[id]?.caller == nil { legs[id]?.caller = Self.caller(of: headers, id) }
        if legs[id]?.number == nil { legs[id]?.number = headers.callerNumber.flatMap { DialNumber($0) } }
        raise(id, to: stage)
        return signs(touching: id)
    }

    /// Both legs of a bridge are named, whichever tells of it.
    private mutating func bridge(_ id: String, _ headers: EventSocketHeaders) -> [Switchboard.Sign] {
        let signs = learn(id, headers, nil)
        guard let other = headers["Other-Leg-Unique-ID"].flatMap({ CallID($0) })?.text, other != id,
            !gone.contains(other), !gone.contains(id)
        else { return signs }
        let agent = legs[id]?.agent == nil ? other : id
        guard legs[agent]?.agent != nil else { return signs }
        if legs[agent]?.caller == nil { legs[agent]?.caller = agent == id ? other : id }
        raise(agent, to: .talks)
        return signs + self.signs(touching: agent)
    }

    private mutating func raise(_ id: String, to stage: LegSign.Stage?) {
        guard let stage, legs[id]?.stage != .talks else { return }
        legs[id]?.stage = stage
    }

    private mutating func enter(_ id: String, _ headers: EventSocketHeaders) {
        if legs.count >= Self.mostLegs { forget() }
        let isCalledOut = headers["Call-Direction"]?.lowercased() == "outbound"
        let names = [headers.variable("dialed_user"), headers["Caller-Destination-Number"]]
        let isLoopback = headers["Channel-Name"]?.hasPrefix("loopback/") ?? false
        legs[id] = Leg(
            agent: isCalledOut && !isLoopback ? names.compactMap { agents.agent($0) }.first : nil,
            dialled: isCalledOut ? nil : headers.dialled.flatMap { DialNumber($0) })
    }

    private func signs(touching id: String) -> [Switchboard.Sign] {
        let touched = legs.keys.filter { legs[$0]?.agent != nil && ($0 == id || legs[$0]?.caller == id) }
        return touched.sorted().compactMap { sign(of: $0) }
    }

    private func sign(of id: String) -> Switchboard.Sign? {
        guard let leg = legs[id], let agent = leg.agent, let stage = leg.stage, let caller = leg.caller,
            let call = CallID(caller)
        else { return nil }
        let known = legs[caller]
        return .leg(
            LegSign(
                leg: id, channel: id, extension: agent,
                caller: LegSign.Caller(
                    id: call, channel: caller, number: known?.number ?? leg.number, dialled: known?.dialled),
                stage: stage))
    }

    /// The leg that called for this one: the switch's own word, mod_callcenter's, or the id that both share.
    private static func caller(of headers: EventSocketHeaders, _ id: String) -> String? {
        let names = [
            headers["Other-Leg-Unique-ID"], headers.variable("cc_member_session_uuid"),
            headers.variable("originator"), headers.callUUID,
        ]
        return names.lazy.compactMap { $0.flatMap { CallID($0) }?.text }.first { $0 != id }
    }
}
