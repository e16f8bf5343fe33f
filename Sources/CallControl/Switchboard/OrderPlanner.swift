import HotlineModel

/// Makes an order into steps, each done before the next.
struct OrderPlanner: Sendable {
    let settings: SwitchSettings
    /// The variables by which the switch and its dial plan present a number.
    let presentingVariables: [String]

    /// The number that the dial plan presents; a dial plan finds it beside what its switch itself acts on.
    static let present = "HOTLINE_PRESENT"
    /// The number that the dial plan says to the other side, where the trunk does not let it through.
    static let whisper = "HOTLINE_WHISPER"

    /// The steps of an order for a call with this leg of the caller's and these of the agent's, talking ones
    /// first.
    func steps(
        of order: CallOrder, caller: String, legs: [LegSign]
    ) -> Result<[SwitchCommand], CallControlError> {
        switch order.wish {
        case .transfer(let number, let presenting):
            let move = SwitchCommand.move(
                channel: caller, with: nil, context: settings.contexts.transfer, extension: number.digits)
            return .success(settingUp(presenting, on: caller) + [move])
        case .conference(let number, let presenting):
            guard let agent = legs.first, agent.stage == .talks else {
                return .failure(.refused(.notAnswered))
            }
            let room = Self.room(of: order.call.id)
            let move = SwitchCommand.move(
                channel: caller, with: agent.channel, context: settings.contexts.conference, extension: room)
            let ring = SwitchCommand.ring(number, invitation(presenting, room))
            return .success(settingUp(presenting, on: caller) + [move, ring])
        case .hangUp:
            return .success(legs.map { .hangUp(channel: $0.channel) })
        }
    }

    private func settingUp(_ presenting: DialNumber?, on channel: String) -> [SwitchCommand] {
        let shown = presentingVariables.map { Variable(name: $0, value: presenting?.digits ?? "") }
        return (shown + whispering(presenting)).map { .set($0.name, value: $0.value, channel: channel) }
    }

    private func invitation(_ presenting: DialNumber?, _ room: String) -> SwitchCommand.Invitation {
        let shown = Variable(name: Self.present, value: presenting?.digits ?? "")
        let whispered = whispering(presenting)
        // To the switch a line rings until the number has been said to it.
        let seconds = settings.ringingSeconds + (whispered.isEmpty ? 0 : Self.longestWhisper)
        return SwitchCommand.Invitation(
            room: room, presenting: presenting, contexts: settings.contexts, seconds: seconds,
            variables: [shown] + whispered)
    }

    /// Seconds that a number takes to be said, and more; `hotline_whisper_limit` of the FreeSWITCH dial plan has as many.
    private static let longestWhisper = 35

    private func whispering(_ presenting: DialNumber?) -> [Variable] {
        switch settings.presentation {
        case .anyNumber: []
        case .ownNumbersOnly: [Variable(name: Self.whisper, value: presenting?.digits ?? "")]
        }
    }

    private typealias Variable = SwitchCommand.Variable

    /// A room of digits that every order for the call finds again.
    static func room(of call: CallID) -> String { String(StableHash(call.text).value) }
}
