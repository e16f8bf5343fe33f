import HotlineModel
import Testing

@testable import Couriers

@Suite("Reconciliation")
struct ReconciliationTests {
    private func day() throws -> Day { try #require(Day(year: 2026, month: 11, day: 26)) }

    @Test("what one side sent and the other has not is told, line by line")
    func differences() throws {
        let ours = Reconciliation(day: try day(), direction: .sent, ids: ["b", "a", "c", "a"])
        let theirs = Reconciliation(day: try day(), direction: .received, ids: ["b", "c", "x"])
        let difference = try #require(Reconciliation.compare(ours, theirs))
        #expect(difference.same == ["b", "c"])
        #expect(difference.missingThere == ["a"])
        #expect(difference.missingHere == ["x"])
        #expect(
            difference.lines == [
                "2026-11-26 a：我方已发出，对方没有收到；请重发",
                "2026-11-26 x：对方收到了，我方没有发出的记录；请核对来源",
            ])
        #expect(difference.summary == "2026-11-26 对账：我方发出 3 条，对方收到 3 条，一致 2 条")
    }

    @Test("two lists that agree have no difference")
    func same() throws {
        let ours = Reconciliation(day: try day(), direction: .received, ids: ["a"])
        let theirs = Reconciliation(day: try day(), direction: .sent, ids: ["a"])
        let difference = try #require(Reconciliation.compare(ours, theirs))
        #expect(difference.isEmpty)
        #expect(difference.lines.isEmpty)
        #expect(difference.summary.hasSuffix("无差异"))
    }

    @Test("lists of two days, or of one direction, are not compared")
    func mismatch() throws {
        let ours = Reconciliation(day: try day(), direction: .sent, ids: ["a"])
        #expect(Reconciliation.compare(ours, ours) == nil)
        let later = Reconciliation(day: try day().adding(1), direction: .received, ids: ["a"])
        #expect(Reconciliation.compare(ours, later) == nil)
    }

    @Test("a list comes back from its file", arguments: ExchangeFormat.allCases)
    func roundTrip(format: ExchangeFormat) throws {
        for ids in [[], ["a"], (0..<5000).map { "id-\($0)" }] {
            for direction in Reconciliation.Direction.allCases {
                let list = Reconciliation(day: try day(), direction: direction, ids: ids)
                #expect(try format.content(of: try format.bytes(of: list)) == .reconciliation(list))
            }
        }
    }

    @Test("a list that contradicts its own count, or names an id twice, is refused")
    func contradiction() {
        func list(_ count: Int, _ ids: String) -> [UInt8] {
            Array(
                """
                <reconciliation xmlns="urn:yihaotong:exchange:1"><day>2026-11-26</day><direction>sent</direction>
                <count>\(count)</count>\(ids)</reconciliation>
                """.utf8)
        }
        let three = #expect(throws: ExchangeError.self) {
            try ExchangeFormat.xml.content(of: list(3, "<id>a</id>"))
        }
        #expect(three?.field == "count")
        let twice = #expect(throws: ExchangeError.self) {
            try ExchangeFormat.xml.content(of: list(2, "<id>a</id><id>a</id>"))
        }
        #expect(twice?.field == "id")
    }

    @Test("a list is named after its day and direction")
    func name() throws {
        let sent = Reconciliation(day: try day(), direction: .sent, ids: [])
        let received = Reconciliation(day: try day(), direction: .received, ids: [])
        #expect(ExchangeChannel.name(of: sent, suffix: "xml") == "reconciliation-20261126.xml")
        #expect(ExchangeChannel.name(of: received, suffix: "json") == "reconciliation-received-20261126.json")
    }
}
