/// Keeps what agents hold, and tells of it by the law of `CallControl.events`, whatever comes twice or late.
///
/// A telephone may have several legs for one call (two devices of one extension): they are one call for the
/// agent.
struct CallBook: Sendable {
    /// A call at an extension.
    struct Key: Hashable, Sendable {
        let call: CallID
        let `extension`: AgentExtension

        init(_ call: CallID, _ extension: AgentExtension) {
            self.call = call
            self.extension = `extension`
        }

        init(_ call: AgentCall) {
            self.init(call.id, call.extension)
        }
    }

    private struct Holding {
        var legs: [LegSign] = []
        var told: AgentCall?
        var isAnswered = false
    }

    private struct Caller {
        var sign: LegSign.Caller
        var findings = IVRFindings()
        var asked: Set<IVRFindings.Variable> = []
    }

    private var holdings: [Key: Holding] = [:]
    private var callers: [CallID: Caller] = [:]
    private var keys: [String: Key] = [:]
    private var gone: RecentlyGone

    /// A book that remembers so many legs after their end.
    init(remembering legs: Int = 4_096) {
        gone = RecentlyGone(capacity: legs)
    }

    /// Every leg, in a fixed order.
    var legs: [LegSign] { holdings.values.flatMap(\.legs).sorted { $0.leg < $1.leg } }

    /// Legs of a call at an extension, those that talk first.
    func legs(of key: Key) -> [LegSign] {
        (holdings[key]?.legs ?? []).sorted { $0.stage == .talks && $1.stage != .talks }
    }

    /// Whether an agent was told of the call, and it has not ended.
    func holds(_ key: Key) -> Bool { holdings[key]?.told != nil }

    /// The caller's own leg; nil where the call has ended.
    func callerChannel(of call: CallID) -> String? { callers[call]?.sign.channel }

    /// What became of a leg that was noted.
    struct Note: Hashable, Sendable {
        /// The call that it belongs to, whatever later signs say.
        let call: CallID
        /// Whether the variables of its caller have to be asked for before anybody is told.
        let asks: Bool
    }

    /// Notes a leg; nil where it has ended already.
    mutating func note(_ sign: LegSign) -> Note? {
        guard !gone.contains(sign.leg) else { return nil }
        let key = keys[sign.leg] ?? Key(sign.caller.id, sign.extension)
        let isNew = keys.updateValue(key, forKey: sign.leg) == nil
        var holding = holdings[key] ?? Holding()
        if let index = holding.legs.firstIndex(where: { $0.leg == sign.leg }) {
            if sign.stage == .talks { holding.legs[index] = sign }
        } else {
            holding.legs.append(sign)
        }
        holdings[key] = holding
        guard isNew else { return Note(call: key.call, asks: false) }
        let known = callers[key.call]
        if known == nil { callers[key.call] = Caller(sign: sign.caller) }
        return Note(call: key.call, asks: known?.asked.isEmpty ?? true)
    }

    /// The variables were asked for: nobody is told of the call until they came, or `learned` says that they
    /// do not.
    mutating func asks(_ variables: [IVRFindings.Variable], of call: CallID) {
        callers[call]?.asked = Set(variables)
    }

    /// A variable's value came; nil: there is none.
    mutating func learned(_ value: String?, of variable: IVRFindings.Variable, call: CallID) {
        guard callers[call]?.asked.remove(variable) != nil else { return }
        // Who reports the call again without it takes nothing back.
        if let value { callers[call]?.findings.take(value, of: variable) }
    }

    /// No answer will come any more.
    mutating func stopAsking() {
        for call in callers.keys { callers[call]?.asked = [] }
    }

    /// What agents are to be told now of a call.
    mutating func news(of call: CallID) -> [CallControlEvent] {
        guard let caller = callers[call], caller.asked.isEmpty else { return [] }
        let mine = holdings.keys.filter { $0.call == call }.sorted { $0.extension.text < $1.extension.text }
        return mine.flatMap { tell($0, caller) }
    }

    /// What agents are to be told now of all calls.
    mutating func news() -> [CallControlEvent] {
        callers.keys.sorted { $0.text < $1.text }.flatMap { news(of: $0) }
    }

    /// A leg has ended; gives what the agent is to be told.
    mutating func end(_ leg: String) -> [CallControlEvent] {
        gone.add(leg)
        guard let key = keys.removeValue(forKey: leg), var holding = holdings[key] else { return [] }
        let wasTalking = holding.legs.contains { $0.leg == leg && $0.stage == .talks }
        holding.legs.removeAll { $0.leg == leg }
        let stillTalks = holding.legs.contains { $0.stage == .talks }
        let isOver = holding.legs.isEmpty || wasTalking && !stillTalks
        var events: [CallControlEvent] = []
        if isOver, let told = holding.told {
            events = [.ended(told)]
            holding.told = nil
            holding.isAnswered = false
        }
        holdings[key] = holding.legs.isEmpty ? nil : holding
        if !holdings.keys.contains(where: { $0.call == key.call }) { callers[key.call] = nil }
        return events + news(of: key.call)
    }

    private mutating func tell(_ key: Key, _ caller: Caller) -> [CallControlEvent] {
        guard var holding = holdings[key], !holding.legs.isEmpty else { return [] }
        var events: [CallControlEvent] = []
        let call =
            holding.told
            ?? AgentCall(
                id: key.call, extension: key.extension, caller: caller.sign.number,
                dialled: caller.sign.dialled, findings: caller.findings)
        if holding.told == nil { events.append(.ringing(call)) }
        if !holding.isAnswered, holding.legs.contains(where: { $0.stage == .talks }) {
            events.append(.answered(call))
            holding.isAnswered = true
        }
        holding.told = call
        holdings[key] = holding
        return events
    }
}
