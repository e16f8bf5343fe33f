import GRDB
public import HotlineModel

/// What an entry is told apart by among others, read without the rest of it.
public struct EntryLabel: Hashable, Sendable {
    /// The entry.
    public let id: Identifier<Entry>
    /// Its title; empty only where there is a text.
    public let title: String
    /// Its answer, else the text it rests on; nil where it has neither.
    public let text: String?
    /// The name or code of its region.
    public let region: String?
    /// The name of its organisation.
    public let organisation: String?

    /// The label of an entry that has been read.
    public init(_ entry: Entry) {
        id = entry.id
        title = entry.title
        text = entry.answer ?? entry.body
        region = entry.region
        organisation = entry.organisation
    }

    init?(_ row: Row) {
        guard let id = Identifier<Entry>(row["id"]) else { return nil }
        self.id = id
        title = row["title"] ?? ""
        text = row["text"]
        region = row["region"]
        organisation = row["organisation"]
    }
}

extension KnowledgeReader {
    /// Labels of entries by their numbers in the index, in the order asked for: a tenth of the cost of
    /// `entries(docs:)`.
    public func labels(docs: [Int64]) throws -> [EntryLabel] {
        let statement = try db.cachedStatement(
            sql: String(decoding: PackageResources.label_sql, as: UTF8.self))
        return try docs.compactMap { doc in
            try Row.fetchOne(statement, arguments: ["doc": doc]).flatMap(EntryLabel.init)
        }
    }
}
