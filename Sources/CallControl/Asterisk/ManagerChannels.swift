import SwitchProtocols

/// Asterisk's channels as its manager's events tell of them: who rings for whom.
///
/// Any event may teach of a channel, since each brings its whole state; what is told of one after its hang-up
/// is late and forgotten. A caller's own channel is the one whose unique id all channels of the call have as
/// linked id.
struct ManagerChannels: Sendable {
    private struct Channel {
        var name: String
        var linked: String?
        var dialler: String?
        var number: DialNumber?
        var dialled: DialNumber?
        var state = State.other
    }

    private enum State: Int, Comparable {
        case other = 0
        case rings = 5
        case isUp = 6

        static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    private let agents: ExtensionPattern
    private var channels: [String: Channel] = [:]
    private var agentChannels: Set<String> = []
    private var gone = RecentlyGone(capacity: 8_192)

    /// More would be a switch that forgets to tell of hang-ups.
    private static let mostChannels = 50_000

    init(agents: ExtensionPattern) {
        self.agents = agents
    }

    /// A new connection: what was missed is learned again from what comes.
    mutating func forget() {
        channels = [:]
        agentChannels = []
    }

    /// What an event means for agents.
    mutating func take(_ event: ManagerMessage) -> [Switchboard.Sign] {
        switch event.eventName {
        case "Newchannel", "Newstate", "NewCallerid", "NewConnectedLine", "BridgeEnter":
            // Two steps: a call on self may look at it before its argument has changed it.
            let channel = learn(event)
            return signs(of: [channel])
        case "DialBegin", "DialState", "DialEnd": return dial(event)
        case "Rename": return rename(event)
        case "Hangup": return hangUp(event)
        default: return []
        }
    }

    private mutating func dial(_ event: ManagerMessage) -> [Switchboard.Sign] {
        let dialler = learn(event)
        guard let dialled = learn(event, side: "Dest") else { return signs(of: [dialler]) }
        if channels[dialled]?.dialler == nil { channels[dialled]?.dialler = dialler }
        switch event["DialStatus"]?.uppercased() {
        case "RINGING": raise(dialled, to: .rings)
        case "ANSWER": raise(dialled, to: .isUp)
        default: break
        }
        return signs(of: [dialler, dialled])
    }

    private mutating func rename(_ event: ManagerMessage) -> [Switchboard.Sign] {
        guard let id = event["Uniqueid"], let name = event["Newname"], channels[id] != nil else { return [] }
        channels[id]?.name = name
        return []
    }

    /// A channel that was only a vessel while another was moved is no loss.
    private mutating func hangUp(_ event: ManagerMessage) -> [Switchboard.Sign] {
        guard let id = event["Uniqueid"] else { return [] }
        guard event["Channel"]?.hasSuffix("<ZOMBIE>") != true else {
            // The vessel had an id of its own, and nothing else tells that it is gone.
            if channels[id]?.name.hasPrefix("AsyncGoto/") == true { channels[id] = nil }
            return []
        }
        channels[id] = nil
        agentChannels.remove(id)
        gone.add(id)
        return [.ended(leg: id)]
    }

    private mutating func raise(_ id: String, to state: State) {
        guard let channel = channels[id] else { return }
        channels[id]?.state = max(channel.state, state)
    }

    /// Notes a channel's state as an event has it; gives its unique id.
    private mutating func learn(_ event: ManagerMessage, side: String = "") -> String? {
        guard let id = event["\(side)Uniqueid"], let name = event["\(side)Channel"], !gone.contains(id) else {
            return nil
        }
        if channels[id] == nil { enter(id, name, isNew: event.eventName == "Newchannel" ? event : nil) }
        if let linked = event["\(side)Linkedid"], !linked.isEmpty, channels[id]?.linked == nil {
            channels[id]?.linked = linked
        }
        if let number = event["\(side)CallerIDNum"].flatMap({ DialNumber($0) }) {
            channels[id]?.number = number
        }
        let state = event["\(side)ChannelState"].flatMap { Int($0) }.flatMap { State(rawValue: $0) }
        raise(id, to: state ?? .other)
        return id
    }

    /// Only a new channel still stands at the number that was dialled.
    private mutating func enter(_ id: String, _ name: String, isNew event: ManagerMessage?) {
        if channels.count >= Self.mostChannels { forget() }
        channels[id] = Channel(name: name, dialled: event?["Exten"].flatMap { DialNumber($0) })
        if agent(of: name) != nil { agentChannels.insert(id) }
    }

    /// What is now known of agents' channels among these, and of those that wait for one of these.
    private func signs(of ids: [String?]) -> [Switchboard.Sign] {
        let touched = Set(ids.compactMap(\.self))
        let waiting = agentChannels.filter { id in
            touched.contains(id) || channels[id].map { touched.contains($0.linked ?? "") } ?? false
        }
        return waiting.sorted().compactMap { sign(of: $0) }
    }

    private func sign(of id: String) -> Switchboard.Sign? {
        guard let channel = channels[id], channel.state != .other, let agent = agent(of: channel.name),
            let caller = caller(of: channel, id)
        else { return nil }
        return .leg(
            LegSign(
                leg: id, channel: channel.name, extension: agent, caller: caller,
                stage: channel.state == .isUp ? .talks : .rings))
    }

    /// Who is at the other end; nil for a call that the agent makes himself, or where nobody is known yet.
    private func caller(of channel: Channel, _ id: String) -> LegSign.Caller? {
        let root = channel.linked.flatMap { $0 == id ? nil : $0 } ?? channel.dialler
        guard let root, let call = CallID(root) else { return nil }
        let known = channels[root] ?? channel.dialler.flatMap { channels[$0] }
        return known.map {
            LegSign.Caller(id: call, channel: $0.name, number: $0.number, dialled: $0.dialled)
        }
    }

    /// `PJSIP/8001-0000002a` is 8001; a Local channel only leads to a telephone.
    private func agent(of name: String) -> AgentExtension? {
        guard let slash = name.firstIndex(of: "/"), let hyphen = name.lastIndex(of: "-"), slash < hyphen,
            !["Local", "AsyncGoto"].contains(name[..<slash])
        else { return nil }
        return agents.agent(String(name[name.index(after: slash)..<hyphen]))
    }
}
