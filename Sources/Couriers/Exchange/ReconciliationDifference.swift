public import HotlineModel

/// How two sides' lists of a day differ.
public struct ReconciliationDifference: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// Whether we sent or received.
    public let direction: Reconciliation.Direction
    /// In both lists.
    public let same: [String]
    /// In ours only.
    public let missingThere: [String]
    /// In theirs only.
    public let missingHere: [String]

    /// Whether both sides have the same.
    public var isEmpty: Bool { missingThere.isEmpty && missingHere.isEmpty }

    /// The day's figures in one line of Chinese.
    public var summary: String {
        let (ours, theirs) = (same.count + missingThere.count, same.count + missingHere.count)
        let figures =
            switch direction {
            case .sent: "我方发出 \(ours) 条，对方收到 \(theirs) 条"
            case .received: "我方收到 \(ours) 条，对方发出 \(theirs) 条"
            }
        return "\(day) 对账：\(figures)，一致 \(same.count) 条" + (isEmpty ? "，无差异" : "")
    }

    /// One line of Chinese a difference: what is missing where, and what to do.
    public var lines: [String] {
        switch direction {
        case .sent:
            missingThere.map { "\(day) \($0)：我方已发出，对方没有收到；请重发" }
                + missingHere.map { "\(day) \($0)：对方收到了，我方没有发出的记录；请核对来源" }
        case .received:
            missingThere.map { "\(day) \($0)：我方收到了，对方没有发出的记录；请对方核对" }
                + missingHere.map { "\(day) \($0)：对方已发出，我方没有收到；请对方重发" }
        }
    }
}
