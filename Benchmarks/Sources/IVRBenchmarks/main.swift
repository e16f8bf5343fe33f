// How fast the telephone robot replies while hundreds of calls are held, what a held call costs, what slow peers cost, and how
// many questions a second the line protocol answers. Arguments: the program, a data folder, a file of questions, a line each.
import Foundation
import Measuring
import NIOCore
import NIOPosix

guard CommandLine.arguments.count > 3 else {
    print("usage: IVRBenchmarks PROGRAM DATA QUESTIONS")
    exit(64)
}
let questions = try String(contentsOfFile: CommandLine.arguments[3], encoding: .utf8)
    .split(separator: "\n").map(String.init)
print("Machine: \(Machine.name), \(ProcessInfo.processInfo.activeProcessorCount) cores; \(Machine.date)\n")
let hotline = try HotlineProcess(program: CommandLine.arguments[1], data: CommandLine.arguments[2])
defer { hotline.end() }
let load = CallLoad(address: try hotline.agi, questions: questions)

// The doors are open once the first call is answered.
var isOpen = false
for _ in 0..<600 where !isOpen {
    let notes = CallerNotes()
    load.begin(0, .milliseconds(1), notes)
    try await Task.sleep(for: .milliseconds(500))
    isOpen = !notes.waits.isEmpty
}
// Held calls: connected, greeted, silent; first of all, because what a process has freed stays with it.
try await Task.sleep(for: .seconds(2))
let before = hotline.residentBytes
let held = CallerNotes()
for number in 0..<500 { load.begin(30_000 + number, .seconds(15), held) }
let burst = ContinuousClock.now
while held.connects + held.failures < 500 { try await Task.sleep(for: .milliseconds(5)) }
let connecting = burst.duration(to: .now)
try await Task.sleep(for: .seconds(4))
let perCall = (hotline.residentBytes - before) / 500
print("500 connects: \(connecting), \(held.failures) errors; a held call takes \(perCall / 1_024) kB")
while held.open > 0 { try await Task.sleep(for: .milliseconds(100)) }

// Warm: lists are read, caches are filled.
try await load.run(perSecond: 20, seconds: 5, pause: .milliseconds(200), notes: CallerNotes())

func report(_ name: String, _ notes: CallerNotes) {
    print(
        "\(name): \(Waits(notes.waits).text) (\(notes.waits.count) replies; \(notes.mostOpen) held at once, "
            + "\(notes.failures) errors, \(notes.early) put through early)")
}

// 25 s a call at 20 a second are 500 held at once; a pause of 7.5 s before each of three questions, and before hanging up.
let steady = CallerNotes()
try await load.run(perSecond: 20, seconds: 60, pause: .milliseconds(8_300), from: 10_000, notes: steady)
report("20 new calls a second", steady)
let many = CallerNotes()
try await load.run(perSecond: 100, seconds: 20, pause: .milliseconds(3_300), from: 20_000, notes: many)
report("100 new calls a second", many)

// Pairs: with ten peers that say nothing, or half a header, and without.
func peers(_ count: Int) async throws -> [any Channel] {
    var channels: [any Channel] = []
    for number in 0..<count {
        let channel = try await ClientBootstrap(group: load.group).connect(to: hotline.agi).get()
        if number.isMultiple(of: 2) {
            try await channel.writeAndFlush(ByteBuffer(string: "agi_network: yes\nagi_uni"))
        }
        channels.append(channel)
    }
    return channels
}
var ratios: [Double] = []
for pair in 0..<5 {
    func p99(_ slow: Int, _ first: Int) async throws -> Double {
        let notes = CallerNotes()
        // Peers are let go of after five seconds: renewed while the calls run.
        async let calls: Void = load.run(
            perSecond: 40, seconds: 8, pause: .milliseconds(400), from: first, notes: notes)
        var channels: [any Channel] = []
        for _ in 0..<3 {
            channels += try await peers(slow)
            try await Task.sleep(for: .milliseconds(2_500))
        }
        try await calls
        for channel in channels { channel.close(promise: nil) }
        return Waits(notes.waits).milliseconds(0.99)
    }
    let first = 40_000 + pair * 2_000
    let isSlowFirst = pair.isMultiple(of: 2)
    let one = try await p99(isSlowFirst ? 10 : 0, first)
    let other = try await p99(isSlowFirst ? 0 : 10, first + 1_000)
    ratios.append(isSlowFirst ? one / other : other / one)
}
ratios.sort()
print(
    String(
        format: "ten slow or silent peers: p99 of the others × %.2f (median of five pairs, %.2f–%.2f)",
        ratios[2],
        ratios[0], ratios[4]))

let (asks, failures) = try await LineLoad.run(20_000, to: hotline.lines, questions)
print(
    String(
        format: "line protocol: %.0f asks a second, 64 at once on one connection, %d failed", asks, failures))
