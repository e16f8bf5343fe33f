public import Logging
import Synchronization

/// What was logged, to be searched for what must not be there.
public final class LogRecord: Sendable {
    private let lines = Mutex<[String]>([])

    /// Nothing was logged yet.
    public init() {}

    /// Everything that was logged.
    public var text: String { lines.withLock { $0.joined(separator: "\n") } }

    /// A logger whose lines are kept here.
    public var logger: Logger {
        var logger = Logger(label: "record") { _ in Handler(record: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let record: LogRecord
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            record.lines.withLock {
                $0.append("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])")
            }
        }
    }
}
