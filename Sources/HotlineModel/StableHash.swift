/// FNV-1a, 64 bits: the same for the same values on every machine and in every run, unlike Swift's own.
///
/// Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm"; not for anything that an opponent may choose.
package struct StableHash: Hashable, Sendable {
    /// The hash of what was added so far.
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Nothing was added.
    package init() {}

    /// The hash of a text's UTF-8.
    package init(_ text: String) {
        for byte in text.utf8 { add(UInt64(byte)) }
    }

    /// Adds one value.
    @inline(__always)
    package mutating func add(_ value: UInt64) {
        self.value = (self.value ^ value) &* 0x100_0000_01B3
    }
}
