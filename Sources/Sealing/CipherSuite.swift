import Crypto
import Foundation

/// Which algorithms seal, digest and authenticate.
public enum CipherSuite: String, Hashable, Sendable, Codable, CaseIterable {
    /// AES-256-GCM, SHA-256, HMAC-SHA-256.
    case aes = "aes-gcm"
    /// SM4-CTR then HMAC-SM3, SM3, HMAC-SM3: what 密码法 27 asks of a city's critical systems (商用密码).
    case sm = "sm4-ctr-hmac-sm3"

    /// Encrypts, so that `open` with the same key and context gives the bytes back and nothing else does.
    ///
    /// The result starts with a byte that names the suite. `context` is not kept: it says where the bytes belong, so
    /// that a sealed text put in another's place does not open.
    public func seal(_ plain: [UInt8], with key: SecretKey, context: String) -> [UInt8] {
        switch self {
        case .aes: [Self.aesMark] + Self.sealAES(plain, key, Array(context.utf8))
        case .sm: [Self.smMark] + ChineseAlgorithms.seal(plain, key, Array(context.utf8))
        }
    }

    /// What was sealed, by whichever suite its first byte names; nil where it is damaged, or not for this key or context.
    public static func open(_ sealed: [UInt8], with key: SecretKey, context: String) -> [UInt8]? {
        let rest = Array(sealed.dropFirst())
        return switch sealed.first {
        case aesMark: openAES(rest, key, Array(context.utf8))
        case smMark: ChineseAlgorithms.open(rest, key, Array(context.utf8))
        default: nil
        }
    }

    /// 32 bytes that no other input gives.
    public func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .aes: Array(SHA256.hash(data: bytes))
        case .sm: ChineseAlgorithms.digest(bytes)
        }
    }

    /// 32 bytes that only who has the key can make.
    public func code(of bytes: [UInt8], with key: SecretKey) -> [UInt8] {
        switch self {
        case .aes: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key.symmetric))
        case .sm: ChineseAlgorithms.code(of: bytes, with: key.bytes)
        }
    }

    private static let aesMark: UInt8 = 1
    private static let smMark: UInt8 = 2

    private static func sealAES(_ plain: [UInt8], _ key: SecretKey, _ context: [UInt8]) -> [UInt8] {
        // Throws only for a key or nonce of a wrong size; both have one size here.
        guard let box = try? AES.GCM.seal(plain, using: key.symmetric, authenticating: context),
            let combined = box.combined
        else { preconditionFailure("a key of 32 bytes seals") }
        return Array(combined)
    }

    private static func openAES(_ sealed: [UInt8], _ key: SecretKey, _ context: [UInt8]) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: key.symmetric, authenticating: context)
        else { return nil }
        return Array(plain)
    }
}
