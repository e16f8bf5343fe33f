import Foundation
import HotlineModel
import SQLiteSupport
import Segmentation
import Testing

@testable import KnowledgeStorage

@Suite("Ranking")
struct TopEntriesTests {
    /// A store of random short texts over a small alphabet, so that many entries share many clauses.
    private static func store(seed: UInt64, count: Int) throws -> StoreFixture {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("公积金不动产社保卡水电气热户口")
        let fixture = try StoreFixture()
        try fixture.save(
            (0..<count).map { number in
                let length = Int.random(in: 1...30, using: &generator)
                let text = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
                return StoreFixture.entry("e\(number)", String(text.prefix(8)), body: String(text))
            })
        return fixture
    }

    @Test("pruning changes neither the hits nor their scores", arguments: UInt64(0)..<12)
    func pruning(seed: UInt64) throws {
        let fixture = try Self.store(seed: seed, count: seed < 6 ? 300 : 3000)
        let search = KnowledgeSearch(fixture.store)
        var generator = SeededGenerator(seed: seed + 1000)
        let alphabet = Array("公积金不动产社保卡水电气热户口无")
        for _ in 0..<20 {
            let text = Array(
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in alphabet[Int(generator.next() % 16)]
                })
            var clauses = Set(text).sorted().map {
                SearchClause(expression: "\"\($0)\"", weight: 1, isRequired: text.count == 1, name: "\($0)")
            }
            let pairs = Set(zip(text, text.dropFirst()).map { "\($0)\($1)" })
            clauses += pairs.sorted().map {
                SearchClause(expression: "\"\($0)\"", weight: 1, isRequired: true, name: $0)
            }
            let limit = Int.random(in: 1...15, using: &generator)
            let filter = SearchFilter(at: Moment(secondsSince1970: 0))
            let ranked = try search.ranked(clauses, title: "", filter: filter, limit: limit)
            let expected = try search.withLists(clauses) { _, lists, _ in
                let all = Self.exhaustive(lists, count: 3001)
                let least =
                    Double(TopEntries.nearness) * (all.filter(\.hasAll).prefix(limit).map(\.sum).max() ?? 0)
                return all.prefix(limit).filter { $0.hasAll || $0.sum >= least }
            }
            #expect(ranked.hits.map(\.doc) == expected.map(\.doc), "seed \(seed), query \(String(text))")
            for (hit, wanted) in zip(ranked.hits, expected) {
                #expect(abs(ranked.sum(of: hit) - wanted.sum) < 1e-3, "seed \(seed)")
                #expect(abs(ranked.score(of: hit).total - hit.total) < 1e-3)
            }
        }
    }

    /// Every entry scored in full: slow and obvious.
    private static func exhaustive(
        _ lists: [TopEntries.WeighedList], count: Int
    ) -> [(doc: Int64, sum: Double, hasAll: Bool)] {
        var all: [(doc: Int64, sum: Double, hasAll: Bool)] = []
        let required = lists.filter(\.isRequired)
        for doc in 0..<count {
            var sum: Float = 0
            for list in lists { sum += Float(impact(list.postings, doc)) * list.scale }
            guard sum > 0 else { continue }
            let hasAll = !required.isEmpty && required.allSatisfy { impact($0.postings, doc) > 0 }
            all.append((Int64(doc), Double(sum), hasAll))
        }
        return all.sorted { left, right in
            if left.hasAll != right.hasAll { return left.hasAll }
            if abs(left.sum - right.sum) > 1e-4 { return left.sum > right.sum }
            return left.doc < right.doc
        }
    }

    private static func impact(_ list: PostingList, _ doc: Int) -> UInt8 {
        switch list.form {
        case .sparse(let docs, let impacts):
            guard let place = docs.firstIndex(of: UInt32(doc)) else { return 0 }
            return impacts[place]
        case .dense(let impacts): return doc < impacts.count ? impacts[doc] : 0
        }
    }

    @Test("a cursor finds what the list holds, from any start", arguments: UInt64(0)..<20)
    func cursor(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let docs = Set((0..<50).map { _ in Int64(generator.next() % 400) }).sorted()
        let norms = ColumnNorms(
            lengths: Array(repeating: Array(repeating: 5, count: 400), count: 6), weights: .shipped)
        let list = PostingList(docs.map { ColumnOccurrences(row: $0, packed: 1) }, norms: norms)
        var cursor = PostingCursor(list)
        var asked = 0
        while asked < 400 {
            #expect((cursor.impact(of: asked) > 0) == docs.contains(Int64(asked)), "seed \(seed), \(asked)")
            asked += Int.random(in: 0...7, using: &generator) + (asked % 3 == 0 ? 1 : 0)
            if generator.next() % 5 == 0 { asked += 1 }
            if asked >= 400 { break }
        }
    }

    @Test("an import is seen by the next search, in the same process and beside it")
    func freshness() throws {
        let fixture = try StoreFixture()
        let search = KnowledgeSearch(fixture.store)
        let clauses = [SearchClause(expression: "\"公积\"", weight: 1, isRequired: true, name: "公积")]
        let filter = SearchFilter(at: Moment(secondsSince1970: 0))
        func count() throws -> Int {
            try search.ranked(clauses, title: "", filter: filter, limit: 10).hits.count
        }
        #expect(try count() == 0)
        try fixture.save([StoreFixture.entry("a", "公积金")])
        #expect(try count() == 1)
        let other = try KnowledgeStore(path: fixture.store.path)
        try other.write { writer in
            (_ = try writer.save(StoreFixture.entry("b", "公积金贷款"), from: StoreFixture.provenance), .keep)
        }
        #expect(try count() == 2)
    }

    @Test("filters hold: kind, organisation, visibility, validity, visits")
    func filters() throws {
        let fixture = try StoreFixture()
        var item = ServiceItem()
        item.handling.visits = 2
        var twice = Entry(id: try #require(Identifier("twice")), title: "公积金甲", details: .item(item))
        twice.organisation = "甲局"
        item.handling.visits = 1
        let once = Entry(id: try #require(Identifier("once")), title: "公积金乙", details: .item(item))
        var secret = StoreFixture.entry("secret", "公积金丙")
        secret.visibility = .agents
        var past = StoreFixture.entry("past", "公积金丁")
        past.validity = Validity(until: Moment(secondsSince1970: 100))
        try fixture.save([twice, once, secret, past])
        var notice = Notice()
        notice.until = Moment(secondsSince1970: 150)
        try fixture.save([
            Entry(id: try #require(Identifier("over")), title: "公积金大厅停电", details: .notice(notice))
        ])
        let search = KnowledgeSearch(fixture.store)
        let clauses = [SearchClause(expression: "\"公积\"", weight: 1, isRequired: true, name: "公积")]
        func ids(_ change: (inout SearchFilter) -> Void) throws -> [String] {
            var filter = SearchFilter(at: Moment(secondsSince1970: 200))
            change(&filter)
            let hits = try search.ranked(clauses, title: "", filter: filter, limit: 10).hits
            return try fixture.store.read { try $0.ids(docs: hits.map(\.doc)) }.map(\.text).sorted()
        }
        #expect(try ids { _ in } == ["once", "secret", "twice"])
        #expect(try ids { $0.visibility = .everyone } == ["once", "twice"])
        #expect(try ids { $0.onlyOneVisit = true } == ["once"])
        #expect(try ids { $0.organisation = "甲" } == ["twice"])
        #expect(try ids { $0.kind = .question } == ["secret"])
        #expect(
            try ids { $0.moment = Moment(secondsSince1970: 50) } == [
                "once", "over", "past", "secret", "twice",
            ])
    }
}
