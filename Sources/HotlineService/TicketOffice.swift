public import Foundation
public import Matching
import Sealing
public import TicketLedger
public import Ticketing

/// An opened data folder as tickets see it: the ledger, the rules of the city, its categories.
public struct TicketOffice: Sendable {
    /// What happened to every ticket.
    public let ledger: Ledger
    /// What tickets can be about.
    public let categories: CategoryTree
    /// What of the folder's lists can't be used.
    public let problems: [ListError]

    /// Opens a folder, and makes it, its key and its file where they are not there yet.
    ///
    /// `HOTLINE_KEY_FILE` names another place for the key, `HOTLINE_NODE` (1 to 99) the node that gives out numbers,
    /// `HOTLINE_CIPHERS` (`aes-gcm` or `sm4-ctr-hmac-sm3`) what a new file is sealed with.
    public init(
        _ folder: DataFolder, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        try folder.create()
        var problems: [ListError] = []
        let named = environment["HOTLINE_KEY_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        let keyFile = named.map { URL(fileURLWithPath: $0) } ?? folder.ticketKey
        // Two processes that start in an empty folder must not each make a key.
        let lock = try FileLock(folder.url.appendingPathComponent("tickets.lock"))
        defer { lock.release() }
        let key = try TicketKeyFile(url: keyFile).key(besideTickets: folder.tickets)
        ledger = try Ledger(
            path: folder.tickets.path, key: key, suite: try Self.suite(environment),
            node: try Self.node(environment), rules: try folder.rules(&problems))
        categories = try folder.categories(&problems)
        self.problems = problems
    }

    private static func suite(_ environment: [String: String]) throws(ServiceError) -> CipherSuite {
        guard let text = environment["HOTLINE_CIPHERS"], !text.isEmpty else { return .aes }
        guard let suite = CipherSuite(rawValue: text) else {
            let known = CipherSuite.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(origin: "HOTLINE_CIPHERS", message: "\"\(text)\" is none of \(known)")
        }
        return suite
    }

    private static func node(_ environment: [String: String]) throws(ServiceError) -> Int {
        guard let text = environment["HOTLINE_NODE"], !text.isEmpty else { return 1 }
        guard let node = Int(text), TicketNumber.nodes.contains(node) else {
            throw ServiceError(origin: "HOTLINE_NODE", message: "\"\(text)\" is not a number from 1 to 99")
        }
        return node
    }
}

extension DataFolder {
    /// The tickets of this folder; nil where it has none yet, or they can't be opened: then callers are answered all the same.
    func openTickets(_ problems: inout [ListError]) -> Ledger? {
        guard FileManager.default.fileExists(atPath: tickets.path) else { return nil }
        do {
            return try TicketOffice(self).ledger
        } catch {
            problems.append(
                ListError(origin: tickets.path, message: "派单目录和机构名录读不到，派单建议可能不准（\(error)）"))
            return nil
        }
    }

    /// What happened to tickets.
    var tickets: URL { url.appendingPathComponent("tickets.sqlite") }
    /// The key that its words and people are sealed with.
    var ticketKey: URL { url.appendingPathComponent("tickets.key") }

    /// What the city decides about its tickets, `咨询,2个工作日` a line; the file may be missing.
    func rules(_ problems: inout [ListError]) throws(ServiceError) -> TicketRules {
        let file = url.appendingPathComponent("limits.csv")
        return TicketRules(list: try Self.text(file) ?? "", origin: file.path, problems: &problems)
    }

    /// What tickets can be about, `code,name,parent` a line; the shipped tree where the file is missing.
    func categories(_ problems: inout [ListError]) throws(ServiceError) -> CategoryTree {
        let file = url.appendingPathComponent("categories.csv")
        guard let text = try Self.text(file) else { return .shipped }
        var faults: [String] = []
        let tree = CategoryTree(list: text, problems: &faults)
        problems += faults.map { ListError(origin: file.path, message: $0) }
        return tree
    }
}
