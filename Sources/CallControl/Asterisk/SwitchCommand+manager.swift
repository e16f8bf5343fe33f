import SwitchProtocols

extension SwitchCommand {
    /// The command as Asterisk's manager has it.
    var managerAction: ManagerAction {
        switch self {
        case .ping: .ping
        case .read(let variable, let channel): .getVariable(channel: channel, name: variable.rawValue)
        // A name is used again sooner than a unique id.
        case .check(let channel, _): .getVariable(channel: channel, name: "UNIQUEID")
        case .set(let name, let value, let channel): .setVariable(channel: channel, name: name, value: value)
        case .move(let channel, let other, let context, let place):
            .redirect(
                ManagerMove(channel: channel, to: ManagerPlace(context: context, extension: place)),
                extra: other.map {
                    ManagerMove(channel: $0, to: ManagerPlace(context: context, extension: place))
                })
        case .ring(let number, let invitation): .originate(Self.originate(number, invitation))
        case .hangUp(let channel): .hangUp(channel: channel)
        }
    }

    /// The third line is called by the dial plan itself, so the trunk and its rules are in one place.
    private static func originate(_ number: DialNumber, _ invitation: Invitation) -> ManagerOriginate {
        ManagerOriginate(
            channel: "Local/\(number.digits)@\(invitation.contexts.transfer)/n",
            place: ManagerPlace(context: invitation.contexts.conference, extension: invitation.room),
            callerID: invitation.presenting.map { "<\($0.digits)>" },
            variables: invitation.variables.map { ManagerMessage.Field(key: $0.name, value: $0.value) },
            timeout: .seconds(invitation.seconds))
    }
}
