import Dispatch
import Importing
import Synchronization

/// Records of a source in batches, read on a thread of their own a little ahead of who takes them.
final class RecordStream: Sendable {
    private struct State {
        var batches: [[Record]] = []
        var failure: (any Error)?
        var isDone = false
        var isCancelled = false
    }

    private struct Cancelled: Error {}

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: depth)

    /// Starts to read.
    init(_ source: ImportSource, _ reader: any RecordReader, _ layout: SourceLayout) {
        DispatchQueue(label: "hotline.import.reading", qos: .userInitiated).async { [self] in
            do {
                try read(source, reader, layout)
            } catch {
                state.withLock { $0.failure = error }
            }
            state.withLock { $0.isDone = true }
            ready.signal()
        }
    }

    private func read(_ source: ImportSource, _ reader: any RecordReader, _ layout: SourceLayout) throws {
        var batch: [Record] = []
        source.startReading()
        try reader.read(source, layout: layout) { record in
            batch.append(record)
            guard batch.count == Self.batchSize else { return }
            try give(batch)
            batch = []
        }
        if !batch.isEmpty { try give(batch) }
    }

    private func give(_ batch: [Record]) throws {
        room.wait()
        let isCancelled = state.withLock { state in
            state.batches.append(batch)
            return state.isCancelled
        }
        if isCancelled { throw Cancelled() }
        ready.signal()
    }

    /// The next batch; nil at the end.
    ///
    /// Throws what ended the reading early.
    func next() throws -> [Record]? {
        ready.wait()
        let (batch, failure) = state.withLock { state in
            (state.batches.isEmpty ? nil : state.batches.removeFirst(), state.failure)
        }
        if let batch {
            room.signal()
            return batch
        }
        if let failure { throw failure }
        return nil
    }

    /// Ends the reading early; what was read is let go.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }

    private static let batchSize = 256
    private static let depth = 8
}
