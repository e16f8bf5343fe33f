// How fast couriers send to receivers on loopback, how soon after the commit, and what hanging receivers and a long history
// cost. Argument: rows of history (1,000,000 by default).
import Foundation
import GRDB
import Measuring
import Outbox

let history = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("courier-bench-\(getpid())")
defer { try? FileManager.default.removeItem(at: scratch) }

print("Machine: \(Machine.name), \(ProcessInfo.processInfo.activeProcessorCount) cores; \(Machine.date)\n")
try await ThroughputBenchmark(folder: scratch).run()
try await LatencyBenchmark(folder: scratch).run()
try await HangingBenchmark(folder: scratch).run()
try await HistoryBenchmark(folder: scratch, rows: history).run()
