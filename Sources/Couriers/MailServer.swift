import Foundation

/// A mail server that takes mail to bring it on, and how it is spoken to.
struct MailServer: Sendable {
    /// Where it is.
    let address: Address
    /// How the way to it is kept secret.
    let security: Security
    /// A PEM file of authorities that are trusted instead of the system's.
    let caFile: String?
    /// As whom to log in; nil: not at all.
    let login: Login?
    /// What this machine calls itself: the sender's domain, as a container's own name tells nobody anything.
    let helloName: String
    /// How long one conversation may take.
    let timeLimit: Duration

    /// How the way to a server is kept secret.
    enum Security: String, Sendable, CaseIterable {
        /// The conversation begins in the clear and goes on under TLS, or not at all.
        case starttls
        /// TLS from the first byte.
        case tls
        /// Not at all.
        case none

        /// For a person.
        var name: String {
            switch self {
            case .starttls: "STARTTLS"
            case .tls: "TLS"
            case .none: "未加密"
            }
        }

        /// Where servers listen for it.
        var usualPort: Int {
            switch self {
            case .starttls: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    /// As whom to log in.
    struct Login: Sendable {
        let user: String
        let password: Secret

        /// A text without the password, in the clear or as AUTH says it.
        func hidden(in text: String) -> String {
            let plain = password.reveal()
            let said = [plain, "\0\(user)\0\(plain)"].map {
                Data($0.utf8).base64EncodedString().replacing("=", with: "")
            }
            return said.reduce(password.hidden(in: text)) { Secret($1).hidden(in: $0) }
        }
    }

    /// Sends a mail to all recipients or to none.
    func send(_ mail: [UInt8], from sender: String, to recipients: [String]) async -> MailReply {
        await converse { $0.send(mail, from: sender, to: recipients) }
    }

    /// Connects and logs in.
    func check() async -> MailReply {
        await converse { $0.check() }
    }

    /// On a thread of its own, as libcurl blocks: neither Swift's nor Dispatch's threads are for waiting.
    private func converse(
        _ talk: @escaping @Sendable (MailTransfer) -> MailReply
    ) async -> MailReply {
        guard let transfer = MailTransfer(self) else { return MailReply(.noMemory) }
        let reply = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: talk(transfer)) }
            }
        } onCancel: {
            transfer.abort()
        }
        return login.map { login in reply.mapTexts(login.hidden) } ?? reply
    }
}

extension MailServer {
    /// A host with a port, `mail.example.gov.cn:587`.
    struct Address: Hashable, Sendable, CustomStringConvertible {
        /// A name, an IPv4 address, or an IPv6 address in brackets.
        let host: String
        let port: Int

        /// Reads an address; nil for what is none.
        init?(_ text: String, usualPort: Int) {
            let hostEnd =
                text.hasPrefix("[")
                ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
            let host = text[..<(hostEnd ?? text.endIndex)]
            let rest = text[host.endIndex...]
            guard Self.isHost(host), rest.isEmpty || rest.hasPrefix(":"),
                let port = rest.isEmpty ? usualPort : Int(rest.dropFirst()), (1...65_535).contains(port)
            else { return nil }
            self.host = String(host)
            self.port = port
        }

        private static func isHost(_ text: Substring) -> Bool {
            if text.hasPrefix("[") {
                return text.count > 2 && text.hasSuffix("]")
                    && text.dropFirst().dropLast().allSatisfy {
                        $0.isASCII && ($0.isHexDigit || ":.".contains($0))
                    }
            }
            return !text.isEmpty
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        }

        var description: String { "\(host):\(port)" }
    }
}
