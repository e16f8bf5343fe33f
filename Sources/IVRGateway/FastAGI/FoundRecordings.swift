import CallDialogue
import Synchronization

/// Recordings that an Asterisk has played at a door.
///
/// SPEECH RECOGNIZE and GET DATA do not tell that their prompt is missing: the first listens behind nothing, the second answers as
/// if the caller were gone. So they get only what STREAM FILE, which tells, has played before.
public final class FoundRecordings: Sendable {
    private let names = Mutex<Set<PromptName>>([])

    /// None so far.
    public init() {}

    func contains(_ name: PromptName) -> Bool { names.withLock { $0.contains(name) } }

    func insert(_ name: PromptName) { names.withLock { _ = $0.insert(name) } }

    func remove(_ name: PromptName) { names.withLock { _ = $0.remove(name) } }
}
