import Foundation
import HotlineModel
import Sealing
import Testing
import TicketLedger
import Ticketing

func moment(_ text: String) throws -> Moment { try #require(Moment(parsing: text)) }
func unit(_ text: String) throws -> Identifier<Organisation> { try #require(Identifier(text)) }

/// A small city: government, two bureaus, two sections of one of them, a county with its bureau.
func smallCity() throws -> [Organisation] {
    func organisation(_ id: String, _ name: String, _ parent: String?) throws -> Organisation {
        Organisation(
            id: try unit(id), name: name, parent: try parent.map(unit))
    }
    return [
        try organisation("GOV", "市人民政府", nil), try organisation("ZJJ", "住房和城乡建设局", "GOV"),
        try organisation("GRB", "供热管理办公室", "ZJJ"), try organisation("WYB", "物业管理科", "ZJJ"),
        try organisation("CGJ", "城市管理局", "GOV"), try organisation("SCJ", "市场监督管理局", "GOV"),
    ]
}

enum Who {
    static let agent = Actor("agent1", as: .agent)
    static let dispatcher = Actor("dispatcher1", as: .dispatcher)
    static let supervisor = Actor("supervisor1", as: .supervisor)
    static func handler(_ id: String) throws -> Actor { Actor("h-\(id)", as: .handler, of: try unit(id)) }
}

func intake(_ key: String, _ type: TicketType = .complaint, telephone: String? = "138 1234 5678") -> Intake {
    Intake(
        key: key, facts: TicketFacts(type, by: .telephone),
        words: TicketWords(
            title: "关于张先生反映龙山区东艺小区暖气不热的问题", content: "3栋2单元501室张建国来电：暖气不热，屋里只有十四度。",
            place: "龙山区东艺小区3栋2单元501室"),
        caller: telephone.map { CallerIdentity(telephone: $0, name: "张建国") })
}

func ledger(
    path: String? = nil, suite: CipherSuite = .aes, rules: TicketRules = TicketRules()
) throws -> Ledger {
    let ledger = try Ledger(path: path, key: SecretKey(), suite: suite, rules: rules)
    try ledger.add(smallCity())
    return ledger
}

/// A folder of its own for one test.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.appendingPathComponent("tickets.sqlite").path }
}
