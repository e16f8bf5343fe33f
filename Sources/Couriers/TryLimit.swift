/// Ends a try that takes too long.
enum TryLimit {
    /// What the work gives, also where it gives it although it was cut short, by the limit or from outside; throws the work's
    /// own failure, or `CancellationError` where it only stopped.
    static func run<Value: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                // Cancelled or not, it only says that the time is over: what the work says counts.
                try? await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            if let value = try await group.next() ?? nil { return value }
            group.cancelAll()
            guard let value = try await group.next() ?? nil else { throw CancellationError() }
            return value
        }
    }
}
