// How fast tickets are filed on this disk, listed and counted. Arguments: tickets of the large file (3,000,000 by
// default), seconds of filing (10 by default), and, as a third, a folder that keeps the large file for the next run.
import Foundation
import Measuring

let arguments = CommandLine.arguments.dropFirst().map { $0 }
let count = arguments.first.flatMap { Int($0) } ?? 3_000_000
let seconds = arguments.count > 1 ? Double(arguments[1]) ?? 10 : 10
let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("ticket-bench-\(getpid())")
try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: scratch) }

print("Machine: \(Machine.name), \(ProcessInfo.processInfo.activeProcessorCount) cores; \(Machine.date)\n")
try FilingBenchmark(folder: scratch, seconds: seconds).run()
let large = arguments.count > 2 ? URL(fileURLWithPath: arguments[2]) : scratch
try LargeFileBenchmark(folder: large, count: count).run()
