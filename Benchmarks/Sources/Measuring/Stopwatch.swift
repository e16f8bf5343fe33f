import Foundation

/// Wall-clock and processor time of a piece of work, in seconds.
package struct Stopwatch {
    /// Starts.
    package init() {}

    private let wall = Stopwatch.now(CLOCK_MONOTONIC)
    private let process = Stopwatch.now(CLOCK_PROCESS_CPUTIME_ID)

    package var wallSeconds: Double { Self.now(CLOCK_MONOTONIC) - wall }
    /// Of this process, all threads: GRDB works on threads of its own.
    package var processorSeconds: Double { Self.now(CLOCK_PROCESS_CPUTIME_ID) - process }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Times of many runs of one thing.
package struct Timings {
    private let ascending: [Double]
    package let processorMean: Double

    package init(wall: [Double], processorTotal: Double) {
        ascending = wall.sorted()
        processorMean = processorTotal / Double(max(1, wall.count))
    }

    package func percentile(_ share: Double) -> Double {
        ascending.isEmpty ? 0 : ascending[min(ascending.count - 1, Int(Double(ascending.count) * share))]
    }

    /// Runs a piece of work for each query.
    package static func measure<Query>(_ queries: [Query], _ work: (Query) throws -> Void) rethrows -> Timings
    {
        var wall: [Double] = []
        let whole = Stopwatch()
        for query in queries {
            let watch = Stopwatch()
            try work(query)
            wall.append(watch.wallSeconds)
        }
        return Timings(wall: wall, processorTotal: whole.processorSeconds)
    }
}
