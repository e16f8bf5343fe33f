import Foundation

/// How long from the commit until a message is at its receiver, when nothing else is to do.
struct LatencyBenchmark {
    let folder: URL
    private let count = 300

    func run() async throws {
        let receiver = try LoopbackReceiver(.answers)
        defer { receiver.stop() }
        let scene = try CourierScene(folder: folder, receivers: [("fast", receiver.port)])
        let waits = try await steadyWaits(scene, receiver, count: count, pause: .milliseconds(23))
        print(
            "From commit to receiver, idle: p50 \(text(percentile(waits, 0.5) * 1000)) ms, p99 \(text(percentile(waits, 0.99) * 1000)) ms (\(count) messages)"
        )
    }
}
