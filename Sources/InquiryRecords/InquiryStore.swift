import GRDB
public import HotlineModel

/// What was asked and what people said of the answers: `inquiries.sqlite`.
///
/// It is a file of its own because nothing in it was promised to anyone: a ticket's write never waits for it, and it is
/// synchronised as often as SQLite's WAL does by itself, not at each question.
public final class InquiryStore: Sendable {
    private let pool: any DatabaseWriter
    /// The file; nil: kept in memory only.
    public let path: String?

    /// Opens the file and makes it where there is none; nil keeps everything in memory.
    public init(path: String?) throws(InquiryError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(Self.patience)
            pool =
                if let path {
                    try DatabasePool(path: path, configuration: configuration)
                } else {
                    try DatabaseQueue(configuration: configuration)
                }
            try Self.migrator.migrate(pool)
        } catch {
            throw InquiryError(origin: path ?? "memory", message: String(describing: error))
        }
    }

    /// Seconds to wait for another process.
    private static let patience = 5.0

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(sql: String(decoding: PackageResources.v1_sql, as: UTF8.self))
        }
        migrator.registerMigration("v2") { db in
            try db.execute(sql: String(decoding: PackageResources.v2_sql, as: UTF8.self))
        }
        return migrator
    }

    /// Keeps what was asked, masked, and answers its number.
    public func note(_ inquiry: NotedInquiry) throws(InquiryError) -> Int64 {
        // One statement is a transaction by itself.
        try reporting {
            try pool.writeWithoutTransaction { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT INTO inquiry (asked_at, door, question, decision, confidence, first_entry)
                        VALUES (:askedAt, :door, :question, :decision, :confidence, :firstEntry)
                        """)
                try statement.execute(
                    arguments: [
                        "askedAt": inquiry.askedAt.secondsSince1970, "door": inquiry.door.rawValue,
                        "question": inquiry.question, "decision": inquiry.decision,
                        "confidence": inquiry.confidence, "firstEntry": inquiry.firstEntry?.text,
                    ])
                return db.lastInsertedRowID
            }
        }
    }

    /// Keeps what someone said of an answer.
    ///
    /// Throws where there is no inquiry of this number.
    public func note(_ judgement: Judgement) throws(InquiryError) {
        try write { db in
            guard
                try Bool.fetchOne(
                    db, sql: "SELECT 1 FROM inquiry WHERE id = ?", arguments: [judgement.inquiry]) != nil
            else {
                throw InquiryError(
                    origin: String(judgement.inquiry), message: "no question of this number was asked here")
            }
            // Who says it again says it once.
            try db.execute(
                sql: "DELETE FROM judgement WHERE inquiry = ? AND author = ? AND entry IS ?",
                arguments: [judgement.inquiry, judgement.author, judgement.entry?.text])
            try db.execute(
                sql: """
                    INSERT INTO judgement (inquiry, verdict, entry, author, judged_at)
                    VALUES (:inquiry, :verdict, :entry, :author, :judgedAt)
                    """,
                arguments: [
                    "inquiry": judgement.inquiry, "verdict": judgement.verdict.rawValue,
                    "entry": judgement.entry?.text, "author": judgement.author,
                    "judgedAt": judgement.judgedAt.secondsSince1970,
                ])
        }
    }

    /// How often each entry was picked and how often it was marked as wrong.
    public func feedback() throws(InquiryError) -> [Identifier<Entry>: EntryFeedback] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT entry, sum(verdict = 'picked') AS picked, sum(verdict = 'wrong') AS wrong
                      FROM judgement
                     WHERE entry IS NOT NULL
                     GROUP BY entry
                    """)
            return Dictionary(
                rows.compactMap { row in
                    Identifier<Entry>(row["entry"]).map {
                        ($0, EntryFeedback(picked: row["picked"], wrong: row["wrong"]))
                    }
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Questions with the entry that was picked for each: pairs to learn from, oldest first.
    public func pickedPairs() throws(InquiryError) -> [PickedPair] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT question, entry
                      FROM judgement
                      JOIN inquiry ON inquiry.id = judgement.inquiry
                     WHERE verdict = 'picked' AND entry IS NOT NULL
                     ORDER BY judgement.id
                    """
            ).compactMap { row in
                Identifier<Entry>(row["entry"]).map { PickedPair(question: row["question"], entry: $0) }
            }
        }
    }

    /// The questions, each once, the last asked first.
    public func questions(limit: Int) throws(InquiryError) -> [String] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT question FROM inquiry GROUP BY question ORDER BY max(id) DESC LIMIT ?",
                arguments: [limit])
        }
    }

    /// Questions since a moment that found no good answer, and that no editor has settled.
    ///
    /// Not good is: nothing was answered and nothing was picked; or the confidence was below `confidence`; or someone
    /// said that it was wrong or of no use. A question whose answer was picked is good, whatever the confidence.
    public func unanswered(
        since moment: Moment, below confidence: Double, limit: Int
    ) throws(InquiryError) -> [OpenInquiry] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, asked_at, question, first_entry
                      FROM inquiry
                     WHERE settled_by IS NULL AND asked_at >= :moment AND decision IS NOT NULL
                       AND (decision <> 'answer' OR confidence < :confidence
                            OR EXISTS (SELECT 1 FROM judgement
                                        WHERE inquiry = inquiry.id AND verdict IN ('wrong', 'useless')))
                       AND NOT EXISTS (SELECT 1 FROM judgement
                                        WHERE inquiry = inquiry.id AND verdict = 'picked')
                     ORDER BY id DESC
                     LIMIT :limit
                    """,
                arguments: ["moment": moment.secondsSince1970, "confidence": confidence, "limit": limit]
            ).map { row in
                OpenInquiry(
                    number: row["id"], askedAt: Moment(secondsSince1970: row["asked_at"]),
                    question: row["question"],
                    firstEntry: (row["first_entry"] as String?).flatMap(Identifier.init))
            }
        }
    }

    /// Questions since a moment that an editor has settled, each once.
    public func settled(since moment: Moment) throws(InquiryError) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql:
                    "SELECT DISTINCT question FROM inquiry WHERE settled_by IS NOT NULL AND asked_at >= ? ORDER BY question",
                arguments: [moment.secondsSince1970])
        }
    }

    /// How many questions were asked in a period, and how many of them found nothing to answer with.
    public func searches(from start: Moment, to end: Moment) throws(InquiryError) -> SearchCount {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS asked, total(decision <> 'answer') AS missed
                      FROM inquiry
                     WHERE asked_at >= :start AND asked_at < :end AND decision IS NOT NULL
                    """, arguments: ["start": start.secondsSince1970, "end": end.secondsSince1970])
            return SearchCount(asked: row?["asked"] ?? 0, missed: Int(row?["missed"] as Double? ?? 0))
        }
    }

    /// Marks questions as settled, by an entry or as of no concern.
    public func settle(_ numbers: [Int64], by settlement: Settlement) throws(InquiryError) {
        try write { db in
            for number in numbers {
                try db.execute(
                    sql: "UPDATE inquiry SET settled_by = ? WHERE id = ?",
                    arguments: [settlement.text, number])
            }
        }
    }

    /// Forgets what was asked and the calls that were taken before a moment; answers how many questions those were.
    public func forget(before moment: Moment) throws(InquiryError) -> Int {
        try write { db in
            try db.execute(
                sql: "DELETE FROM call WHERE began_at < ?", arguments: [moment.secondsSince1970])
            try db.execute(
                sql: "DELETE FROM inquiry WHERE asked_at < ?", arguments: [moment.secondsSince1970])
            return db.changesCount
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(InquiryError) -> Value {
        try reporting { try pool.read(body) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(InquiryError) -> Value {
        try reporting { try pool.write(body) }
    }

    private func reporting<Value>(_ body: () throws -> Value) throws(InquiryError) -> Value {
        do {
            return try body()
        } catch let error as InquiryError {
            throw error
        } catch {
            throw InquiryError(origin: path ?? "memory", message: String(describing: error))
        }
    }
}
