public import CallDialogue
import NIOCore
import NIOPosix
import Synchronization

/// The threads on which a desk works, so that no event loop waits for a disk.
///
/// Questions and filings have threads of their own: a disk that is slow to sync keeps nobody from an answer.
public final class DeskWorkers: Sendable {
    let desk: any CallDesk
    private let asking: NIOThreadPool
    private let filing: NIOThreadPool
    /// Work that was handed in, up to the end of what its result led to.
    private let open = Mutex(0)

    /// Workers of a desk; `asking` threads search: without a number as many as there are processors.
    public init(_ desk: any CallDesk, asking: Int? = nil, filing: Int = 16) {
        self.desk = desk
        self.asking = NIOThreadPool(numberOfThreads: asking ?? System.coreCount)
        self.filing = NIOThreadPool(numberOfThreads: filing)
        self.asking.start()
        self.filing.start()
    }

    /// Whether nothing that was handed in is still to be done.
    var isIdle: Bool { open.withLock { $0 == 0 } }

    /// Ends the threads once what was handed in is done; doors are stopped first.
    public func shutdown() async throws {
        try await asking.shutdownGracefully()
        try await filing.shutdownGracefully()
    }

    /// Runs work of the desk and hands its result to an event loop.
    func run<Value: Sendable>(
        _ kind: Kind, on loop: any EventLoop, _ work: @escaping @Sendable (any CallDesk) -> Value,
        then take: @escaping @Sendable (Value) -> Void
    ) {
        open.withLock { $0 += 1 }
        (kind == .filing ? filing : asking).submit { [desk] _ in
            let value = work(desk)
            loop.execute { [self] in
                take(value)
                open.withLock { $0 -= 1 }
            }
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
