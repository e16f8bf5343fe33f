import Glibc

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
        // An interface behind % is no part of the address.
        let text = String(text.prefix { $0 != "%" })
        var (v4, v6) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        return unmapped(withUnsafeBytes(of: v6) { Array($0) })
    }

    private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
        let prefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: prefix) ? Array(bytes.dropFirst(12)) : bytes
    }
}
