import Foundation

/// Enqueues one message after the other while a courier runs; how long each took from its commit to its receiver.
func steadyWaits(
    _ scene: CourierScene, _ receiver: LoopbackReceiver, count: Int, pause: Duration
) async throws -> [Double] {
    var waits: [Double] = []
    let commits = Commits()
    try await scene.run {
        try await Task.sleep(for: .milliseconds(500))
        for number in 0..<count {
            let id = "w\(number)"
            await commits.note(id, try scene.enqueue([id], to: "fast"))
            try await Task.sleep(for: pause)
        }
        while receiver.arrivals.keys.count(where: { $0.hasPrefix("w") }) < count {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
    let arrivals = receiver.arrivals
    for (id, commit) in await commits.all { waits.append(max(0, (arrivals[id] ?? .infinity) - commit)) }
    return waits
}

actor Commits {
    private(set) var all: [String: Double] = [:]

    func note(_ id: String, _ time: Double) { all[id] = time }
}

func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

func text(_ value: Double) -> String { String(format: "%.2f", value) }
