/// A government service item (政务服务事项) with the fields of the national catalogue.
///
/// Sources: GB/T 39046-2020 table 4 and the national exchange database's `dn_task_general_basic` and
/// `dn_task_general_extend`, whose column is named at each field. Codes are opaque strings.
public struct ServiceItem: Hashable, Sendable {
    /// What it is called by machines.
    public var codes = Codes()
    /// Whose power it is and on what ground.
    public var authority = Authority()
    /// How it is handled: conditions, steps, visits, time.
    public var handling = Handling()
    /// What can be done without going there.
    public var online = Online()
    /// What it costs.
    public var fee = Fee()
    /// What the person gets.
    public var result = Result()
    /// Where to go and whom to ask.
    public var contact = Contact()
    /// What to bring.
    public var materials: [Material] = []
    /// Common questions, as the catalogue gives them (常见问题).
    public var commonQuestions: [String] = []
    /// What the source says of the record itself.
    public var provenance = Provenance()

    /// An item of which nothing is known yet.
    public init() {}

    /// Whether a person has to come at most once (只跑一次): visits ≤ 1; nil where the visits are not known.
    public var isOneVisit: Bool? { handling.visits.map { $0 <= 1 } }
}

extension ServiceItem: Codable {
    private enum CodingKeys: String, CodingKey {
        case codes, authority, handling, online, fee, result, contact, materials, commonQuestions, provenance
    }

    /// Reads what is there; a missing group is empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        codes = try container.decodeIfPresent(Codes.self, forKey: .codes) ?? Codes()
        authority = try container.decodeIfPresent(Authority.self, forKey: .authority) ?? Authority()
        handling = try container.decodeIfPresent(Handling.self, forKey: .handling) ?? Handling()
        online = try container.decodeIfPresent(Online.self, forKey: .online) ?? Online()
        fee = try container.decodeIfPresent(Fee.self, forKey: .fee) ?? Fee()
        result = try container.decodeIfPresent(Result.self, forKey: .result) ?? Result()
        contact = try container.decodeIfPresent(Contact.self, forKey: .contact) ?? Contact()
        materials = try container.decodeIfPresent([Material].self, forKey: .materials) ?? []
        commonQuestions = try container.decodeIfPresent([String].self, forKey: .commonQuestions) ?? []
        provenance = try container.decodeIfPresent(Provenance.self, forKey: .provenance) ?? Provenance()
    }

    /// Writes what is there; an empty group is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if codes != Codes() { try container.encode(codes, forKey: .codes) }
        if authority != Authority() { try container.encode(authority, forKey: .authority) }
        if handling != Handling() { try container.encode(handling, forKey: .handling) }
        if online != Online() { try container.encode(online, forKey: .online) }
        if fee != Fee() { try container.encode(fee, forKey: .fee) }
        if result != Result() { try container.encode(result, forKey: .result) }
        if contact != Contact() { try container.encode(contact, forKey: .contact) }
        if !materials.isEmpty { try container.encode(materials, forKey: .materials) }
        if !commonQuestions.isEmpty { try container.encode(commonQuestions, forKey: .commonQuestions) }
        if provenance != Provenance() { try container.encode(provenance, forKey: .provenance) }
    }
}
