import Dispatch
import GRDB
import Synchronization

/// Writes of many callers in few transactions: while one is brought to the disk, the next gathers.
///
/// Each write is a savepoint of its own, so one that fails takes none of the others with it. `write` returns when the
/// transaction that holds its work is on the disk, or throws when it is not.
final class GroupCommit: Sendable {
    private let database: any DatabaseWriter
    private let queue = DispatchQueue(label: "hotline.ledger")
    private let waiting = Mutex<[any WriteJob]>([])

    init(_ database: any DatabaseWriter) {
        self.database = database
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) throws -> Value {
        let job = Job(body)
        waiting.withLock { $0.append(job) }
        queue.async { self.drain() }
        return try job.wait()
    }

    /// Brings everything that waits to the disk, in one transaction.
    private func drain() {
        let jobs = waiting.withLock { waiting in
            let jobs = waiting
            waiting = []
            return jobs
        }
        guard !jobs.isEmpty else { return }
        do {
            try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    for job in jobs {
                        try job.run(db)
                        // A full disk can end the whole transaction: nothing of it is there.
                        guard db.isInsideTransaction else { throw LostTransaction() }
                    }
                    return .commit
                }
            }
            for job in jobs { job.end(nil) }
        } catch {
            for job in jobs { job.end(error) }
        }
    }

    private struct LostTransaction: Error {}
}

/// One write that waits.
private protocol WriteJob: Sendable {
    func run(_ db: Database) throws
    func end(_ error: (any Error)?)
}

private final class Job<Value: Sendable>: WriteJob {
    private let body: @Sendable (Database) throws -> Value
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable (Database) throws -> Value) {
        self.body = body
    }

    func run(_ db: Database) throws {
        do {
            var value: Value?
            try db.inSavepoint {
                value = try body(db)
                return .commit
            }
            guard let value else { preconditionFailure("a body that does not throw gives a value") }
            result.withLock { $0 = .success(value) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
    }

    func end(_ error: (any Error)?) {
        if let error {
            result.withLock { old in
                // Its own reason says more than that the others' work was lost too.
                if case .failure? = old { return }
                old = .failure(error)
            }
        }
        done.signal()
    }

    func wait() throws -> Value {
        done.wait()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("a job ends with a result") }
        return try result.get()
    }
}
