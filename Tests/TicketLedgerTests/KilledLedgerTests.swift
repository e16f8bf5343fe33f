import Foundation
import HotlineModel
import Sealing
import Testing
import TicketLedger
import Ticketing

/// A process that files and moves tickets and is killed at a random moment: what it acknowledged is there.
@Suite("A killed process")
struct KilledLedgerTests {
    /// How often; `HOTLINE_KILLS=200` for a long night.
    static let kills = ProcessInfo.processInfo.environment["HOTLINE_KILLS"].flatMap(Int.init) ?? 20

    @Test(
        "every acknowledged event is there, the chain verifies, rows are equal, no number is given out twice")
    func killedAtRandom() throws {
        let scratch = try Scratch()
        let writer = try Self.writer()
        let key = SecretKey()
        _ = try Ledger(path: scratch.path, key: key).add(smallCity())
        var random = SeededGenerator(seed: 7)
        var acknowledged: [TicketNumber: Int] = [:]
        for round in 0..<Self.kills {
            let process = Process()
            process.executableURL = writer
            process.arguments = [scratch.path, key.hexadecimal, String(round)]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            // While it starts, or between the first ticket and some dozens: on a slow machine too.
            var said = Data()
            if round % 4 > 0 { said = pipe.fileHandleForReading.availableData }
            usleep(UInt32.random(in: 1_000..<120_000, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            said += pipe.fileHandleForReading.readDataToEndOfFile()
            let text = String(decoding: said, as: UTF8.self)
            // The last line can be cut off by the kill: what counts was said with its line end.
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                let parts = line.split(separator: " ").map(String.init)
                let number = try #require(TicketNumber(parsing: parts[0]))
                let events = try #require(Int(parts[1]))
                let isNew = acknowledged.updateValue(events, forKey: number) == nil
                #expect(isNew == (events == 1), "round \(round): \(number) was given out twice")
            }
            guard round % 10 == 9 || round == Self.kills - 1 else { continue }
            let ledger = try Ledger(path: scratch.path, key: key)
            for (number, events) in acknowledged {
                #expect(try (ledger.ticket(number)?.lastEvent ?? 0) >= events, "round \(round), \(number)")
            }
            #expect(try ledger.verify().faults == [], "round \(round)")
            #expect(try ledger.rebuild() == [], "round \(round)")
        }
        #expect(acknowledged.count > Self.kills, "the writer was killed before it did anything")
        print("\(Self.kills) kills, \(acknowledged.count) tickets acknowledged, none lost")
    }

    /// The writer's program, which the test build makes beside the tests.
    static func writer() throws -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let program = folder.appendingPathComponent("hotline-ledger-writer")
            if FileManager.default.isExecutableFile(atPath: program.path) { return program }
            folder.deleteLastPathComponent()
        }
        struct Missing: Error {}
        throw Missing()
    }
}
