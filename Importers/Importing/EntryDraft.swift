public import HotlineModel

/// An entry, organisation or region that is being put together from the cells of one or more rows.
struct EntryDraft {
    var id: String?
    var title: String?
    var questions: [String] = []
    var names: [String] = []
    var answer: String?
    var spoken: String?
    var body: String?
    var organisation: String?
    var region: String?
    var level: AdministrativeLevel?
    var audience: [String] = []
    var source = SourceDocument()
    var ticketCategory: String?
    var validFrom: Moment?
    var validUntil: Moment?
    var reviewDue: Moment?
    var visibility = Visibility.everyone
    var item = ServiceItem()
    var hotline = Hotline(number: "")
    var place = Place()
    var notice = Notice()
    var policy = Policy()
    var parent: String?
    var telephone: String?

    /// The knowledge it makes; throws the reason why it makes none.
    func knowledge(_ made: Profile.Made) throws(CellError) -> Knowledge {
        switch made {
        case .organisation: .organisation(try organisationMade())
        case .region: .region(try regionMade())
        case .entry: throw CellError("a record in the exchange form is read whole")
        case .item: .entry(try entry(.item, .item(item)))
        case .question: .entry(try entry(.question, .question))
        case .hotline:
            if hotline.number.isEmpty {
                throw CellError("the number is missing")
            } else {
                .entry(try entry(.hotline, .hotline(hotline)))
            }
        case .policy: .entry(try entry(.policy, .policy(policy)))
        case .notice: .entry(try entry(.notice, .notice(notice)))
        case .place: .entry(try entry(.place, .place(place)))
        }
    }

    private func entry(_ kind: EntryKind, _ details: Entry.Details) throws(CellError) -> Entry {
        let title = title ?? ""
        guard !title.isEmpty || body != nil else { throw CellError("both title and text are missing") }
        var entry = Entry(id: try identifier(kind), title: title, details: details)
        entry.questions = questions
        entry.names = names
        entry.answer = answer
        entry.spoken = spoken
        entry.body = body
        entry.organisation = organisation
        entry.region = region
        entry.level = level
        entry.audience = audience
        entry.source = source == SourceDocument() ? nil : source
        entry.ticketCategory = ticketCategory
        entry.validity = Validity(from: validFrom, until: validUntil)
        entry.reviewDue = reviewDue
        entry.visibility = visibility
        return entry
    }

    /// The id of the source, unchanged; without one a name made of what the entry is about.
    private func identifier(_ kind: EntryKind) throws(CellError) -> Identifier<Entry> {
        let about = [organisation ?? "", region ?? "", title ?? "", body ?? ""].joined(separator: "\u{1F}")
        let identifier = Identifier<Entry>(id ?? "\(kind.rawValue)-\(digest(of: about))")
        if let identifier { return identifier }
        throw CellError("the id is not usable")
    }

    private func organisationMade() throws(CellError) -> Organisation {
        guard let name = title, !name.isEmpty else { throw CellError("the name is missing") }
        guard let identifier = Identifier<Organisation>(id ?? name) else {
            throw CellError("the id is not usable")
        }
        return Organisation(
            id: identifier, name: name, names: names, parent: parent.flatMap(Identifier.init),
            region: region.flatMap(Identifier.init), telephone: telephone)
    }

    private func regionMade() throws(CellError) -> Region {
        guard let name = title, !name.isEmpty else { throw CellError("the name is missing") }
        guard let id, let identifier = Identifier<Region>(id) else { throw CellError("the code is missing") }
        return Region(id: identifier, name: name, parent: parent.flatMap(Identifier.init))
    }
}

/// A stable hash in hexadecimal: the same text, the same name, on every machine.
private func digest(of text: String) -> String {
    let digits = String(StableHash(text).value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Why a cell or a record was not taken.
struct CellError: Error, Hashable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

/// What a record became.
public enum Knowledge: Hashable, Sendable {
    /// An entry.
    case entry(Entry)
    /// An organisation.
    case organisation(Organisation)
    /// A region.
    case region(Region)
}
