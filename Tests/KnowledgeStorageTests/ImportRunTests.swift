import Foundation
import GRDB
import HotlineModel
import Testing

@testable import KnowledgeStorage

extension StoreFixture {
    /// An import of entries, each row one.
    @discardableResult
    func importing(
        _ entries: [Entry], source: String = "a.csv", rules: MergeRules? = nil,
        review: ImportRun.Review = .none
    ) throws -> (run: Int64, outcomes: [KnowledgeWriter.Outcome], conflicts: [FieldConflict]) {
        try store.write { writer in
            var draft = ImportRun.Draft(source: source, file: source, profile: "test", author: "tester")
            draft.mergeRules = rules
            draft.review = review
            let run = try writer.beginRun(draft, at: Self.provenance.at)
            var outcomes: [KnowledgeWriter.Outcome] = []
            for (row, prepared) in try PreparedEntry.prepared(entries).enumerated() {
                outcomes.append(try run.save(prepared, row: row + 1))
            }
            try run.finish(report: "{}")
            return ((run.id, outcomes, run.conflicts), .keep)
        }
    }

    func undo(_ run: Int64) throws {
        _ = try store.write { writer in
            let found = try #require(try writer.reader.run(run))
            var provenance = Self.provenance
            provenance.cause = .undo
            provenance.reason = "undo"
            return (try writer.undo(found, by: provenance), .keep)
        }
    }

    /// Everything that answers or waits, as it is exported.
    func knowledge() throws -> [String] {
        var lines: [String] = []
        try store.read { reader in
            try reader.forEachEntry {
                lines.append("\($0.state.rawValue) \(try ContentCoder.content(of: $0.entry))")
            }
            lines += try reader.organisations().map { try ContentCoder.text($0) }
            lines += try reader.regions().map { try ContentCoder.text($0) }
        }
        return lines
    }

    /// What a search finds of each entry, by its state in the index.
    func indexed() throws -> [String] {
        try store.pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT doc, flags, lengths, title_key, hex(units)
                      FROM entry_measure
                      JOIN entry_outline USING (doc)
                     ORDER BY doc
                    """
            ).map { "\($0)" }
        }
    }
}

@Suite("Imports that are taken back")
struct UndoTests {
    private func entry(_ id: String, _ answer: String) -> Entry {
        var entry = StoreFixture.entry(id, "第\(id)条")
        entry.answer = answer
        return entry
    }

    @Test("undo of the second of three imports leaves what the first and the third give")
    func second() throws {
        let first = [entry("1", "甲"), entry("2", "甲"), entry("3", "甲")]
        let second = [entry("1", "乙"), entry("2", "乙"), entry("4", "乙")]
        let third = [entry("1", "乙"), entry("3", "丙"), entry("5", "丙")]
        let whole = try StoreFixture()
        try whole.importing(first)
        let run = try whole.importing(second).run
        try whole.importing(third)
        try whole.undo(run)
        let other = try StoreFixture()
        try other.importing(first)
        try other.importing(third)
        #expect(try whole.knowledge() == other.knowledge())
        #expect(try whole.rows("\"四条\"").isEmpty || whole.knowledge().count == 4)
        // History stays: the entry that only the second import had is there, retired.
        let stored = try whole.store.read { try $0.entry(try #require(Identifier("4"))) }
        #expect(stored?.state == .retired)
    }

    @Test(
        "whatever is imported and taken back, what is left is what the imports that count give",
        arguments: UInt64(0)..<200)
    func law(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let whole = try StoreFixture()
        var imports: [(run: Int64, source: String, rules: MergeRules?, entries: [Entry])] = []
        var undone: Set<Int64> = []
        for _ in 0..<Int.random(in: 3...7, using: &generator) {
            if !imports.isEmpty, Int.random(in: 0..<3, using: &generator) == 0,
                let victim = imports.filter({ !undone.contains($0.run) }).randomElement(using: &generator)
            {
                try whole.undo(victim.run)
                undone.insert(victim.run)
            }
            let source = ["a.csv", "b.csv"].randomElement(using: &generator) ?? ""
            let rules = MergeRules(by: .code, priority: source == "a.csv" ? 50 : 60)
            let entries = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                entry(
                    String(Int.random(in: 1...6, using: &generator)),
                    ["甲", "乙", "丙"].randomElement(using: &generator) ?? "")
            }
            // Now and then the very same rows again.
            if let last = imports.last, Int.random(in: 0..<3, using: &generator) == 0 {
                let run = try whole.importing(last.entries, source: last.source, rules: last.rules).run
                imports.append((run, last.source, last.rules, last.entries))
                continue
            }
            let distinct = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
            let rows = distinct.values.sorted { $0.id.text < $1.id.text }
            imports.append((try whole.importing(rows, source: source, rules: rules).run, source, rules, rows))
        }
        let other = try StoreFixture()
        for one in imports where !undone.contains(one.run) {
            try other.importing(one.entries, source: one.source, rules: one.rules)
        }
        #expect(try whole.knowledge() == other.knowledge(), "seed \(seed)")
        // The index is what a new one would be.
        let before = try whole.indexed()
        try whole.store.write { writer in (try writer.renewIndex(), .keep) }
        #expect(try whole.indexed() == before, "seed \(seed)")
    }

    @Test("the same file twice, and both imports taken back: nothing answers")
    func twice() throws {
        let fixture = try StoreFixture()
        let first = try fixture.importing([entry("1", "甲")]).run
        let second = try fixture.importing([entry("1", "甲")]).run
        try fixture.undo(first)
        #expect(try fixture.knowledge().count == 1)
        try fixture.undo(second)
        #expect(try fixture.knowledge().isEmpty)
    }

    @Test("what a person retired no import brings back, and no undo; a person does")
    func retiredByHand() throws {
        let fixture = try StoreFixture()
        let id = try #require(Identifier<Entry>("1"))
        try fixture.importing([entry("1", "甲")])
        try fixture.store.write { writer in (try writer.retire(id, from: StoreFixture.provenance), .keep) }
        #expect(try fixture.importing([entry("1", "甲")]).outcomes == [.unchanged])
        let changed = try fixture.importing([entry("1", "乙")]).run
        #expect(try fixture.store.read { try $0.entry(id) }?.state == .retired)
        try fixture.undo(changed)
        #expect(try fixture.store.read { try $0.entry(id) }?.state == .retired)
        try fixture.store.write { writer in (try writer.confirm(id, from: StoreFixture.provenance), .keep) }
        #expect(try fixture.store.read { try $0.entry(id) }?.state == .published)
    }

    @Test("organisations and regions go back too")
    func places() throws {
        let fixture = try StoreFixture()
        func importing(_ names: [String: String]) throws -> Int64 {
            try fixture.store.write { writer in
                let run = try writer.beginRun(
                    ImportRun.Draft(source: "o.csv", file: "o.csv", profile: "test", author: "t"),
                    at: StoreFixture.provenance.at)
                for (id, name) in names {
                    _ = try run.save(Organisation(id: try #require(Identifier(id)), name: name))
                }
                try run.finish(report: "{}")
                return (run.id, .keep)
            }
        }
        _ = try importing(["1": "甲局", "2": "乙局"])
        let second = try importing(["1": "甲局（新）", "3": "丙局"])
        _ = try importing(["2": "乙局（新）"])
        try fixture.undo(second)
        let names = try fixture.store.read { try $0.organisations().map(\.name) }
        #expect(names == ["甲局", "乙局（新）"])
    }
}

@Suite("Several sources of one entry")
struct MergingTests {
    private func item(_ id: String, _ change: (inout Entry, inout ServiceItem) -> Void) throws -> Entry {
        var item = ServiceItem()
        var entry = Entry(id: try #require(Identifier(id)), title: "护士首次注册", details: .item(item))
        entry.organisation = "卫健局"
        change(&entry, &item)
        entry.details = .item(item)
        return entry
    }

    @Test("who wins is said field by field, gaps are filled, and conflicts are told")
    func fields() throws {
        let fixture = try StoreFixture()
        let catalogue = try item("1") { entry, item in
            item.contact.telephone = "0437-1"
            item.handling.visits = 1
            item.handling.promisedLimit = .immediate
        }
        let hall = try item("1") { entry, item in
            entry.answer = "带身份证"
            item.contact.telephone = "0437-2"
            item.handling.visits = 2
        }
        try fixture.importing([catalogue], source: "catalogue.csv")
        let refused = try fixture.importing([hall], source: "hall.csv")
        guard case .refused = refused.outcomes[0] else {
            Issue.record("joined without being allowed to")
            return
        }
        let rules = MergeRules(by: .code, priority: 40, priorities: ["fields.contact": 90])
        let joined = try fixture.importing([hall], source: "hall.csv", rules: rules)
        #expect(Set(joined.conflicts.map(\.field)) == ["fields.contact.telephone", "fields.handling.visits"])
        let stored = try #require(try fixture.store.read { try $0.entry(catalogue.id) }).entry
        guard case .item(let merged) = stored.details else { return }
        #expect(merged.contact.telephone == "0437-2")
        #expect(merged.handling.visits == 1)
        #expect(merged.handling.promisedLimit == .immediate)
        #expect(stored.answer == "带身份证")
        // Each source's word is its own: the first changes what it owns, the second keeps what it won.
        var renewed = catalogue
        renewed.title = "护士执业注册（首次）"
        try fixture.importing([renewed], source: "catalogue.csv")
        let after = try #require(try fixture.store.read { try $0.entry(catalogue.id) }).entry
        #expect(after.title == renewed.title || after.title == hall.title)
        #expect(after.answer == "带身份证")
        try fixture.undo(joined.run)
        let alone = try #require(try fixture.store.read { try $0.entry(catalogue.id) }).entry
        #expect(alone == renewed)
    }

    @Test("without a common code the same organisation, title and region join only where the profile says so")
    func names() throws {
        let fixture = try StoreFixture()
        let catalogue = try item("code-1") { _, _ in }
        let hall = try item("item-7f") { entry, _ in entry.answer = "到二楼" }
        try fixture.importing([catalogue], source: "catalogue.csv")
        try fixture.importing([hall], source: "hall.csv", rules: MergeRules(by: .code))
        #expect(try fixture.store.read { try $0.counts() } == [.item: 2])
        let other = try StoreFixture()
        try other.importing([catalogue], source: "catalogue.csv")
        let joined = try other.importing([hall], source: "hall.csv", rules: MergeRules(by: .name))
        #expect(try other.store.read { try $0.counts() } == [.item: 1])
        #expect(try other.store.read { try $0.entry(catalogue.id) }?.entry.answer == "到二楼")
        #expect(joined.conflicts.isEmpty)
    }
}
