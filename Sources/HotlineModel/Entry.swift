/// One piece of knowledge that answers people (知识条目), without its history.
public struct Entry: Hashable, Sendable {
    /// The code or id of the source, unchanged.
    public var id: Identifier<Entry>
    /// The name people see first; empty only where there is a body.
    public var title: String
    /// Other ways to ask for it (相似问).
    public var questions: [String]
    /// Everyday names (通俗名称).
    public var names: [String]
    /// The full answer, for agents.
    public var answer: String?
    /// The short answer, to be spoken.
    public var spoken: String?
    /// The text it rests on, like the article of a law.
    public var body: String?
    /// The name of the organisation that answers for it.
    public var organisation: String?
    /// The name or code of the region it speaks of.
    public var region: String?
    /// The level of government it belongs to.
    public var level: AdministrativeLevel?
    /// For whom it is, in the source's words (适用人群).
    public var audience: [String]
    /// The document it comes from.
    public var source: SourceDocument?
    /// The category of the tickets it answers.
    public var ticketCategory: String?
    /// When it may be said.
    public var validity: Validity
    /// When its owner has to look at it again.
    public var reviewDue: Moment?
    /// Who may see it.
    public var visibility: Visibility
    /// What only this kind of entry has.
    public var details: Details

    /// What only one kind of entry has.
    public enum Details: Hashable, Sendable {
        /// A service item with the national catalogue's fields.
        case item(ServiceItem)
        /// A question; title, questions and answer say it all.
        case question
        /// A merged telephone line.
        case hotline(Hotline)
        /// A law or policy.
        case policy(Policy)
        /// Live information.
        case notice(Notice)
        /// A place to go to.
        case place(Place)
    }

    /// An entry with an id, a title and details, all else empty, for everyone, always valid.
    public init(id: Identifier<Entry>, title: String, details: Details) {
        self.id = id
        self.title = title
        self.details = details
        questions = []
        names = []
        audience = []
        validity = Validity()
        visibility = .everyone
    }

    /// When it may be said; a notice that names no validity of its own holds while what it tells of does.
    public var effectiveValidity: Validity {
        guard case .notice(let notice) = details else { return validity }
        return Validity(from: validity.from, until: validity.until ?? notice.until)
    }

    /// The kind that its details are of.
    public var kind: EntryKind {
        switch details {
        case .item: .item
        case .question: .question
        case .hotline: .hotline
        case .policy: .policy
        case .notice: .notice
        case .place: .place
        }
    }
}

/// The document that an entry cites (来源文件).
public struct SourceDocument: Hashable, Sendable, Codable {
    /// The document's name.
    public var title: String?
    /// Its number, like 国办发〔2020〕53号.
    public var number: String?
    /// The article or clause.
    public var clause: String?
    /// Where it is published.
    public var link: String?

    /// A document; each part may be missing.
    public init(title: String? = nil, number: String? = nil, clause: String? = nil, link: String? = nil) {
        self.title = title
        self.number = number
        self.clause = clause
        self.link = link
    }
}
