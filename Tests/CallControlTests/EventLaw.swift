import CallControl

/// The law of `CallControl.events`: for each call and extension ringing, perhaps answered, ended; then again.
struct EventLaw {
    private enum State {
        case rings, talks
    }

    private struct Key: Hashable {
        let call: CallID
        let `extension`: AgentExtension
    }

    private var states: [Key: State] = [:]

    /// What is wrong with an event; nil: nothing.
    mutating func breach(_ event: CallControlEvent) -> String? {
        let key = Key(call: event.call.id, extension: event.call.extension)
        switch (event, states[key]) {
        case (.ringing, nil): states[key] = .rings
        case (.answered, .rings): states[key] = .talks
        case (.ended, .rings), (.ended, .talks): states[key] = nil
        default: return "\(event) after \(String(describing: states[key]))"
        }
        return nil
    }
}
