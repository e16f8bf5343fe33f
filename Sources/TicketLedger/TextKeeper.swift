import Foundation
import GRDB
import Sealing
public import Ticketing

/// Seals words under a ticket's key on their way into an event, which gets a reference only.
public struct TextKeeper {
    private let key: SecretKey?
    private let suite: CipherSuite
    private let ticket: TicketNumber
    private var sealed: [(id: String, bytes: [UInt8])] = []

    init(ticket: TicketNumber, key: SecretKey?, suite: CipherSuite) {
        self.ticket = ticket
        self.key = key
        self.suite = suite
    }

    /// Keeps words and gives what an event may hold of them.
    ///
    /// Refused where the ticket's words were destroyed: nothing new may be written about it.
    public mutating func keep(_ words: String) throws(TicketRefusal) -> TextReference {
        guard words.contains(where: { !$0.isWhitespace }), words.utf8.count <= Self.longest else {
            throw TicketRefusal(.input, "\(ticket)", "文字不能为空，也不能超过 \(Self.longest / 1024) KB")
        }
        return try keep(Array(words.utf8))
    }

    /// Keeps a file.
    public mutating func keep(_ file: Attachment) throws(TicketRefusal) -> TextReference {
        guard !file.name.isEmpty, file.name.utf8.count <= Self.longestName,
            !file.name.contains(where: { "/\0".contains($0) }), file.bytes.count <= Self.largestFile
        else {
            throw TicketRefusal(
                .input, "\(ticket)", "附件名要有 1 到 \(Self.longestName) 个字节，文件不超过 \(Self.largestFile >> 20) MB")
        }
        return try keep(file.sealable)
    }

    private mutating func keep(_ bytes: [UInt8]) throws(TicketRefusal) -> TextReference {
        guard let key else { throw TicketRefusal(.state, "\(ticket)", "内容已删除，不能再写入") }
        let id = Vault.newName()
        let bytes = suite.seal(bytes, with: key, context: "text \(id)")
        sealed.append((id, bytes))
        return TextReference(id: id, digest: suite.digest(bytes).hexadecimal)
    }

    /// Keeps words where there are some.
    public mutating func keep(_ words: String?) throws(TicketRefusal) -> TextReference? {
        guard let words, !words.isEmpty else { return nil }
        return try keep(words) as TextReference
    }

    func write(in db: Database) throws {
        for (id, bytes) in sealed {
            try db.cachedStatement(sql: "INSERT INTO sealed_text (id, ticket, sealed) VALUES (?, ?, ?)")
                .execute(arguments: [id, ticket.digits, Data(bytes)])
        }
    }

    /// More is an attachment, not a word.
    private static let longest = 256 * 1024
    private static let longestName = 255
    private static let largestFile = 20 << 20
}
