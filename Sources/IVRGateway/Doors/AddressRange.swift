/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): 10.1.0.0/16, fd00::/8, 192.168.1.7.
public struct AddressRange: Hashable, Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil where the text is no address or range.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        let most = bytes.count * 8
        guard parts.count == 2 else {
            self.bytes = bytes
            bits = most
            return
        }
        guard let bits = Int(parts[1]), (0...most).contains(bits) else { return nil }
        self.bytes = bytes
        self.bits = bits
    }

    /// Whether an address lies in it; an IPv4 address inside IPv6 (::ffff:10.0.0.1) is that IPv4 address.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> (bit % 8)
            return bytes[bit / 8] & mask == other[bit / 8] & mask
        }
    }

    /// The machine itself.
    static let machine = ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)

    private static func bytes(of text: String) -> [UInt8]? {
        let text = text.prefix { $0 != "%" }
        return text.contains(":") ? six(text) : four(text)
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            part.count <= 3 && part.allSatisfy { $0.isASCII && $0.isNumber } ? UInt8(part) : nil
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func six(_ text: Substring) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? unmapped(head) : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return unmapped(head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail)
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, part.contains("."), let last = four(part) {
                bytes += last
            } else if (1...4).contains(part.count), let group = UInt16(part, radix: 16) {
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            } else {
                return nil
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }

    private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
        let prefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: prefix) ? Array(bytes.dropFirst(12)) : bytes
    }
}
