/// What a caller pressed while `play_and_get_digits` waited.
public enum EventSocketDigits: Hashable, Sendable {
    /// These keys, as text: they may begin with 0.
    case pressed(String)
    /// Nothing in time.
    case timedOut
    /// Nothing valid in all tries, or the caller hung up.
    case failed

    /// The keys of a telephone.
    public static let keys: Set<Character> = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "A", "B", "C", "D",
    ]

    /// Reads the result among a call's variables; nil where nothing has waited for digits.
    ///
    /// Only `read_result` tells: the variable keeps old digits when nothing is pressed.
    public init?(_ headers: EventSocketHeaders, variable: String = "digits") {
        switch headers.variable("read_result")?.lowercased() {
        case nil, "": return nil
        case "success":
            let digits = headers.variable(variable) ?? ""
            self = .pressed(digits.uppercased().filter(Self.keys.contains))
        case "timeout": self = .timedOut
        default: self = .failed
        }
    }
}
