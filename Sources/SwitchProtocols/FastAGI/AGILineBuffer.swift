/// Cuts a stream of bytes into lines, wherever the network cut it; looks at each byte once.
///
/// A line ends with LF; one CR before it goes too.
struct AGILineBuffer: Sendable {
    private var held: [UInt8] = []

    enum Step {
        case line([UInt8])
        case needsMore
        case tooLong
    }

    /// Bytes of the line that has not ended yet.
    var count: Int { held.count }

    /// Takes bytes off the chunk's start, up to the end of a line.
    mutating func next(from chunk: inout ArraySlice<UInt8>, room: Int) -> Step {
        let end = chunk.firstIndex(of: Self.lineFeed)
        let piece = chunk[..<(end ?? chunk.endIndex)]
        guard held.count + piece.count <= room else { return .tooLong }
        held.append(contentsOf: piece)
        guard let end else {
            chunk = []
            return .needsMore
        }
        chunk = chunk[(end + 1)...]
        defer { held = [] }
        return .line(held.last == Self.carriageReturn ? held.dropLast() : held)
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
