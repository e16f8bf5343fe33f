import Foundation
import HotlineService

// Damages valid files and sessions of telephone switches, and reads them: no crash, no input that takes longer than a second, bounded memory.
//
//     hotline-fuzz COUNT [FIRST] [SAMPLES]
//
// Inputs are numbered; a number tells the file and its damage. The number that is being read stands in
// .build/fuzz/current-PROCESS, so that a crash can be repeated: hotline-fuzz 1 NUMBER.
let arguments = Array(CommandLine.arguments.dropFirst())
let count = arguments.first.flatMap { UInt64($0) } ?? 100_000
let first = arguments.count > 1 ? UInt64(arguments[1]) ?? 0 : 0
let samples = URL(fileURLWithPath: arguments.count > 2 ? arguments[2] : "Samples")

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hotline-fuzz-\(getpid())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let state = URL(fileURLWithPath: ".build/fuzz")
try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
let current = open(
    state.appendingPathComponent("current-\(getpid())").path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)

let seeds = try Seeds(samples: samples).files
var records = 0
var slowest = (seconds: 0.0, number: UInt64(0))
let clock = ContinuousClock()
for number in first..<first + count {
    var written = number
    pwrite(current, &written, 8, 0)
    // Old workbooks are read by a process of their own each time: one input in two hundred is one.
    let place = number % 200 == 0 ? seeds.count - 1 : Int(number % UInt64(seeds.count - 1))
    let seed = seeds[place]
    var damage = Damage(seed: number)
    let bytes = damage.applied(
        to: seed.bytes, other: seeds[Int((number / 7) % UInt64(seeds.count - 1))].bytes)
    let start = clock.now
    records += try DamagedFile.read(seed.name, bytes, in: folder)
    if let fault = SwitchFuzzer.fault(of: number) {
        print("number \(number): a session of a switch reads differently in pieces: \(fault)")
        exit(1)
    }
    let seconds = (clock.now - start) / .seconds(1)
    if seconds > slowest.seconds { slowest = (seconds, number) }
}
try FileManager.default.removeItem(at: folder)
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
let megabytes = usage.ru_maxrss / 1024
try FileManager.default.removeItem(at: state.appendingPathComponent("current-\(getpid())"))
print(
    "\(count) damaged files and sessions read, \(records) records, slowest \(Int(slowest.seconds * 1000)) ms (number \(slowest.number)), peak \(megabytes) MB"
)
guard slowest.seconds < 1, megabytes < 300 else {
    print("too slow or too large")
    exit(1)
}
