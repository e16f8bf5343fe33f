/// What a switch says in a FastAGI session.
public enum AGIEvent: Hashable, Sendable {
    /// A call is here; once, and before anything else.
    case opened(AGIRequest)
    /// The answer to the command that was sent last.
    case reply(AGIReply)
    /// The caller has gone, or the server has closed its half of the connection.
    ///
    /// It may come before the reply of a command that runs, more than once, and also after a normal end.
    case hangUp
}
