/// A set of UTF-16 units, one bit each: looking one up is one load.
struct UnitSet: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ units: some Sequence<UInt16> = []) {
        for unit in units { insert(unit) }
    }

    mutating func insert(_ unit: UInt16) {
        bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool { bits[Int(unit >> 6)] & (1 << UInt64(unit & 63)) != 0 }
}
