/// How many questions were asked, and how many found nothing.
public struct SearchCount: Hashable, Sendable {
    /// All of them.
    public let asked: Int
    /// Those that were neither answered nor put right.
    public let missed: Int
}
