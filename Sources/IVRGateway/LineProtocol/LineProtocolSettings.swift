import NIOSSL

/// How our line protocol is spoken (`docs/ivr-protocol.md`).
public struct LineProtocolSettings: Hashable, Sendable {
    /// A socket file beside the port; nil: none.
    public var path: String?
    /// What a peer has to say first; nil: nothing.
    public var secret: String?
    /// Certificate chain and key, PEM files; nil: plain text.
    public var certificate: Certificate?
    /// Bytes of one line.
    public var longestLine = 65_536
    /// Requests of one connection that are worked on at once; more are not read.
    public var mostAtOnce = 64
    /// A connection that says nothing for so long is closed.
    public var idle: Duration = .seconds(300)
    /// A connection that has not said hello after so long is closed.
    public var hello: Duration = .seconds(5)
    /// Calls of one connection.
    public var mostCalls = 1_000

    /// Where a certificate lies.
    public struct Certificate: Hashable, Sendable {
        /// The chain, the server's own first.
        public var chain: String
        /// The private key.
        public var key: String

        /// Two PEM files.
        public init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// Plain text, no secret.
    public init() {}

    /// What secures the connections; nil: nothing does.
    func tls() throws -> Secured? {
        guard let certificate else { return nil }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
            return Secured(
                context: try NIOSSLContext(
                    configuration: .makeServerConfiguration(
                        certificateChain: chain, privateKey: .privateKey(key))))
        } catch {
            throw DoorError(code: .certificate, origin: certificate.chain, cause: "\(error)")
        }
    }

    struct Secured: Sendable {
        let context: NIOSSLContext

        func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: context) }
    }
}
