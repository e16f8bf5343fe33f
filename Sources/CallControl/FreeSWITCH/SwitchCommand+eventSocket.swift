extension SwitchCommand {
    /// The command as FreeSWITCH's console has it; every word is of letters, digits and `+._-` only.
    var eventSocketText: String {
        switch self {
        case .ping: "status"
        case .read(let variable, let channel): "uuid_getvar \(channel) \(variable.rawValue)"
        case .check(let channel, _): "uuid_exists \(channel)"
        // Without a value the variable is taken away.
        case .set(let name, let value, let channel):
            value.isEmpty ? "uuid_setvar \(channel) \(name)" : "uuid_setvar \(channel) \(name) \(value)"
        case .move(let channel, let other, let context, let place):
            "uuid_transfer \(channel)\(other == nil ? "" : " -both") \(place) XML \(context)"
        case .ring(let number, let invitation): Self.originate(number, invitation)
        case .hangUp(let channel): "uuid_kill \(channel)"
        }
    }

    /// The third line is called by the dial plan itself, so the trunk and its rules are in one place; the
    /// loopback hands the variables to it.
    private static func originate(_ number: DialNumber, _ invitation: Invitation) -> String {
        let names = invitation.variables.map(\.name).joined(separator: ",")
        var settings = invitation.variables.map { "\($0.name)=\($0.value)" } + ["loopback_export=\(names)"]
        if let presenting = invitation.presenting {
            settings.append("origination_caller_id_number=\(presenting.digits)")
        }
        settings += ["ignore_early_media=true", "originate_timeout=\(invitation.seconds)"]
        let contexts = invitation.contexts
        // `^^:` parts them at colons, so that commas may stand in a value.
        return "originate {^^:\(settings.joined(separator: ":"))}"
            + "loopback/\(number.digits)/\(contexts.transfer)/XML"
            + " \(invitation.room) XML \(contexts.conference)"
    }
}
