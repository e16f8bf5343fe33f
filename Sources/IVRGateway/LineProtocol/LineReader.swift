/// Lines of bytes, as they arrive; a `\r` before the line end is no part of the line.
public struct LineReader: Sendable {
    private var held: [UInt8] = []
    private let longest: Int

    /// Lines up to so many bytes.
    public init(longest: Int) {
        self.longest = longest
    }

    /// A line that is longer than may be.
    public struct TooLong: Error, Hashable {
        /// Whole lines that came before it in the same bytes.
        public let linesBefore: [[UInt8]]
    }

    /// Whole lines, in order, without their ends; empty ones are left out.
    public mutating func read(_ bytes: some Collection<UInt8>) throws(TooLong) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            guard held.count + rest.distance(from: rest.startIndex, to: end) <= longest else {
                throw TooLong(linesBefore: lines)
            }
            var line = held + rest[..<end]
            held.removeAll(keepingCapacity: true)
            rest = rest[rest.index(after: end)...]
            if line.last == 0x0D { line.removeLast() }
            if !line.isEmpty { lines.append(line) }
        }
        guard held.count + rest.count <= longest else { throw TooLong(linesBefore: lines) }
        held += rest
        return lines
    }

    /// Bytes of the line that is not whole yet.
    public var bytesHeld: Int { held.count }
}
