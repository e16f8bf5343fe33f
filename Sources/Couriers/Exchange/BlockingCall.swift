import Dispatch
import Synchronization

/// Work that blocks, done on a queue; a task that is cancelled does not wait for it.
///
/// A network disk that hangs would otherwise hold its task as long as it likes.
final class BlockingCall<Value: Sendable>: Sendable {
    private let state = Mutex(State())

    private struct State {
        var continuation: CheckedContinuation<Value, any Error>?
        var isCancelled = false
    }

    private init() {}

    /// Whether nobody waits for the work any more.
    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// What the work gives; throws `CancellationError` as soon as the task is cancelled.
    static func run(
        on queue: DispatchQueue, _ work: @escaping @Sendable (BlockingCall<Value>) throws -> Value
    ) async throws -> Value {
        let call = BlockingCall<Value>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                call.begin(continuation)
                queue.async {
                    call.end(
                        Result {
                            if call.isCancelled { throw CancellationError() }
                            return try work(call)
                        })
                }
            }
        } onCancel: {
            call.cancel()
        }
    }

    private func begin(_ continuation: CheckedContinuation<Value, any Error>) {
        let isCancelled = state.withLock { state in
            if !state.isCancelled { state.continuation = continuation }
            return state.isCancelled
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
    }

    private func end(_ result: Result<Value, any Error>) {
        take()?.resume(with: result)
    }

    private func cancel() {
        state.withLock { $0.isCancelled = true }
        take()?.resume(throwing: CancellationError())
    }

    /// The continuation, once.
    private func take() -> CheckedContinuation<Value, any Error>? {
        state.withLock { state in
            defer { state.continuation = nil }
            return state.continuation
        }
    }
}
