/// One thing that we ask of a switch; `bytes` is what goes over the wire.
///
/// Law: whatever the text in it, no `$` leaves, nor a line end or control character but those of the format
/// itself. Ids keep only letters, digits and `-`, names only letters, digits, `_` and `:`.
public enum EventSocketCommand: Hashable, Sendable {
    /// The first command on a connection that the switch opened: tell me of the call.
    case connect
    /// Stay connected for a while after the call has ended; needs full control.
    case linger(seconds: Int)
    /// Send this call's events.
    case myEvents
    /// Send events of these names, of all calls.
    case events([String])
    /// Send no more events.
    case noEvents
    /// Send the events of this call here instead of into the call, such as those of recognition.
    case divertEvents
    /// Run an application on the call after those before it; its end names the event's id.
    case execute(application: String, argument: EventSocketArgument, eventUUID: String)
    /// Set a variable of the call, as an execution of `set`.
    case setVariable(name: String, value: String, eventUUID: String)
    /// End the call; no cause: a normal one.
    case hangUp(cause: String)
    /// Let the dialplan go on when we close.
    case resume
    /// Close the connection.
    case exit
    /// Log in where we dialled the switch; a password with `$` cannot be sent.
    case auth(password: String)
    /// Run a command of the switch and wait for what it prints.
    case api(String)
    /// Run a command of the switch; what it prints comes as an event with the job's id.
    case backgroundAPI(String, jobUUID: String)
}
