import Foundation
import Sealing

/// The key of a ticket file: 64 hexadecimal digits that only their owner may read.
///
/// Without it nobody reads a word of any ticket, so it is backed up apart from the file, and never made anew beside one.
struct TicketKeyFile {
    let url: URL

    /// The key; made where neither it nor the tickets are there.
    func key(besideTickets tickets: URL) throws -> SecretKey {
        if let text = try DataFolder.text(url) {
            guard let key = SecretKey(hexadecimal: text.filter { !$0.isWhitespace }) else {
                throw ServiceError(origin: url.path, message: "不是密钥：应是 64 位十六进制数；从备份恢复")
            }
            return key
        }
        guard !FileManager.default.fileExists(atPath: tickets.path) else {
            throw ServiceError(
                origin: url.path, message: "密钥文件不见了，没有它工单打不开；从备份恢复，或用 HOTLINE_KEY_FILE 指明")
        }
        return try make()
    }

    private func make() throws -> SecretKey {
        let key = SecretKey()
        let file = open(url.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        let bytes = Array((key.hexadecimal + "\n").utf8)
        // The key is on the disk before anything is sealed with it.
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { throw failure() }
        return key
    }

    private func failure() -> ServiceError {
        ServiceError(origin: url.path, message: "密钥写不进去（\(String(cString: strerror(errno)))）")
    }
}
