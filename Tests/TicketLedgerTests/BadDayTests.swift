import Foundation
import GRDB
import HotlineModel
import Sealing
import Testing
import TicketLedger
import Ticketing

@Suite("Bad days of a ledger")
struct BadDayTests {
    @Test("a full disk is said clearly, and nothing is half written")
    func full() throws {
        let scratch = try Scratch()
        let key = SecretKey()
        let now = try moment("2026-11-24 10:00")
        var filed = 0
        do {
            let ledger = try Ledger(path: scratch.path, key: key)
            try ledger.add(smallCity())
            // SQLite's own limit on pages stands for the disk's end: the same code, the same error.
            try ledger.limitPagesForTesting(to: 120)
            var refusal: LedgerError?
            for count in 0..<2000 where refusal == nil {
                var filing = intake("\(count)")
                filing.words.content = String(repeating: "停水了。", count: 2000)
                do {
                    _ = try ledger.file(filing, by: Who.agent, at: now)
                    filed += 1
                } catch let error as LedgerError {
                    refusal = error
                }
            }
            #expect(refusal?.code == .storage)
            #expect(refusal?.message.contains("没有登记") == true)
        }
        let ledger = try Ledger(path: scratch.path, key: key)
        #expect(filed > 0)
        #expect(try ledger.verify().tickets == filed)
        #expect(try ledger.verify().faults == [])
        #expect(try ledger.rebuild() == [])
        _ = try ledger.file(intake("later"), by: Who.agent, at: now)
    }

    @Test("an acknowledgement means that it is on the disk: SQLite is told so, whatever its library prefers")
    func durable() throws {
        let scratch = try Scratch()
        #expect(try ledger(path: scratch.path).synchronousForTesting() == 2)
    }

    @Test("one write that fails takes none of the others with it")
    func neighbours() async throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        _ = try ledger.file(intake("taken"), by: Who.agent, at: now)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for count in 0..<64 {
                group.addTask {
                    var filing = intake(count % 2 == 0 ? "taken" : "new \(count)")
                    filing.words.content = "\(count)"
                    return (try? ledger.file(filing, by: Who.agent, at: now)) != nil
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.filter(\.self).count == 32)
        #expect(try ledger.verify().tickets == 33)
        #expect(try ledger.rebuild() == [])
    }

    @Test("a file that another process holds is said after a while, a file without permission at once")
    func locked() throws {
        let scratch = try Scratch()
        let key = SecretKey()
        let now = try moment("2026-11-24 10:00")
        let ledger = try Ledger(path: scratch.path, key: key)
        let other = try DatabaseQueue(path: scratch.path)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect {
                try ledger.file(intake("1"), by: Who.agent, at: now)
            } throws: { error in
                (error as? LedgerError)?.message.contains("占用") == true
            }
            try db.execute(sql: "ROLLBACK")
        }
        _ = try ledger.file(intake("1"), by: Who.agent, at: now)
        #expect {
            try Ledger(path: "/nowhere/tickets.sqlite", key: key)
        } throws: { error in
            (error as? LedgerError)?.code == .storage
        }
        let noDatabase = scratch.url.appendingPathComponent("text.sqlite")
        try Data(String(repeating: "这不是数据库。", count: 400).utf8).write(to: noDatabase)
        #expect {
            try Ledger(path: noDatabase.path, key: key)
        } throws: { error in
            (error as? LedgerError)?.message.contains("损坏") == true
        }
    }

    @Test("words that no one could read are refused, others are kept byte for byte")
    func words() throws {
        let ledger = try ledger()
        let now = try moment("2026-11-24 10:00")
        var filing = intake("1")
        filing.words.content = "第一行\n第二行\u{0}\u{202E}反\"'; DROP TABLE ticket; --😀"
        let number = try ledger.file(filing, by: Who.agent, at: now).ticket.number
        #expect(
            try ledger.revealWords(of: number, purpose: "核对", by: Who.agent, at: now) == filing.words)
        filing.key = "2"
        filing.words.content = String(repeating: "长", count: 100_000)
        #expect(throws: TicketRefusal.self) { try ledger.file(filing, by: Who.agent, at: now) }
        filing.key = ""
        #expect(throws: TicketRefusal.self) { try ledger.file(filing, by: Who.agent, at: now) }
        #expect(try ledger.verify().tickets == 1)
    }
}
