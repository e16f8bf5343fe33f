import Foundation
import GRDB
import HotlineModel
import Testing

@testable import KnowledgeStorage

@Suite("Imports that are reviewed")
struct ReviewTests {
    private static let by = KnowledgeWriter.Provenance(
        source: "a.csv", author: "reviewer", reason: "test", at: Moment(secondsSince1970: 0), cause: .review)

    private func answers(_ fixture: StoreFixture) throws -> [String] {
        try fixture.store.read { reader in
            var titles: [String] = []
            try reader.forEachEntry { if $0.state == .published { titles.append($0.entry.title) } }
            return titles.sorted()
        }
    }

    private func apply(_ run: Int64, in fixture: StoreFixture) throws -> KnowledgeWriter.Application {
        try fixture.store.write { writer in
            (try writer.apply(try #require(try writer.reader.run(run)), by: Self.by), .keep)
        }
    }

    private func accept(
        _ run: Int64, _ ids: [String]? = nil, as role: KnowledgeWriter.ReviewRole, in fixture: StoreFixture
    ) throws -> Int {
        try fixture.store.write { writer in
            (
                try writer.accept(
                    run, ids.map { Set($0.compactMap(Identifier.init)) }, as: role, by: Self.by), .keep
            )
        }
    }

    @Test(
        "nothing counts before the department, the hotline and the word to apply; each difference by itself")
    func steps() throws {
        let fixture = try StoreFixture()
        try fixture.importing([StoreFixture.entry("1", "旧一"), StoreFixture.entry("2", "旧二")])
        let run = try fixture.importing(
            [StoreFixture.entry("1", "新一"), StoreFixture.entry("2", "新二"), StoreFixture.entry("3", "新三")],
            review: .required
        ).run
        #expect(try answers(fixture) == ["旧一", "旧二"])
        #expect(try accept(run, as: .hotline, in: fixture) == 0)
        #expect(try accept(run, ["1", "3"], as: .department, in: fixture) == 2)
        #expect(try apply(run, in: fixture).applied == 0)
        #expect(try accept(run, ["3"], as: .hotline, in: fixture) == 1)
        let first = try apply(run, in: fixture)
        #expect(first.applied == 1 && first.waiting == 2)
        #expect(try answers(fixture) == ["新三", "旧一", "旧二"])
        let refused = try fixture.store.write { writer in
            (try writer.refuse(run, [try #require(Identifier("2"))], by: Self.by), .keep)
        }
        #expect(refused == 1)
        #expect(try accept(run, as: .hotline, in: fixture) == 1)
        #expect(try apply(run, in: fixture).waiting == 0)
        #expect(try answers(fixture) == ["新一", "新三", "旧二"])
        #expect(try fixture.store.read { try $0.run(run) }?.state == .applied)
        let history = try fixture.store.read { try $0.history(try #require(Identifier("3"))) }
        #expect(history.map(\.state) == [.departmentReview, .hotlineReview, .published])
        try fixture.undo(run)
        #expect(try answers(fixture) == ["旧一", "旧二"])
    }

    @Test("what someone else changed meanwhile is not overwritten")
    func outdated() throws {
        let fixture = try StoreFixture()
        try fixture.importing([StoreFixture.entry("1", "旧")])
        let run = try fixture.importing([StoreFixture.entry("1", "提议")], review: .required).run
        try fixture.importing([StoreFixture.entry("1", "更新")])
        _ = try accept(run, as: .department, in: fixture)
        _ = try accept(run, as: .hotline, in: fixture)
        let done = try apply(run, in: fixture)
        #expect(done.applied == 0 && done.outdated.map(\.text) == ["1"])
        #expect(try answers(fixture) == ["更新"])
        var flags: [Bool] = []
        try fixture.store.read { reader in
            try reader.forEachDifference(of: run) { flags.append($0.isOutdated) }
        }
        #expect(flags == [true])
    }

    @Test("what waits for review does not keep its own source out, nor what was taken back another")
    func notLockedOut() throws {
        let fixture = try StoreFixture()
        let waiting = try fixture.importing([StoreFixture.entry("1", "提议")], review: .required).run
        #expect(try fixture.importing([StoreFixture.entry("1", "定稿")]).outcomes != [.unchanged])
        #expect(try answers(fixture) == ["定稿"])
        _ = waiting
        let other = try StoreFixture()
        let wrong = try other.importing([StoreFixture.entry("1", "甲")], source: "misnamed.csv").run
        try other.undo(wrong)
        try other.importing([StoreFixture.entry("1", "甲")], source: "right.csv")
        #expect(try answers(other) == ["甲"])
        #expect(try other.store.read { try $0.entry(try #require(Identifier("1"))) }?.source == "right.csv")
    }

    @Test("an import of which everything was refused never counted")
    func refusedAfterApply() throws {
        let fixture = try StoreFixture()
        let run = try fixture.importing([StoreFixture.entry("1", "新")], review: .required).run
        #expect(try apply(run, in: fixture).applied == 0)
        _ = try fixture.store.write { writer in (try writer.refuse(run, nil, by: Self.by), .keep) }
        #expect(try fixture.store.read { try $0.run(run) }?.state == .undone)
    }

    @Test("an import that is refused as a whole leaves nothing behind that answers")
    func refused() throws {
        let fixture = try StoreFixture()
        let run = try fixture.importing([StoreFixture.entry("1", "新")], review: .required).run
        try fixture.undo(run)
        #expect(try answers(fixture).isEmpty)
        #expect(try fixture.store.read { try $0.run(run) }?.state == .undone)
    }
}

@Suite("Documents that entries cite")
struct DocumentTests {
    private func document(_ text: String, until: Moment? = nil, article: String? = nil) throws -> Entry {
        var policy = Policy()
        policy.law = "辽源市停车管理办法"
        policy.article = article
        var entry = Entry(
            id: try #require(Identifier("law\(article ?? "")")), title: "停车管理办法", details: .policy(policy))
        entry.body = text
        entry.validity = Validity(from: nil, until: until)
        return entry
    }

    private func citing(_ id: String, _ source: SourceDocument) -> Entry {
        var entry = StoreFixture.entry(id, "停车怎么收费\(id)")
        entry.source = source
        return entry
    }

    private func states(_ fixture: StoreFixture) throws -> [String: EntryState] {
        var states: [String: EntryState] = [:]
        try fixture.store.read { reader in try reader.forEachEntry { states[$0.entry.id.text] = $0.state } }
        return states
    }

    @Test("what cites a document that changed stops answering until it is confirmed")
    func changed() throws {
        let fixture = try StoreFixture()
        try fixture.importing(
            [
                citing("1", SourceDocument(title: "《辽源市停车管理办法》")),
                citing("2", SourceDocument(title: "别的办法")), citing("3", SourceDocument(number: "停车管理办法")),
            ], source: "faq.csv")
        try fixture.importing([try document("每小时两元")], source: "laws.csv")
        #expect(try states(fixture)["1"] == .published)
        let run = try fixture.importing([try document("每小时三元")], source: "laws.csv").run
        #expect(
            try states(fixture) == ["1": .toBeUpdated, "2": .published, "3": .toBeUpdated, "law": .published])
        try fixture.store.write { writer in
            (try writer.confirm(try #require(Identifier("3")), from: StoreFixture.provenance), .keep)
        }
        #expect(try states(fixture)["3"] == .published)
        // Its own source brings it up to date.
        var renewed = citing("1", SourceDocument(title: "《辽源市停车管理办法》"))
        renewed.answer = "每小时三元"
        let again = try fixture.importing([renewed], source: "faq.csv").run
        #expect(try states(fixture)["1"] == .published)
        try fixture.undo(again)
        try fixture.undo(run)
        #expect(try states(fixture)["1"] == .published)
    }

    @Test("undoing the import that changed the document takes the doubt back")
    func undone() throws {
        let fixture = try StoreFixture()
        try fixture.importing([citing("1", SourceDocument(title: "辽源市停车管理办法"))], source: "faq.csv")
        try fixture.importing([try document("每小时两元")], source: "laws.csv")
        let run = try fixture.importing([try document("每小时三元")], source: "laws.csv").run
        #expect(try states(fixture)["1"] == .toBeUpdated)
        try fixture.undo(run)
        #expect(try states(fixture)["1"] == .published)
    }

    @Test("only the article that is cited counts, and a document that lapsed is noticed once")
    func lapsed() throws {
        let fixture = try StoreFixture()
        let end = Moment(secondsSince1970: 1000)
        try fixture.importing(
            [
                citing("1", SourceDocument(title: "辽源市停车管理办法", clause: "第三条")),
                citing("2", SourceDocument(title: "辽源市停车管理办法", clause: "第四条")),
            ], source: "faq.csv")
        try fixture.importing([try document("三", until: end, article: "第三条")], source: "laws.csv")
        try fixture.store.noteLapsedDocuments(at: Moment(secondsSince1970: 999))
        #expect(try states(fixture)["1"] == .published)
        try fixture.store.noteLapsedDocuments(at: end)
        #expect(try states(fixture)["1"] == .toBeUpdated)
        #expect(try states(fixture)["2"] == .published)
        try fixture.store.write { writer in
            (try writer.confirm(try #require(Identifier("1")), from: StoreFixture.provenance), .keep)
        }
        try fixture.store.noteLapsedDocuments(at: Moment(secondsSince1970: 2000))
        #expect(try states(fixture)["1"] == .published)
    }
}

@Suite("The change feed")
struct ChangeFeedTests {
    private func rows(_ fixture: StoreFixture) throws -> [String] {
        let tables = [
            "entry", "entry_version", "import_run", "statement", "place_statement", "organisation", "region",
            "doubt",
            "citation", "entry_measure", "entry_outline",
        ]
        return try fixture.store.pool.read { db in
            try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map { "\(table) \($0)" }
            } + [try Int64.fetchOne(db, sql: "SELECT sequence FROM knowledge_state").map { "\($0)" } ?? ""]
        }
    }

    private func feed(_ from: StoreFixture, to copy: StoreFixture, since: Int64) throws -> Int {
        var lines: [Data] = []
        try from.store.read { reader in
            try reader.forEachChange(since: since) { lines.append(try JSONEncoder().encode($0)) }
        }
        try copy.store.write { writer in
            for line in lines { try writer.take(try JSONDecoder().decode(KnowledgeChange.self, from: line)) }
            return ((), .keep)
        }
        return lines.count
    }

    @Test(
        "a copy that is fed now and then equals the original, in every row and in what it finds",
        arguments: UInt64(0)..<12)
    func copies(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let original = try StoreFixture()
        let copy = try StoreFixture()
        var runs: [Int64] = []
        var since: Int64 = 0
        for round in 0..<8 {
            let entries = (0..<4).map { place in
                var entry = StoreFixture.entry("\(place)", "公积金第\(Int.random(in: 0...3, using: &generator))条")
                entry.source = SourceDocument(title: "办法")
                return entry
            }
            var policy = Policy()
            policy.law = "办法"
            var law = Entry(id: try #require(Identifier("law")), title: "办法", details: .policy(policy))
            law.body = "第\(round / 2)版"
            let source = ["a.csv", "b.csv"].randomElement(using: &generator) ?? ""
            runs.append(
                try original.importing(
                    entries + [law], source: source, rules: MergeRules(by: .code),
                    review: Int.random(in: 0..<4, using: &generator) == 0 ? .required : .none
                ).run)
            if round % 3 == 2, let run = runs.randomElement(using: &generator) {
                try original.undo(run)
                runs.removeAll { $0 == run }
            }
            if Bool.random(using: &generator) {
                #expect(try feed(original, to: copy, since: since) > 0)
                since = try original.store.read { try $0.sequence }
            }
        }
        _ = try feed(original, to: copy, since: since)
        #expect(try rows(copy) == rows(original), "seed \(seed)")
        for words in ["\"积金\"", "\"一条\"", "\"办法\""] {
            #expect(try copy.rows(words) == original.rows(words))
        }
        #expect(try feed(original, to: copy, since: try original.store.read { try $0.sequence }) == 0)
    }

    @Test("a change that is older than what is here is refused")
    func older() throws {
        let original = try StoreFixture()
        try original.importing([StoreFixture.entry("1", "甲")])
        let copy = try StoreFixture()
        _ = try feed(original, to: copy, since: 0)
        #expect(throws: StorageError.self) { try feed(original, to: copy, since: 0) }
        // And a copy decides nothing for itself.
        #expect(throws: StorageError.self) { try copy.importing([StoreFixture.entry("2", "乙")]) }
        #expect(try rows(copy) == rows(original))
    }
}
