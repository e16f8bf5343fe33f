import Foundation
import Measuring
import Outbox

/// How many webhooks a second leave, each try and its result on the disk.
struct ThroughputBenchmark {
    let folder: URL
    private let count = 20_000

    func run() async throws {
        let receiver = try LoopbackReceiver(.answers)
        defer { receiver.stop() }
        let scene = try CourierScene(folder: folder, receivers: [("fast", receiver.port)])
        try scene.enqueue((0..<count).map { "m\($0)" }, to: "fast")
        let watch = Stopwatch()
        try await scene.run {
            while try await scene.store.queues()["fast"]?.counts[.delivered] != count {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        let rate = Double(count) / watch.wallSeconds
        print(
            "Webhooks to one receiver, durable state: \(Int(rate)) a second (\(count) in \(text(watch.wallSeconds)) s)"
        )
    }
}
