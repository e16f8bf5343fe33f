import Dispatch
import Foundation
import GRDB
import HotlineModel
import Measuring
import Sealing
import Synchronization
import TicketLedger
import Ticketing

/// Filing with 1 and 16 writers, beside the disk's own rate of fsync and beside a transaction for each ticket.
struct FilingBenchmark {
    let folder: URL
    let seconds: Double

    func run() throws {
        let disk = try syncRate()
        print(
            "Filing for \(Int(seconds)) s; the disk brings \(Int(disk)) writes of 8 KB a second to rest, one by one:\n"
        )
        print("| what | writers | tickets/s | beside the disk | p50 ms | p99 ms |")
        print("|---|---|---|---|---|---|")
        for writers in [1, 16] {
            let ledger = try Ledger(
                path: folder.appendingPathComponent("own-\(writers).sqlite").path, key: SecretKey())
            try measure("hotline: events, vault, row, message", writers, disk) { thread, number in
                _ = try ledger.file(
                    Self.intake(thread, number), by: Actor("agent", as: .agent),
                    at: Moment(secondsSince1970: 1_790_000_000 + Int64(number)))
            }
            let report = try ledger.verify()
            precondition(report.faults.isEmpty, "the log is whole: \(report.faults)")
        }
        let rival = try PlainRival(path: folder.appendingPathComponent("plain.sqlite").path)
        try measure("SQLite alone: one row of the same size, one transaction each", 16, disk) {
            thread, number in
            try rival.file("\(thread) \(number)")
        }
    }

    private func measure(
        _ what: String, _ writers: Int, _ disk: Double, _ file: @escaping @Sendable (Int, Int) throws -> Void
    ) throws {
        let all = Mutex<[Double]>([])
        let failure = Mutex<(any Error)?>(nil)
        let whole = Stopwatch()
        let limit = seconds
        let threads = (0..<writers).map { thread in
            let done = DispatchSemaphore(value: 0)
            // Threads of their own: a pool of two cores would run two writers at a time.
            Thread.detachNewThread {
                var times: [Double] = []
                var number = 0
                while whole.wallSeconds < limit {
                    let watch = Stopwatch()
                    do { try file(thread, number) } catch {
                        failure.withLock { $0 = error }
                        break
                    }
                    times.append(watch.wallSeconds)
                    number += 1
                }
                let own = times
                all.withLock { $0 += own }
                done.signal()
            }
            return done
        }
        for thread in threads { thread.wait() }
        if let error = failure.withLock({ $0 }) { throw error }
        let times = all.withLock { $0 }
        let rate = Double(times.count) / whole.wallSeconds
        let timings = Timings(wall: times, processorTotal: 0)
        let milliseconds = [0.5, 0.99].map { String(format: "%.1f", timings.percentile($0) * 1000) }
        print(
            "| \(what) | \(writers) | \(Int(rate)) | \(String(format: "%.2f", rate / disk))× | "
                + milliseconds.joined(separator: " | ") + " |")
    }

    static func intake(_ thread: Int, _ number: Int) -> Intake {
        Intake(
            key: "\(thread) \(number)", facts: TicketFacts(.help, by: .telephone),
            words: TicketWords(
                title: "关于张先生反映东艺小区暖气不热的问题",
                content: String(repeating: "张先生来电反映：东艺小区三号楼暖气不热，室内温度只有十四度，要求尽快处理。", count: 4),
                place: "龙山区东艺小区三号楼"),
            caller: CallerIdentity(
                telephone: "138\(10_000_000 + thread * 100_000 + number % 100_000)", name: "张先生"))
    }

    /// How often a second this disk brings 8 KB to rest.
    private func syncRate() throws -> Double {
        let path = folder.appendingPathComponent("sync").path
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(file >= 0, "the folder can be written")
        defer { close(file) }
        let bytes = [UInt8](repeating: 7, count: 8192)
        let watch = Stopwatch()
        var count = 0
        while watch.wallSeconds < min(5, seconds) {
            _ = write(file, bytes, bytes.count)
            _ = fdatasync(file)
            count += 1
        }
        return Double(count) / watch.wallSeconds
    }
}

/// What SQLite gives where each ticket is one row in one durable transaction: no events, nothing sealed.
final class PlainRival: Sendable {
    private let pool: DatabasePool

    init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write {
            try $0.execute(
                sql: "CREATE TABLE ticket (id INTEGER PRIMARY KEY, key TEXT UNIQUE, words BLOB) STRICT")
        }
    }

    func file(_ key: String) throws {
        try pool.write {
            try $0.execute(
                sql: "INSERT INTO ticket (key, words) VALUES (?, ?)",
                arguments: [key, Data(repeating: 7, count: 4096)])
        }
    }
}
