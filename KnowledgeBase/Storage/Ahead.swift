public import Dispatch
import Synchronization

/// A piece of work that runs on another core while this thread does something else, and is waited for later.
///
/// Segmenting takes as long as writing: done ahead, it costs a writer on a machine with two cores no time.
public final class Ahead<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Starts the work; on a serial queue pieces are done in the order in which they were started.
    public init(
        on queue: DispatchQueue = .global(qos: .userInitiated), _ work: @escaping @Sendable () throws -> Value
    ) {
        queue.async { [self] in
            let outcome = Result { try work() }
            result.withLock { $0 = outcome }
            isDone.signal()
        }
    }

    /// Waits for the work and gives what it made; call once.
    public func value() throws -> Value {
        isDone.wait()
        guard let outcome = result.withLock({ $0 }) else {
            preconditionFailure("work that is done has an outcome")
        }
        return try outcome.get()
    }
}
