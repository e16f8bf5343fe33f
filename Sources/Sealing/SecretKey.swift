import Crypto
import Foundation

/// 32 random bytes that seal; whoever destroys them destroys what they sealed.
public struct SecretKey: Sendable {
    let bytes: [UInt8]

    /// A new key from the system's random source.
    public init() {
        var system = SystemRandomNumberGenerator()
        bytes = (0..<4).flatMap { _ in system.next().bytes }
    }

    /// A key that was kept; nil where it has not 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// A key for one purpose, made of this one.
    public func derived(for purpose: String, by suite: CipherSuite) -> SecretKey {
        SecretKey(checked: suite.code(of: Array(purpose.utf8), with: self))
    }

    /// The key sealed under another, as it may be written to disk.
    public func wrapped(by key: SecretKey, context: String, suite: CipherSuite) -> [UInt8] {
        suite.seal(bytes, with: key, context: context)
    }

    /// A key that `wrapped` sealed.
    public init?(wrapped: [UInt8], by key: SecretKey, context: String) {
        guard let bytes = CipherSuite.open(wrapped, with: key, context: context) else { return nil }
        self.init(bytes)
    }

    /// As a key file holds it: 64 hexadecimal digits.
    public var hexadecimal: String { bytes.hexadecimal }

    /// A key of 64 hexadecimal digits.
    public init?(hexadecimal text: String) {
        guard let bytes = [UInt8](hexadecimal: text) else { return nil }
        self.init(bytes)
    }

    private init(checked bytes: [UInt8]) { self.bytes = bytes }

    var symmetric: SymmetricKey { SymmetricKey(data: bytes) }

    private static let length = 32
}

extension UInt64 {
    /// Its eight bytes, the lowest first.
    var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) } }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    public var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Bytes of an even number of hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        self = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }
}
