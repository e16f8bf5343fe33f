/// What Asterisk's manager interface says.
public enum ManagerEvent: Hashable, Sendable {
    /// The first line, with the interface's version, such as 9.0.0.
    case greeted(version: String)
    /// An answer or an event.
    case message(ManagerMessage)
}
