/// Values that were read, up to a budget of memory; when it is full the half that was not asked for of late goes.
struct HalvingCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var values: [Key: Sized] = [:]
    private var older: [Key: Sized] = [:]
    private var sizeInBytes = 0
    private let halfInBytes: Int

    private struct Sized: Sendable {
        let value: Value
        let sizeInBytes: Int
    }

    /// A budget for each of two halves.
    init(halfInBytes: Int) {
        self.halfInBytes = halfInBytes
    }

    subscript(key: Key) -> Value? {
        mutating get {
            if let held = values[key] { return held.value }
            guard let held = older.removeValue(forKey: key) else { return nil }
            insert(held.value, for: key, sizeInBytes: held.sizeInBytes)
            return held.value
        }
    }

    /// Keeps a value that takes so many bytes.
    mutating func insert(_ value: Value, for key: Key, sizeInBytes size: Int) {
        if sizeInBytes > halfInBytes {
            older = values
            values = [:]
            sizeInBytes = 0
        }
        guard values.updateValue(Sized(value: value, sizeInBytes: size), forKey: key) == nil else { return }
        sizeInBytes += size + Self.overheadInBytes
    }

    private static var overheadInBytes: Int { 100 }
}
