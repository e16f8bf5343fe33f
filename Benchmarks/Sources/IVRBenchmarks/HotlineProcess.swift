import Foundation
import NIOCore

/// The hotline's doors as a process of their own, with a data folder of 20,000 entries.
final class HotlineProcess: Sendable {
    private let identifier: Int32
    private let folder: URL
    let ports = (agi: 14_573, esl: 18_084, lines: 22_346)

    init(program: String, data: String, recogniser: String = "bench") throws {
        folder = URL(fileURLWithPath: data)
        let yaml = """
            doors:
              fastagi:
                port: \(ports.agi)
                recogniser: \(recogniser)
                connections: 5000
                connections-of-peer: 5000
              lines:
                port: \(ports.lines)
              calls:
                silence: 60s
            """
        try Data((yaml + "\n").utf8).write(to: folder.appendingPathComponent("ivr.yaml"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["ivr", "serve", "--data", data]
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        identifier = process.processIdentifier
    }

    var agi: SocketAddress { get throws { try SocketAddress(ipAddress: "127.0.0.1", port: ports.agi) } }
    var lines: SocketAddress { get throws { try SocketAddress(ipAddress: "127.0.0.1", port: ports.lines) } }

    /// Bytes that the process holds in memory; 0 where the system does not say.
    var residentBytes: Int {
        let status =
            (try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(separator: " ").dropFirst().first { Int($0) != nil }.flatMap { Int($0) } ?? 0)
            * 1_024
    }

    func end() {
        kill(identifier, SIGKILL)
    }
}
