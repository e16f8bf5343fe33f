/// A place to go to: hall, window, community point, hospital, duty pharmacy or terminal (办事场所).
public struct Place: Hashable, Sendable, Codable {
    /// What sort of place, in the source's words (政务大厅, 社区服务点, 值班药店 …).
    public var type: String?
    /// The address.
    public var address: String?
    /// When it is open.
    public var hours: String?
    /// The number to call.
    public var telephone: String?
    /// Titles or codes of the items it accepts.
    public var accepts: [String]?
    /// What else a visitor should know.
    public var note: String?

    /// A place of which nothing is known yet.
    public init() {}
}

/// Live information: what happens where, from when, until when (通告).
public struct Notice: Hashable, Sendable, Codable {
    /// Where it holds.
    public var area: String?
    /// What happens.
    public var what: String?
    /// When it starts.
    public var from: Moment?
    /// When it ends.
    public var until: Moment?

    /// A notice of which nothing is known yet.
    public init() {}
}

/// A law, rule or policy (政策法规).
public struct Policy: Hashable, Sendable, Codable {
    /// The file that it was read from, which tells versions of one law apart.
    public var file: String?
    /// The name of the law or policy.
    public var law: String?
    /// The article, like 第十二条.
    public var article: String?
    /// When it was issued.
    public var issued: Moment?

    /// A policy of which nothing is known yet.
    public init() {}
}
