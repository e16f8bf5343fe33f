/// The part of an answer that a question asks for.
public enum AskedField: String, Hashable, Sendable, Codable, CaseIterable {
    /// What to bring (申请材料).
    case materials
    /// How often to come (到办事现场次数).
    case visits
    /// How long it takes (办结时限).
    case timeLimit
    /// Where to go (办理地点).
    case place
    /// When it is open (办理时间).
    case hours
    /// What it costs (收费).
    case fee
    /// Whom to call (电话).
    case telephone
    /// Who may apply (受理条件).
    case conditions
    /// How it goes (办理流程).
    case process
}
