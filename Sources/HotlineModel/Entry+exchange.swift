/// The exchange form: what `hotline export` writes and the `entries` profile reads, one JSON object a line.
extension Entry: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, title, questions, names, answer, spoken, body, organisation, region, level, audience,
            source
        case ticketCategory, validFrom, validTo, reviewDue, visibility, fields
    }

    /// Reads the exchange form; `id` and either `title` or `body` are required, all else has a default.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Identifier<Entry>.self, forKey: .id)
        title = try container.decodeIfPresent(String.self, forKey: .title) ?? ""
        questions = try container.decodeIfPresent([String].self, forKey: .questions) ?? []
        names = try container.decodeIfPresent([String].self, forKey: .names) ?? []
        answer = try container.decodeIfPresent(String.self, forKey: .answer)
        spoken = try container.decodeIfPresent(String.self, forKey: .spoken)
        body = try container.decodeIfPresent(String.self, forKey: .body)
        organisation = try container.decodeIfPresent(String.self, forKey: .organisation)
        region = try container.decodeIfPresent(String.self, forKey: .region)
        level = try container.decodeIfPresent(AdministrativeLevel.self, forKey: .level)
        audience = try container.decodeIfPresent([String].self, forKey: .audience) ?? []
        source = try container.decodeIfPresent(SourceDocument.self, forKey: .source)
        ticketCategory = try container.decodeIfPresent(String.self, forKey: .ticketCategory)
        reviewDue = try container.decodeIfPresent(Moment.self, forKey: .reviewDue)
        visibility = try container.decodeIfPresent(Visibility.self, forKey: .visibility) ?? .everyone
        validity = Validity(
            from: try container.decodeIfPresent(Moment.self, forKey: .validFrom),
            until: try container.decodeIfPresent(String.self, forKey: .validTo).map { text in
                guard let end = Validity.end(written: text) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .validTo, in: container, debugDescription: "\"\(text)\" is not a date")
                }
                return end
            })
        let kind = try container.decodeIfPresent(EntryKind.self, forKey: .kind) ?? .question
        details = try Self.details(of: kind, in: container)
        if title.isEmpty, body?.isEmpty ?? true {
            throw DecodingError.dataCorruptedError(
                forKey: .title, in: container, debugDescription: "an entry needs a title or a body")
        }
    }

    private static func details(
        of kind: EntryKind, in container: KeyedDecodingContainer<CodingKeys>
    ) throws -> Details {
        switch kind {
        case .item: .item(try container.decodeIfPresent(ServiceItem.self, forKey: .fields) ?? ServiceItem())
        case .question: .question
        case .hotline: .hotline(try container.decode(Hotline.self, forKey: .fields))
        case .policy: .policy(try container.decodeIfPresent(Policy.self, forKey: .fields) ?? Policy())
        case .notice: .notice(try container.decodeIfPresent(Notice.self, forKey: .fields) ?? Notice())
        case .place: .place(try container.decodeIfPresent(Place.self, forKey: .fields) ?? Place())
        }
    }

    /// Writes the exchange form; what is empty is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(title, forKey: .title)
        if !questions.isEmpty { try container.encode(questions, forKey: .questions) }
        if !names.isEmpty { try container.encode(names, forKey: .names) }
        try container.encodeIfPresent(answer, forKey: .answer)
        try container.encodeIfPresent(spoken, forKey: .spoken)
        try container.encodeIfPresent(body, forKey: .body)
        try container.encodeIfPresent(organisation, forKey: .organisation)
        try container.encodeIfPresent(region, forKey: .region)
        try container.encodeIfPresent(level, forKey: .level)
        if !audience.isEmpty { try container.encode(audience, forKey: .audience) }
        try container.encodeIfPresent(source, forKey: .source)
        try container.encodeIfPresent(ticketCategory, forKey: .ticketCategory)
        try container.encodeIfPresent(validity.from, forKey: .validFrom)
        try container.encodeIfPresent(validity.writtenEnd, forKey: .validTo)
        try container.encodeIfPresent(reviewDue, forKey: .reviewDue)
        try container.encode(visibility, forKey: .visibility)
        switch details {
        case .item(let item): try container.encode(item, forKey: .fields)
        case .question: break
        case .hotline(let hotline): try container.encode(hotline, forKey: .fields)
        case .policy(let policy): try container.encode(policy, forKey: .fields)
        case .notice(let notice): try container.encode(notice, forKey: .fields)
        case .place(let place): try container.encode(place, forKey: .fields)
        }
    }
}
