/// Ends a piece of work that takes too long.
enum TimeLimit {
    /// What the work gives, also where it gives it although it was cancelled; throws `CancellationError` when the limit passed
    /// and it gave nothing.
    static func run<Value: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            if let value = try await group.next() ?? nil { return value }
            group.cancelAll()
            // Taken at the last moment is taken.
            if let value = try? await group.next() ?? nil { return value }
            throw CancellationError()
        }
    }
}
