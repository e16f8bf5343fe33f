import ChannelContracts
import Foundation
import GRDB
import HotlineModel
import Outbox
import Sealing
import Testing
import TicketLedger
import Ticketing

/// The program as `swift build --build-tests` leaves it.
private enum Program {
    static let url = Counterpart.root.appendingPathComponent(".build/debug/hotline")
    static let isHere = FileManager.default.isExecutableFile(atPath: url.path)
    static let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// Starts it with arguments; its output goes nowhere.
    static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["KEY": key]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}

/// A data folder with tickets that 110 has to be told of.
private final class City {
    let folder: URL
    let ledger: Ledger

    init(_ channels: String, tickets: Int) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = SecretKey()
        try Data(key.hexadecimal.utf8).write(to: folder.appendingPathComponent("tickets.key"))
        try Data("channels:\n\(channels)".utf8).write(to: folder.appendingPathComponent("channels.yaml"))
        ledger = try Ledger(path: folder.appendingPathComponent("tickets.sqlite").path, key: key)
        let now = Drill.now()
        for number in 0..<tickets {
            var intake = Intake(
                key: "k\(number)", facts: TicketFacts(.help, by: .police, urgency: .ordinary),
                words: TicketWords(title: "漏水 \(number)", content: "漏水 \(number)"))
            intake.facts.isAnonymous = true
            _ = try ledger.file(intake, by: Actor("a", as: .agent), at: now)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func states() async throws -> [DeliveryState: Int] {
        try await ledger.outbox.queues()["police"]?.counts ?? [:]
    }

    func wait(seconds: Int = 60, until isDone: () async throws -> Bool) async throws {
        for _ in 0..<seconds * 20 {
            if try await isDone() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DrillError(description: "not within \(seconds) s: \(try await states())")
    }
}

@Suite(
    "A program that fails on the way out", .enabled(if: Program.isHere, "the hotline program is not built"),
    .serialized)
struct ProgramFaultTests {
    private static let inFlight = 50

    @Test("kill -9 with fifty in flight: all arrive, ids stable, none lost, the same id at most twice")
    func killed() async throws {
        for _ in 0..<Rounds.count(2, all: 20) {
            let slow = try Counterpart("webhook_server", ["--secret", Program.key, "--hang", "1"])
            let city = try City(
                """
                  police:
                    kind: webhook
                    url: http://127.0.0.1:\(slow.port)/hook
                    secrets: env:KEY
                    recipients: [line:110]
                    concurrency: 64

                """, tickets: Self.inFlight)
            let first = try Program.start(["outbox", "drain", "--follow", "--data", city.folder.path])
            // Each is noted by the receiver before it is answered.
            try await city.wait { try slow.records().count >= Self.inFlight / 2 }
            kill(first.processIdentifier, SIGKILL)
            let again = try Program.start(["outbox", "drain", "--follow", "--data", city.folder.path])
            try await city.wait { try await city.states()[.delivered] == Self.inFlight }
            kill(again.processIdentifier, SIGTERM)
            let ids = try slow.records().compactMap { $0["id"] as? String }
            let sent = try await city.ledger.outbox.list(.init(), limit: 1000).map(\.message.id)
            #expect(Set(ids) == Set(sent) && sent.count == Self.inFlight)
            let most = Dictionary(grouping: ids, by: \.self).values.map(\.count).max()
            #expect(try #require(most) <= 2)
        }
    }

    @Test("a receiver that answers after our time limit, and again: one effect")
    func late() async throws {
        let slow = try Counterpart("webhook_server", ["--secret", Program.key, "--slow-first", "3"])
        let city = try City(
            """
              police:
                kind: webhook
                url: http://127.0.0.1:\(slow.port)/hook
                secrets: env:KEY
                recipients: [line:110]
                time-limit: 1s
                schedule: 0s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s

            """, tickets: 1)
        let program = try Program.start(["outbox", "drain", "--follow", "--data", city.folder.path])
        try await city.wait { try await city.states()[.delivered] == 1 }
        kill(program.processIdentifier, SIGTERM)
        let ids = try slow.records().compactMap { $0["id"] as? String }
        // It came twice, under one id: a receiver that keeps ids does its work once.
        #expect(ids.count >= 2 && Set(ids).count == 1)
        #expect(try slow.records().allSatisfy { $0["verified"] as? Bool == true })
    }

    @Test(
        "a full disk in the exchange folder: nothing half written, nothing lost, all there when there is room",
        .enabled(if: getuid() == 0, "a small disk needs root"))
    func fullDisk() async throws {
        let disk = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
        guard Self.shell("mount -t tmpfs -o size=128k tmpfs \(disk.path)") == 0 else {
            try Test.cancel("no small disk can be mounted here")
        }
        defer { _ = Self.shell("umount \(disk.path); rmdir \(disk.path)") }
        let city = try City(
            """
              police:
                kind: exchange
                folder: \(disk.path)/exchange
                recipients: [line:110]
                schedule: 0s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s

            """, tickets: 40)
        let ballast = disk.appendingPathComponent("ballast")
        _ = Self.shell(
            "mkdir -p \(disk.path)/exchange; dd if=/dev/zero of=\(ballast.path) bs=1k count=80 2>/dev/null")
        let program = try Program.start(["outbox", "drain", "--follow", "--data", city.folder.path])
        try await city.wait { try await city.states()[.failed] ?? 0 > 0 }
        let failed = try #require(
            try await city.ledger.outbox.list(.init(), limit: 100).first { $0.progress.state == .failed })
        #expect(failed.failure?.contains("满") == true, "\(failed.failure ?? "")")
        let out = disk.appendingPathComponent("exchange/out").path
        for name in try FileManager.default.contentsOfDirectory(atPath: out)
        where name.hasSuffix(".xml") && !name.hasPrefix("rec") {
            let text = try String(contentsOfFile: "\(out)/\(name)", encoding: .utf8)
            #expect(text.hasSuffix("</message>\n") || text.hasSuffix("</message>"))
        }
        try FileManager.default.removeItem(at: ballast)
        _ = Self.shell("mount -o remount,size=4m \(disk.path)")
        try await city.wait { try await city.states()[.delivered] == 40 }
        kill(program.processIdentifier, SIGTERM)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: out).count {
                $0.hasSuffix(".xml") && !$0.hasPrefix("reconciliation")
            } == 40)
    }

    private static func shell(_ command: String) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return 1 }
        while process.isRunning { usleep(2000) }
        return process.terminationStatus
    }
}
