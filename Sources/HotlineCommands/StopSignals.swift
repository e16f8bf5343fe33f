import Dispatch
import Foundation

/// Ends long work in good order when the process is told to stop.
enum StopSignals {
    /// Runs work until it ends, or SIGINT or SIGTERM cancels it.
    static func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { stop.yield() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask { for await _ in stops { return } }
            try await group.next()
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }
}
