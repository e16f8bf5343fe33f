import Foundation
import GRDB
import HotlineModel
import SQLiteSupport
import Testing

@testable import KnowledgeStorage

@Suite("Knowledge store")
struct KnowledgeStoreTests {
    @Test("an entry is added once, unchanged the second time, and changed field by field")
    func outcomes() throws {
        let fixture = try StoreFixture()
        var entry = StoreFixture.entry("a", "落户")
        #expect(try fixture.save([entry]) == [.added])
        #expect(try fixture.save([entry]) == [.unchanged])
        entry.answer = "带户口簿"
        #expect(
            try fixture.save([entry]) == [
                .changed([FieldChange(field: "answer", before: nil, after: .string("带户口簿"))])
            ])
        let history = try fixture.store.read { try $0.history(entry.id) }
        #expect(history.map(\.version) == [1, 2])
        #expect(history.last?.changes.map(\.field) == ["answer"])
        #expect(try fixture.store.read { try $0.entry(entry.id) }?.entry == entry)
    }

    @Test("an id that names another kind of thing is refused")
    func otherKind() throws {
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("12345", "问")])
        var line = Hotline(number: "12345")
        line.hours = "全天"
        let hotline = Entry(id: try #require(Identifier("12345")), title: "热线", details: .hotline(line))
        guard case .refused = try fixture.save([hotline]).first else {
            Issue.record("a hotline took a question's place")
            return
        }
    }

    @Test("another source does not take over an entry, but may bring the same")
    func otherSource() throws {
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("1", "甲局的问题")])
        var other = StoreFixture.provenance
        other.source = "other"
        let outcomes = try fixture.store.write { writer in
            (
                [
                    try writer.save(StoreFixture.entry("1", "乙局的问题"), from: other),
                    try writer.save(StoreFixture.entry("1", "甲局的问题"), from: other),
                ], .keep
            )
        }
        guard case .refused(let reason) = outcomes[0] else {
            Issue.record("taken over")
            return
        }
        #expect(reason.contains("--source test"))
        #expect(outcomes[1] == .unchanged)
    }

    @Test("what a version no longer says is no longer found, what it says now is")
    func reindexing() throws {
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("a", "公积金提取", body: "带身份证"), StoreFixture.entry("b", "别的")])
        #expect(try fixture.rows("\"积金\"") == [1])
        try fixture.save([StoreFixture.entry("a", "不动产登记", body: "带房本")])
        #expect(try fixture.rows("\"积金\"") == [])
        #expect(try fixture.rows("\"身份\"") == [])
        #expect(try fixture.rows("\"房本\"") == [1])
        #expect(try fixture.rows("pinyin : \"bu dong\"") == [1])
    }

    @Test("an index made anew finds what the old one found, and FTS5 finds no fault in it")
    func renewal() throws {
        let fixture = try StoreFixture()
        try fixture.save((0..<700).map { StoreFixture.entry("e\($0)", "第\($0)条 公积金", body: "水电气热\($0)") })
        try fixture.save((0..<50).map { StoreFixture.entry("e\($0)", "改过的第\($0)条") })
        let expressions = ["\"公积\"", "\"水电 电气\"", "\"改过\"", "\"69\"", "pinyin : \"-gjj\" *"]
        let before = try expressions.map(fixture.rows)
        try fixture.store.write { writer in
            try writer.renewIndex()
            return ((), .keep)
        }
        #expect(try expressions.map(fixture.rows) == before)
        #expect(before[0].count == 650)
        try fixture.store.pool.write {
            try $0.execute(sql: "INSERT INTO entry_text (entry_text) VALUES ('integrity-check')")
        }
    }

    @Test("a transaction that throws, or is a rehearsal, leaves nothing behind")
    func takenBack() throws {
        struct Broken: Error {}
        let fixture = try StoreFixture()
        let before = try fixture.store.read { try $0.sequence }
        #expect(throws: Broken.self) {
            try fixture.store.write { writer -> (Void, KnowledgeStore.Ending) in
                _ = try writer.save(StoreFixture.entry("a", "落户"), from: StoreFixture.provenance)
                throw Broken()
            }
        }
        try fixture.store.write { writer in
            _ = try writer.save(StoreFixture.entry("b", "落户"), from: StoreFixture.provenance)
            return ((), .takeBack)
        }
        #expect(try fixture.store.read { try $0.counts() } == [:])
        #expect(try fixture.rows("\"落户\"") == [])
        #expect(try fixture.store.read { try $0.sequence } == before)
    }

    @Test("a reader sees the state before a write that has not ended")
    func isolation() throws {
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("a", "落户")])
        // Another store on the same file is another connection, as another process would be.
        let other = try KnowledgeStore(path: fixture.store.path)
        try fixture.store.write { writer in
            _ = try writer.save(StoreFixture.entry("b", "迁户"), from: StoreFixture.provenance)
            #expect(try other.read { try $0.counts() } == [.question: 1])
            return ((), .keep)
        }
        #expect(try other.read { try $0.counts() } == [.question: 2])
    }

    @Test("a reader that throws gives its connection back, and the next one sees what was written since")
    func throwingReader() throws {
        struct Refusal: Error {}
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("a", "甲")])
        for round in 1...20 {
            #expect(throws: Refusal.self) {
                try fixture.store.read { reader in
                    _ = try reader.counts()
                    throw Refusal()
                }
            }
            try fixture.save([StoreFixture.entry("a\(round)", "乙")])
            #expect(try fixture.store.read { try $0.counts() }[.question] == round + 1)
        }
    }

    @Test("a retired entry no longer answers, and its history stays")
    func retired() throws {
        let fixture = try StoreFixture()
        let entry = StoreFixture.entry("a", "落户")
        try fixture.save([entry])
        try fixture.store.write { writer in
            try writer.retire(entry.id, from: StoreFixture.provenance)
            return ((), .keep)
        }
        let stored = try #require(try fixture.store.read { try $0.entry(entry.id) })
        #expect(stored.state == .retired)
        #expect(try fixture.store.read { try $0.history(entry.id) }.count == 2)
    }

    @Test("a full disk is one clear error, and what was there before stays")
    func full() throws {
        let fixture = try StoreFixture()
        try fixture.save([StoreFixture.entry("a", "公积金提取")])
        try fixture.store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
        }
        let many = (0..<500).map { StoreFixture.entry("e\($0)", "第\($0)条", body: "水电气热\($0)") }
        let error = #expect(throws: StorageError.self) { try fixture.save(many) }
        #expect(error?.code == .full)
        #expect(try fixture.store.read { try $0.counts() } == [.question: 1])
        #expect(try fixture.rows("\"积金\"") == [1])
    }

    @Test("a file that is no database is one clear error")
    func garbage() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "\(UUID().uuidString).sqlite"
        ).path
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = #expect(throws: StorageError.self) { try KnowledgeStore(path: path) }
        #expect(error?.code == .damaged)
    }

    @Test("a file of a newer version is left alone")
    func newer() throws {
        let fixture = try StoreFixture()
        try fixture.store.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v999')")
        }
        let error = #expect(throws: StorageError.self) { try KnowledgeStore(path: fixture.store.path) }
        #expect(error?.code == .tooNew)
    }

    @Test("queries on the way of every search use an index")
    func plans() throws {
        let fixture = try StoreFixture()
        let queries = [
            "SELECT doc FROM entry WHERE id = 'a'", "SELECT id FROM entry WHERE doc = 1",
            "SELECT id FROM entry WHERE source = 'a' AND state <> 'retired' ORDER BY id",
            "SELECT content FROM entry JOIN entry_version USING (doc, version) WHERE entry.doc = 1",
            "SELECT EXISTS (SELECT 1 FROM statement WHERE doc = 1)",
            "SELECT doc FROM citation WHERE name = 'a'",
            "SELECT id FROM entry WHERE entry.kind = 'hotline' ORDER BY entry.id",
            "SELECT doc FROM entry_version WHERE run = 1", "SELECT doc FROM entry_version WHERE sequence > 5",
            "SELECT doc FROM entry_measure WHERE kind = 3 AND valid_until IS NOT NULL AND valid_until <= 5",
            "SELECT doc FROM doubt WHERE doc = 1 AND settled_by IS NULL",
        ]
        for query in queries {
            let plan = try fixture.store.pool.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
            }
            #expect(
                plan.allSatisfy {
                    $0.hasPrefix("SEARCH") || $0.contains("USE TEMP B-TREE")
                        || $0.contains("INDEX entry_hotline")
                        || $0 == "SCAN CONSTANT ROW" || $0.contains("SCALAR SUBQUERY")
                },
                "\(query): \(plan)")
        }
    }

    @Test(
        "a store of each released version opens, its entries are found, and its imports can be taken back",
        arguments: ["v1", "v2", "v3"])
    func releasedVersions(version: String) throws {
        let file = Self.fixtures.appendingPathComponent("knowledge-\(version).sqlite")
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent(
            "\(UUID().uuidString).sqlite")
        try FileManager.default.copyItem(at: file, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let store = try KnowledgeStore(path: copy.path)
        #expect(try store.pool.read { try FTS5Occurrences.find("\"积金\"", in: "entry_text", $0).count } == 1)
        let again = try store.write { writer in
            (try writer.save(StoreFixture.entry("a", "公积金贷款"), from: StoreFixture.provenance), .keep)
        }
        guard case .changed = again else {
            Issue.record("\(again)")
            return
        }
        #expect(try store.read { try $0.history(try #require(Identifier("a"))) }.count >= 2)
        for run in try store.read({ try $0.runs() }) {
            _ = try store.write { writer in (try writer.undo(run, by: StoreFixture.provenance), .keep) }
        }
    }

    @Test("the store of this version is on record; HOTLINE_RECORD=1 writes it once, and then it stays")
    func recordThisVersion() throws {
        let file = Self.fixtures.appendingPathComponent("knowledge-v3.sqlite")
        let isRecording = ProcessInfo.processInfo.environment["HOTLINE_RECORD"] == "1"
        if isRecording, !FileManager.default.fileExists(atPath: file.path) {
            let fixture = try StoreFixture()
            try fixture.save([StoreFixture.entry("a", "公积金提取", body: "带身份证")])
            try fixture.importing([StoreFixture.entry("b", "不动产登记")], rules: MergeRules(by: .code))
            try fixture.importing(
                [StoreFixture.entry("b", "不动产登记证明")], source: "b.csv", rules: MergeRules(by: .code))
            try fixture.importing([StoreFixture.entry("c", "落户")], source: "c.csv", review: .required)
            try fixture.store.pool.vacuum(into: file.path)
        }
        #expect(FileManager.default.fileExists(atPath: file.path))
    }

    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")
}

@Suite("Content")
struct ContentEncoderTests {
    @Test("is written byte for byte as Foundation writes it with sorted keys")
    func sameBytes() throws {
        var item = ServiceItem()
        item.handling.promisedLimit = .within(0.5, .workingDays, note: "半天")
        item.handling.legalLimit = .within(20, .naturalDays)
        item.handling.visits = 1
        item.fee.charged = false
        item.online.link = "https://example.org/a/b?x=1&y=\"2\""
        item.materials = [ServiceItem.Material(name: "表\u{1}\t\n\\/"), ServiceItem.Material(name: "👨‍👩‍👧𠮷")]
        item.authority.serviceObjects = [.person, .enterprise]
        var entry = Entry(id: try #require(Identifier("a/b")), title: "甲\"乙\u{2028}", details: .item(item))
        entry.validity = Validity(
            from: Moment(secondsSince1970: 0), until: Moment(secondsSince1970: 1_700_000_000))
        entry.source = SourceDocument(title: "办法")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for entry in [entry, StoreFixture.entry("1", "", body: "\r")] {
            let expected = String(decoding: try encoder.encode(entry), as: UTF8.self)
            #expect(try ContentCoder.content(of: entry) == expected)
        }
    }
}
