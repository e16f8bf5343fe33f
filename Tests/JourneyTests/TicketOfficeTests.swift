import Foundation
import HotlineModel
import HotlineService
import Testing
import TicketLedger
import Ticketing

@Suite("A ticket office")
struct TicketOfficeTests {
    private func folder() -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    }

    @Test("twenty that start in an empty folder at once make one key and one file")
    func atOnce() async throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let now = try TicketJourneyTests.moment("2026-11-24 10:00")
        let numbers = try await withThrowingTaskGroup(of: TicketNumber.self) { group in
            for count in 0..<20 {
                group.addTask {
                    let office = try TicketOffice(DataFolder(path: folder.path), environment: [:])
                    let intake = Intake(
                        key: "\(count)", facts: TicketFacts(.help, by: .web),
                        words: TicketWords(title: "路灯", content: "不亮"))
                    return try office.ledger.file(intake, by: Actor("a", as: .agent), at: now).ticket.number
                }
            }
            return try await group.reduce(into: Set<TicketNumber>()) { $0.insert($1) }
        }
        #expect(numbers.count == 20)
        #expect(
            try TicketOffice(DataFolder(path: folder.path), environment: [:]).ledger.verify().tickets == 20)
    }

    @Test("a key that is gone is never made anew beside tickets")
    func lostKey() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try TicketOffice(DataFolder(path: folder.path), environment: [:])
        let key = folder.appendingPathComponent("tickets.key")
        let mode = try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try FileManager.default.moveItem(at: key, to: folder.appendingPathComponent("elsewhere.key"))
        #expect(throws: ServiceError.self) {
            try TicketOffice(DataFolder(path: folder.path), environment: [:])
        }
        let named = ["HOTLINE_KEY_FILE": folder.appendingPathComponent("elsewhere.key").path]
        _ = try TicketOffice(DataFolder(path: folder.path), environment: named)
        try Data("not a key".utf8).write(to: key)
        #expect(throws: ServiceError.self) {
            try TicketOffice(DataFolder(path: folder.path), environment: [:])
        }
    }

    @Test("a city's limits count, and a line that can't be used is told and leaves the shipped one")
    func limits() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let list = "咨询,1个工作日\n投诉,很久\n中心审核,否\n回访次数,abc\n# 说明\n"
        try Data(list.utf8).write(to: folder.appendingPathComponent("limits.csv"))
        let office = try TicketOffice(DataFolder(path: folder.path), environment: [:])
        #expect(office.problems.count == 2)
        let rules = try office.ledger.flow().rules
        #expect(rules[.consultation] == TimeLimit.within(1, .workingDays))
        #expect(rules[.complaint] == TimeLimit.within(10, .workingDays))
        #expect(!rules.needsReview && rules.callBackTries == 3)
        #expect(throws: ServiceError.self) {
            try TicketOffice(DataFolder(path: folder.path), environment: ["HOTLINE_NODE": "100"])
        }
    }
}
