import Foundation

/// What three receivers that hang cost the fourth.
struct HangingBenchmark {
    let folder: URL
    private let pairs = 5
    private let count = 300

    func run() async throws {
        var ratios: [Double] = []
        for pair in 0..<pairs {
            let alone = try await wait(hanging: 0)
            let beside = try await wait(hanging: 3)
            ratios.append(beside / alone)
            print(
                "  pair \(pair + 1): p99 alone \(text(alone * 1000)) ms, beside three that hang \(text(beside * 1000)) ms, ratio \(text(beside / alone))"
            )
        }
        print(
            "Three of four receivers hang 30 s: p99 ratio of the fourth, median of \(pairs) pairs: \(text(percentile(ratios, 0.5)))"
        )
    }

    private func wait(hanging: Int) async throws -> Double {
        let receiver = try LoopbackReceiver(.answers)
        let stuck = try (0..<3).map { _ in try LoopbackReceiver(.hangs) }
        defer {
            receiver.stop()
            for each in stuck { each.stop() }
        }
        let names = (0..<3).map { "stuck\($0)" }
        let scene = try CourierScene(
            folder: folder,
            receivers: [("fast", receiver.port)] + zip(names, stuck.map(\.port)).map { ($0, $1) })
        for name in names.prefix(hanging) { try scene.enqueue((0..<500).map { "\(name)-\($0)" }, to: name) }
        return percentile(
            try await steadyWaits(scene, receiver, count: count, pause: .milliseconds(7)), 0.99)
    }
}
