import Foundation
import NIOCore
import NIOPosix

/// Calls that come one after the other at a steady rate.
struct CallLoad {
    let address: SocketAddress
    let questions: [String]
    let group = MultiThreadedEventLoopGroup.singleton
    private static let clock = ContinuousClock()

    /// Lets calls begin, so many a second for so many seconds, each with three questions and a pause before each; returns
    /// when all have ended.
    func run(
        perSecond: Int, seconds: Int, pause: Duration, from first: Int = 0, notes: CallerNotes
    ) async throws {
        let start = Self.clock.now
        for number in 0..<(perSecond * seconds) {
            let due = start + .seconds(1) * number / perSecond
            if due > Self.clock.now { try await Task.sleep(until: due, clock: Self.clock) }
            begin(first + number, pause, notes)
        }
        while notes.open > 0 || notes.connects + notes.failures < perSecond * seconds {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    func begin(_ number: Int, _ pause: Duration, _ notes: CallerNotes) {
        let three = (0..<3).map { questions[(number * 7 + $0 * 131) % questions.count] }
        // Callers do not think in step.
        let own = TimeAmount(pause) * Int64(50 + number * 37 % 100) / 100
        ClientBootstrap(group: group)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SwitchCaller(call: number, questions: three, pause: own, notes: notes))
                }
            }
            .connect(to: address).whenFailure { _ in notes.failed() }
    }
}

extension TimeAmount {
    static func / (left: TimeAmount, right: Int64) -> TimeAmount { .nanoseconds(left.nanoseconds / right) }
}

/// A share of waits, in milliseconds.
struct Waits {
    private let sorted: [Duration]

    init(_ waits: [Duration]) { sorted = waits.sorted() }

    var count: Int { sorted.count }

    func milliseconds(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        let place = min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.down)))
        let (seconds, attoseconds) = sorted[place].components
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }

    var text: String {
        [0.5, 0.95, 0.99].map { String(format: "p%.0f %.2f ms", $0 * 100, milliseconds($0)) }.joined(
            separator: ", ")
    }
}
