import Foundation
import GRDB
public import HotlineModel
public import Ticketing
public import WorkingCalendar

extension Ledger {
    /// Puts organisations into the tree; one that is there is replaced.
    ///
    /// Refused where one is its own superior, or its superior is unknown: recusal goes by the tree.
    public func add(_ organisations: [Organisation]) throws {
        try write { db in
            try self.check(organisations, in: db)
            for organisation in organisations {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO organisation (id, name, names, parent, region, telephone)
                        VALUES (:id, :name, :names, :parent, :region, :telephone)
                        """,
                    arguments: [
                        "id": organisation.id.text, "name": organisation.name,
                        "names": try LogCoder.encode(organisation.names),
                        "parent": organisation.parent?.text, "region": organisation.region?.text,
                        "telephone": organisation.telephone,
                    ])
            }
            try Self.changeSetup(in: db)
        }
    }

    private func check(_ new: [Organisation], in db: Database) throws {
        var all = Dictionary(
            try storedOrganisations(in: db).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Identifier<Organisation>> = []
        for organisation in new {
            guard seen.insert(organisation.id).inserted else {
                throw TicketRefusal(.input, organisation.id.text, "机构编码重复")
            }
            all[organisation.id] = organisation
        }
        for organisation in new {
            var (path, next) = ([organisation.id], organisation.parent)
            while let parent = next {
                guard let superior = all[parent] else {
                    throw TicketRefusal(.unknown, path.last?.text ?? "", "上级机构 \(parent) 不在名录里")
                }
                guard !path.contains(parent) else {
                    throw TicketRefusal(.input, organisation.id.text, "机构的上级绕成了圈：\(parent)")
                }
                path.append(parent)
                next = superior.parent
            }
        }
    }

    /// The tree of organisations.
    public func organisations() throws -> OrganisationTree {
        try read { OrganisationTree(try storedOrganisations(in: $0)) }
    }

    /// Loads a year's notice, and fixes or moves every end that it changes; answers the tickets that it did.
    public func load(_ notices: [HolidayNotice], by actor: Actor, at moment: Moment) throws -> [TicketNumber]
    {
        guard actor.role == .supervisor, actor.organisation == nil else {
            throw TicketRefusal(.role, "放假通知", "年历由督办（supervisor）导入")
        }
        for notice in notices {
            if let fault = notice.fault {
                throw TicketRefusal(.input, "\(notice.year) 年放假通知", "\(fault)；核对文件是否完整")
            }
        }
        return try write { db in
            for notice in notices {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO holiday_notice (year, source, days, loaded_at, loaded_by)
                        VALUES (:year, :source, :days, :now, :by)
                        """,
                    arguments: [
                        "year": notice.year, "source": notice.source,
                        "days": try LogCoder.encode(notice.days),
                        "now": moment.secondsSince1970, "by": actor.account,
                    ])
            }
            try Self.changeSetup(in: db)
            let open = try String.fetchAll(
                db, sql: "SELECT number FROM ticket WHERE state NOT IN ('closed', 'archived') ORDER BY number"
            )
            return try open.compactMap { TicketNumber(parsing: $0) }.filter { number in
                let ticket = try self.known(number, in: db)
                let changed = try self.change(
                    ticket, by: actor, at: max(moment, ticket.updatedAt), in: db
                ) { flow, ticket, _ in try flow.calendarLoaded(ticket) }
                return changed.lastEvent > ticket.lastEvent
            }
        }
    }

    /// The calendar: the shipped notices, and those that were loaded in their place.
    public func calendar() throws -> HotlineCalendar {
        try read { HotlineCalendar(HolidayNotice.shipped + (try storedNotices(in: $0))) }
    }

    /// The year whose notice is missing though limits will soon reach into it; nil: none is.
    ///
    /// A notice comes out in November; the longest ordinary limit reaches over the year's end from early December on.
    public func missingYear(at moment: Moment) throws -> Int? {
        let ahead = moment.calendarDay.adding(Self.weeksAhead * 7).year
        return try calendar().years.contains(ahead) ? nil : ahead
    }

    private static let weeksAhead = 6

    /// Sets a block of numbers aside for a service point, that uses them while its line is down.
    public func leaseNumbers(_ count: Int, to holder: String, at moment: Moment) throws -> [TicketNumber] {
        guard (1...Self.largestBlock).contains(count), !holder.isEmpty else {
            throw TicketRefusal(.input, holder, "一次预留 1 到 \(Self.largestBlock) 个编号")
        }
        return try write { try self.numbers.lease(count, to: holder, in: $0, at: moment) }
    }

    private static let largestBlock = 1000

    private static func changeSetup(in db: Database) throws {
        try db.execute(
            sql: "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'setup'")
    }

    func storedOrganisations(in db: Database) throws -> [Organisation] {
        try Row.fetchAll(
            db, sql: "SELECT id, name, names, parent, region, telephone FROM organisation ORDER BY id"
        ).compactMap { row in
            guard let id = Identifier<Organisation>(row["id"]) else { return nil }
            return Organisation(
                id: id, name: row["name"], names: try LogCoder.decode([String].self, row["names"]),
                parent: (row["parent"] as String?).flatMap { Identifier($0) },
                region: (row["region"] as String?).flatMap { Identifier($0) }, telephone: row["telephone"])
        }
    }

    func storedNotices(in db: Database) throws -> [HolidayNotice] {
        try Row.fetchAll(db, sql: "SELECT year, source, days FROM holiday_notice ORDER BY year").map { row in
            HolidayNotice(
                year: row["year"], source: row["source"],
                days: try LogCoder.decode([HolidayNotice.SpecialDay].self, row["days"]))
        }
    }
}
