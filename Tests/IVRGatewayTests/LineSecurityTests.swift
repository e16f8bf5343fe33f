import Foundation
import IVRGateway
import NIOCore
import NIOSSL
import Testing

@Suite("The line protocol under TLS", .timeLimit(.minutes(30)))
struct LineSecurityTests {
    private static let name = "hotline.test"

    /// A certificate for `name` and its key, made anew, in a folder of their own.
    private static func certificate() async throws -> LineProtocolSettings.Certificate {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lines-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (chain, key) = (
            folder.appendingPathComponent("chain.pem"), folder.appendingPathComponent("key.pem")
        )
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
            "-keyout", key.path, "-out", chain.path,
        ]
        (openssl.standardOutput, openssl.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try openssl.run()
        while openssl.isRunning { await Task.yield() }
        #expect(openssl.terminationStatus == 0)
        return LineProtocolSettings.Certificate(chain: chain.path, key: key.path)
    }

    private static func withTLS(
        _ adjust: (inout LineProtocolSettings) -> Void = { _ in },
        _ body: (SocketAddress, @escaping @Sendable () throws -> [any ChannelHandler]) async throws -> Void
    ) async throws {
        let certificate = try await certificate()
        defer {
            let folder = URL(fileURLWithPath: certificate.chain).deletingLastPathComponent()
            try? FileManager.default.removeItem(at: folder)
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(certificate.chain)
        let context = try NIOSSLContext(configuration: configuration)
        try await LineProtocolTests.withLines({
            $0.certificate = certificate
            adjust(&$0)
        }) { server, _ in
            try await body(try #require(server.address(of: "lines"))) {
                [try NIOSSLClientHandler(context: context, serverHostname: name)]
            }
        }
    }

    @Test("two hundred requests under TLS come back once each, a long one among them")
    func pipelining() async throws {
        try await Self.withTLS { address, tls in
            let peer = try await LinePeer.connect(to: address, tls)
            let words = String(repeating: "问", count: 20_000)
            let asked = (1...200).map { #"{"id":\#($0),"op":"ask","text":"\#($0 == 100 ? words : "居住证")"}"# }
            peer.send([LinePeer.hello] + asked)
            let answers = try await peer.lines(201).map(LineAnswer.init)
            #expect(answers.compactMap(\.id).sorted() == Array(0...200))
            #expect(answers.allSatisfy { $0.error == nil })
            await peer.close()
        }
    }

    @Test("the last word of a connection that is closed arrives under TLS too")
    func lastWord() async throws {
        try await Self.withTLS({ $0.longestLine = 100 }) { address, tls in
            let peer = try await LinePeer.connect(to: address, tls)
            peer.send(LinePeer.hello, String(repeating: "a", count: 101))
            #expect(try await peer.answer().id == 0)
            #expect(try await peer.answer().error?.code == "tooLong")
            #expect(await peer.line() == nil)
        }
    }

    @Test(
        "plain text is not understood where a certificate is set, and who knows another certificate goes away"
    )
    func refused() async throws {
        try await Self.withTLS { address, _ in
            let plain = try await LinePeer.connect(to: address)
            plain.send(LinePeer.hello)
            var line = await plain.line()
            while let said = line {
                #expect(!said.contains("result"))
                line = await plain.line()
            }
            let context = try NIOSSLContext(configuration: .makeClientConfiguration())
            let stranger = try await LinePeer.connect(to: address) {
                [try NIOSSLClientHandler(context: context, serverHostname: Self.name)]
            }
            stranger.send(LinePeer.hello)
            #expect(await stranger.line() == nil)
        }
    }
}
