import Crypto
import Foundation

/// Signs and checks messages as Standard Webhooks 1.0.0 wants it: HMAC-SHA256 over `id.timestamp.body`.
public struct WebhookSignature: Sendable {
    private let keys: [SymmetricKey]

    /// Keys from secrets `whsec_` + base64 of 24 to 64 bytes, the newest first; nil where one is none.
    public init?(_ secrets: [Secret]) {
        var keys: [SymmetricKey] = []
        for secret in secrets {
            let text = secret.reveal()
            guard text.hasPrefix(Self.prefix),
                let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
                Self.lengths.contains(bytes.count)
            else { return nil }
            keys.append(SymmetricKey(data: bytes))
        }
        guard !keys.isEmpty else { return nil }
        self.keys = keys
    }

    private static let prefix = "whsec_"
    private static let lengths = 24...64

    /// The header `webhook-signature`: one signature a key, so that a receiver can change its key in its own time.
    public func header(id: String, timestamp: Int64, body: some Sequence<UInt8>) -> String {
        let signed = Self.signed(id, timestamp, body)
        return keys.map { key in
            "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
        }.joined(separator: " ")
    }

    /// Whether one of the signatures in a header is of one of the keys; takes the same time whichever byte differs.
    public func admits(_ header: String, id: String, timestamp: Int64, body: some Sequence<UInt8>) -> Bool {
        let signed = Self.signed(id, timestamp, body)
        var isAdmitted = false
        for part in header.split(separator: " ").prefix(Self.mostSignatures) where part.hasPrefix("v1,") {
            guard let code = Data(base64Encoded: String(part.dropFirst(3))) else { continue }
            for key in keys
            where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key) {
                isAdmitted = true
            }
        }
        return isAdmitted
    }

    private static let mostSignatures = 10

    private static func signed(_ id: String, _ timestamp: Int64, _ body: some Sequence<UInt8>) -> Data {
        var data = Data("\(id).\(timestamp).".utf8)
        data.append(contentsOf: body)
        return data
    }
}
