import HotlineModel

/// What the caller thinks of it (评价).
public struct Rating: Hashable, Sendable, Codable {
    /// 1 very unhappy to 5 very happy; nil: not rated (未评价).
    public let score: Int?
    /// Whether the caller says that it is solved.
    public let isSolved: Bool?
    /// Why the caller is unhappy.
    public let cause: Cause?

    /// A rating; nil where the score is not 1 to 5.
    public init?(score: Int, isSolved: Bool?, cause: Cause? = nil) {
        guard (1...5).contains(score) else { return nil }
        self.score = score
        self.isSolved = isSolved
        self.cause = cause
    }

    private init() {
        (score, isSolved, cause) = (nil, nil, nil)
    }

    /// Nobody could be reached.
    public static let none = Rating()

    /// Whether it has to be handled again unless the office can't help it.
    public var isUnhappy: Bool { (score ?? 5) <= 2 || isSolved == false }

    /// Why a caller is unhappy, kept apart so that no office is blamed for what it can't change.
    public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is not solved (未解决).
        case notSolved
        /// It took too long (办理慢).
        case slow
        /// The manner (态度).
        case manner
        /// Law or money do not allow it: not the office's fault (非承办单位原因).
        case beyondOffice
    }
}
