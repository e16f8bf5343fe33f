import GRDB
public import HotlineModel

/// A message to one recipient, with how far it got.
public struct Delivery: Hashable, Sendable {
    /// Its place among all, in the order in which they were written.
    public let number: Int64
    /// What it says to whom.
    public let message: OutboxMessage
    /// Its place among the ticket's messages to this recipient, from 1 without a gap.
    public let sequence: Int
    /// When it was written.
    public let createdAt: Moment
    /// How far it got.
    public internal(set) var progress: DeliveryProgress
    /// The channel that it goes by; nil: not looked up yet, empty: none takes this recipient.
    public internal(set) var channel: String?
    /// When it was delivered, acknowledged or given up.
    public internal(set) var endedAt: Moment?
    /// The receiver's own number for it.
    public internal(set) var reference: String?
    /// Why it is not there yet.
    public internal(set) var failure: String?

    /// For which channel and fields a look at people is on record.
    public let shown: String?

    init(_ row: Row) throws {
        guard let state = DeliveryState(rawValue: row["state"]), let lane = Lane(rawValue: row["lane"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "delivery \(row["number"] as Int64)")
        }
        let due = Moment(secondsSince1970: row["due_at"])
        number = row["number"]
        message = OutboxMessage(
            id: row["id"], ticket: row["ticket"], recipient: row["recipient"], kind: row["kind"],
            body: row["body"], lane: lane, due: due)
        sequence = row["sequence"]
        createdAt = Moment(secondsSince1970: row["created_at"])
        progress = DeliveryProgress(
            state: state, leg: row["leg"], attempts: row["attempts"], tries: row["tries"], due: due,
            acknowledgeBy: (row["acknowledge_by"] as Int64?).map(Moment.init(secondsSince1970:)), lane: lane)
        channel = row["channel"]
        endedAt = (row["ended_at"] as Int64?).map(Moment.init(secondsSince1970:))
        reference = row["reference"]
        failure = row["failure"]
        shown = row["shown"]
    }

    /// Every column of a row, in the order of `Delivery`.
    static let columns = """
        number, id, ticket, recipient, sequence, kind, body, lane, state, channel, leg, attempts, tries, created_at, \
        due_at, acknowledge_by, ended_at, reference, failure, shown
        """

    /// Writes how far it got.
    func keep(until: Moment? = nil, in db: Database) throws {
        try db.cachedStatement(sql: String(decoding: PackageResources.keep_sql, as: UTF8.self)).execute(
            arguments: [
                "number": number, "state": progress.state.rawValue, "channel": channel, "leg": progress.leg,
                "attempts": progress.attempts, "tries": progress.tries, "due": progress.due.secondsSince1970,
                "until": until?.secondsSince1970, "acknowledge": progress.acknowledgeBy?.secondsSince1970,
                "ended": endedAt?.secondsSince1970, "reference": reference, "failure": failure,
            ])
    }
}
