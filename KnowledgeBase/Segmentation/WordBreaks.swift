import CICU
import Synchronization

/// ICU's dictionary-based word breaks for Chinese.
final class WordBreaks: Sendable {
    static let shared = WordBreaks()

    private let iterator: Mutex<Handle>

    private init() {
        iterator = Mutex(Handle())
    }

    /// Ends of the words of a folded text, as positions in its characters, ascending, the last one its length.
    func ends(in scalars: [UInt32]) -> [Int] {
        guard !scalars.isEmpty else { return [] }
        let units = Array(FoldedText.text(scalars[...]).utf16)
        let unitEnds = iterator.withLock { $0.ends(in: units) }
        if units.count == scalars.count { return unitEnds }
        // Beyond the Basic Multilingual Plane a character takes two units.
        var ends: [Int] = []
        var unit = 0
        var wanted = unitEnds[...]
        for (index, scalar) in scalars.enumerated() {
            unit += scalar > 0xFFFF ? 2 : 1
            while let next = wanted.first, next <= unit {
                if next == unit { ends.append(index + 1) }
                wanted.removeFirst()
            }
        }
        return ends
    }

    /// Owns ICU's iterator; used by one thread at a time.
    // SAFETY: the pointer never leaves this struct, which opens and closes it.
    @safe
    private struct Handle: ~Copyable {
        private let breaks: OpaquePointer?

        init() {
            unsafe breaks = hotline_word_breaks_open("zh")
        }

        deinit {
            unsafe hotline_word_breaks_close(breaks)
        }

        func ends(in units: [UInt16]) -> [Int] {
            var ends = [Int32](repeating: 0, count: units.count)
            // SAFETY: both arrays are lent for the call; ICU keeps a pointer to the text but reads it only in calls,
            // and each call sets a new one.
            let count = unsafe breaks.map {
                unsafe hotline_word_breaks_ends($0, units, Int32(units.count), &ends, Int32(ends.count))
            }
            guard let count, count >= 0 else { return Array(1...units.count) }
            return ends.prefix(Int(count)).map(Int.init)
        }
    }
}
