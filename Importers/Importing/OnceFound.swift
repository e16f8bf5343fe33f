import Synchronization

/// Something that is found out once and remembered by all copies of a value.
final class OnceFound<Value: Sendable>: Sendable {
    private let found = Mutex<Value?>(nil)

    /// What was found, or what `look` finds now.
    func value(_ look: () throws(ImportError) -> Value) throws(ImportError) -> Value {
        if let value = found.withLock({ $0 }) { return value }
        let value = try look()
        found.withLock { $0 = value }
        return value
    }
}
