/// A file that belongs to a ticket (附件): name and bytes lie sealed together.
public struct Attachment: Hashable, Sendable {
    /// The file's name, without a folder.
    public let name: String
    /// What it holds.
    public let bytes: [UInt8]

    /// A file.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The name, a zero byte, the bytes.
    var sealable: [UInt8] { Array(name.utf8) + [0] + bytes }

    /// What `sealable` made; nil for anything else.
    init?(sealable: [UInt8]) {
        guard let end = sealable.firstIndex(of: 0) else { return nil }
        name = String(decoding: sealable[..<end], as: UTF8.self)
        bytes = Array(sealable[(end + 1)...])
    }
}
