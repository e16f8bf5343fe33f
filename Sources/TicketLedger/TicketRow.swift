import GRDB
public import HotlineModel
public import Ticketing
import WorkingCalendar

/// One ticket as lists and figures see it: the projection of its events.
public struct TicketRow: Hashable, Sendable {
    /// Its number.
    public let number: TicketNumber
    /// Where it is.
    public let state: TicketState
    /// How it ended.
    public let ending: Ending?
    /// What kind of thing it is.
    public let type: TicketType
    /// The code of its category.
    public let category: String?
    /// The code of its region.
    public let region: String?
    /// How it came in.
    public let channel: IntakeChannel
    /// How fast it has to go.
    public let urgency: Urgency
    /// Who called.
    public let caller: String?
    /// The special service that it is for.
    public let service: SpecialService?
    /// The unit that answers for it.
    public let lead: String?
    /// The unit that has it on its desk.
    public let holder: String?
    /// When it was taken down.
    public let filedAt: Moment
    /// When something last happened.
    public let updatedAt: Moment
    /// When it was done.
    public let closedAt: Moment?
    /// The date that the caller was given.
    public let promisedAt: Moment?
    /// What runs out next.
    public let dueAt: Moment?
    /// When someone has to be warned next.
    public let remindAt: Moment?
    /// The year whose calendar is missing.
    public let pendingYear: Int?
    /// Whether a promise or a unit's limit was missed when it was last written.
    public let isLate: Bool
    /// The loudest of its running clocks.
    public let warning: TicketClock.Warning
    /// How often it came back.
    public let returns: Int
    /// A unit whose return waits for a decision.
    public let returnedBy: String?
    /// How often the caller asked.
    public let nudges: Int
    /// How often a supervisor took it up.
    public let supervisions: Int
    /// How often it was handled again.
    public let redos: Int
    /// 1 to 5; nil: not rated.
    public let score: Int?
    /// Whether the caller says that it is solved.
    public let isSolved: Bool?
    /// The entry that answered it.
    public let entry: String?
    /// The ticket that it runs along with.
    public let joinedTo: String?

    /// The row that a ticket makes.
    init(_ ticket: Ticket) {
        number = ticket.number
        state = ticket.state
        ending = ticket.ending
        type = ticket.facts.type
        category = ticket.facts.category
        region = ticket.facts.region?.text
        channel = ticket.facts.channel
        urgency = ticket.facts.urgency
        caller = ticket.caller?.text
        service = ticket.facts.service
        lead = ticket.assignment?.lead.text
        holder = ticket.assignment?.holder.text
        filedAt = ticket.filedAt
        updatedAt = ticket.updatedAt
        closedAt = ticket.closedAt
        let running = ticket.clocks.filter(\.isRunning)
        promisedAt = ticket.clocks.last { $0.kind == .promise }?.due?.moment
        dueAt = ticket.nextDue?.due?.moment
        remindAt = ticket.nextWarning
        pendingYear = running.compactMap(\.due?.missingYear).min()
        isLate = ticket.isLate
        warning = running.map(\.warning).max() ?? .none
        returns = ticket.returns
        returnedBy = ticket.pendingReturn?.organisation.text
        nudges = ticket.nudges
        supervisions = ticket.supervisions
        redos = ticket.redos
        score = ticket.rating?.score
        isSolved = ticket.rating?.isSolved
        entry = ticket.answeredBy?.entry
        joinedTo = ticket.joinedTo?.digits
    }
}

extension TicketRow {
    static let columns = [
        "number", "state", "ending", "type", "category", "region", "channel", "urgency", "caller", "service",
        "lead",
        "holder", "filed_at", "updated_at", "closed_at", "promised_at", "due_at", "remind_at", "pending_year",
        "is_late", "warning", "returns", "returned_by", "nudges", "supervisions", "redos", "score",
        "is_solved", "entry", "joined_to",
    ]

    private var values: [(any DatabaseValueConvertible)?] {
        [
            number.digits, state.rawValue, ending?.rawValue, type.rawValue, category, region,
            channel.rawValue,
            urgency.rawValue, caller, service?.rawValue, lead, holder, filedAt.secondsSince1970,
            updatedAt.secondsSince1970,
            closedAt?.secondsSince1970, promisedAt?.secondsSince1970, dueAt?.secondsSince1970,
            remindAt?.secondsSince1970, pendingYear, isLate, warning.rawValue, returns, returnedBy, nudges,
            supervisions, redos, score, isSolved, entry, joinedTo,
        ]
    }

    /// Writes the row in place of an older one.
    func write(in db: Database, table: String = "ticket") throws {
        let places = Array(repeating: "?", count: Self.columns.count).joined(separator: ", ")
        try db.cachedStatement(
            sql:
                "INSERT OR REPLACE INTO \(table) (\(Self.columns.joined(separator: ", "))) VALUES (\(places))"
        ).execute(arguments: StatementArguments(values))
    }

    init(_ row: Row) throws {
        guard let number = TicketNumber(parsing: row["number"]),
            let state = TicketState(rawValue: row["state"]),
            let type = TicketType(rawValue: row["type"]),
            let channel = IntakeChannel(rawValue: row["channel"]),
            let urgency = Urgency(rawValue: row["urgency"]),
            let warning = TicketClock.Warning(rawValue: row["warning"])
        else {
            throw LedgerError(
                .damaged, "ticket \(row["number"] as String)", "make it anew: hotline tickets rebuild")
        }
        func moment(_ column: String) -> Moment? {
            (row[column] as Int64?).map { Moment(secondsSince1970: $0) }
        }
        self.number = number
        self.state = state
        ending = (row["ending"] as String?).flatMap(Ending.init)
        self.type = type
        category = row["category"]
        region = row["region"]
        self.channel = channel
        self.urgency = urgency
        caller = row["caller"]
        service = (row["service"] as String?).flatMap(SpecialService.init)
        lead = row["lead"]
        holder = row["holder"]
        filedAt = Moment(secondsSince1970: row["filed_at"])
        updatedAt = Moment(secondsSince1970: row["updated_at"])
        closedAt = moment("closed_at")
        promisedAt = moment("promised_at")
        dueAt = moment("due_at")
        remindAt = moment("remind_at")
        pendingYear = row["pending_year"]
        isLate = row["is_late"]
        self.warning = warning
        returns = row["returns"]
        returnedBy = row["returned_by"]
        nudges = row["nudges"]
        supervisions = row["supervisions"]
        redos = row["redos"]
        score = row["score"]
        isSolved = row["is_solved"]
        entry = row["entry"]
        joinedTo = row["joined_to"]
    }
}
