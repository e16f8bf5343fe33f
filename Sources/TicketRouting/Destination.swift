/// Where something goes that nobody answers here.
public enum Destination: Hashable, Sendable {
    /// To another line.
    case handOver(HandOver)
    /// Nowhere here: the caller is told where to.
    case refusal(Refusal)
}
