public import CallDialogue
import NIOCore
import NIOPosix

/// The threads on which a desk works, so that no event loop waits for a disk.
///
/// Questions and filings have threads of their own: a disk that is slow to sync keeps nobody from an answer.
public struct DeskWorkers: Sendable {
    let desk: any CallDesk
    private let asking: NIOThreadPool
    private let filing: NIOThreadPool

    /// Workers of a desk; `asking` threads search: without a number as many as there are processors.
    public init(_ desk: any CallDesk, asking: Int? = nil, filing: Int = 16) {
        self.desk = desk
        self.asking = NIOThreadPool(numberOfThreads: asking ?? System.coreCount)
        self.filing = NIOThreadPool(numberOfThreads: filing)
        self.asking.start()
        self.filing.start()
    }

    /// Ends the threads once what was begun is done.
    public func shutdown() async throws {
        try await asking.shutdownGracefully()
        try await filing.shutdownGracefully()
    }

    /// Runs work of the desk and hands its result to an event loop.
    func run<Value: Sendable>(
        _ kind: Kind, on loop: any EventLoop, _ work: @escaping @Sendable (any CallDesk) -> Value,
        then take: @escaping @Sendable (Value) -> Void
    ) {
        let pool = kind == .filing ? filing : asking
        pool.submit { state in
            // Cancelled only when the pool is shut down: what was promised is still done.
            let value = work(desk)
            loop.execute { take(value) }
        }
    }

    enum Kind {
        case asking, filing
    }
}

extension CallErrand {
    /// Whether a disk has to sync before it is done.
    var kind: DeskWorkers.Kind {
        switch self {
        case .consult, .watch, .track: .asking
        case .file, .text, .duty: .filing
        }
    }
}
