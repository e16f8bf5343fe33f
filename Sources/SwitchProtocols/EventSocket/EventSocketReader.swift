/// Cuts what a switch sends into frames: header lines, an empty line, and a body where one is announced.
///
/// Law: however the bytes are split, the frames and the fault are the same. It holds at most one frame that
/// is not complete, within the limits, and looks at each byte a fixed number of times.
public struct EventSocketReader: Sendable {
    /// What it holds at most.
    public let limits: EventSocketLimits
    /// Why it stopped; nil: it reads on.
    public private(set) var fault: EventSocketFault?

    private var block: [UInt8] = []
    private var lineStart = 0
    private var lines = 0
    private var headers: EventSocketHeaders?
    private var body: [UInt8] = []
    private var bodyLength = 0
    private var frame = 1

    /// A reader of a new connection.
    public init(limits: EventSocketLimits = .standard) {
        self.limits = limits
    }

    /// Bytes that it holds of a frame that is not complete.
    public var pendingBytes: Int { block.count + body.count }

    /// Takes the bytes that came and gives the frames that they complete.
    ///
    /// Frames before a fault are not lost: they are given, `fault` is set, and the next call throws it.
    public mutating func read(_ bytes: some Sequence<UInt8>) throws(EventSocketFault) -> [EventSocketFrame] {
        if let fault { throw fault }
        var frames: [EventSocketFrame] = []
        var rest = Array(bytes)[...]
        do throws(EventSocketFault) {
            while !rest.isEmpty {
                if let frame = try take(&rest) { frames.append(frame) }
            }
        } catch {
            stop(error)
            if frames.isEmpty { throw error }
        }
        return frames
    }

    private mutating func stop(_ fault: EventSocketFault) {
        self.fault = fault
        block = []
        body = []
        headers = nil
    }

    private mutating func take(_ rest: inout ArraySlice<UInt8>) throws(EventSocketFault) -> EventSocketFrame?
    {
        guard let headers else { return try takeLine(&rest) }
        let part = rest.prefix(bodyLength - body.count)
        body.append(contentsOf: part)
        rest = rest.dropFirst(part.count)
        return body.count == bodyLength ? try finish(headers) : nil
    }

    private mutating func takeLine(
        _ rest: inout ArraySlice<UInt8>
    ) throws(EventSocketFault) -> EventSocketFrame? {
        let end = rest.firstIndex(of: EventSocketByte.newline)
        let part = rest[..<(end.map { $0 + 1 } ?? rest.endIndex)]
        rest = rest[part.endIndex...]
        guard block.count + part.count <= limits.headerBytes else { throw broken(.headerTooLong) }
        block.append(contentsOf: part)
        return end == nil ? nil : try endLine()
    }

    private mutating func endLine() throws(EventSocketFault) -> EventSocketFrame? {
        let line = block[lineStart...]
        lineStart = block.count
        let isEmpty = line.allSatisfy {
            $0 == EventSocketByte.newline || $0 == EventSocketByte.carriageReturn
        }
        guard isEmpty else {
            lines += 1
            guard lines <= limits.headerLines else { throw broken(.tooManyLines) }
            return nil
        }
        // A lone line end between frames means nothing.
        guard lines > 0 else { return skipBlankLine() }
        return try endBlock()
    }

    private mutating func skipBlankLine() -> EventSocketFrame? {
        block.removeAll(keepingCapacity: true)
        lineStart = 0
        return nil
    }

    private mutating func endBlock() throws(EventSocketFault) -> EventSocketFrame? {
        let headers = EventSocketHeaders(block: block[...])
        switch headers.contentLength {
        case .none: return try finish(headers)
        case .malformed: throw broken(.badLength)
        case .bytes(let count) where count > limits.bodyBytes: throw broken(.bodyTooLong)
        case .bytes(0): return try finish(headers)
        case .bytes(let count):
            bodyLength = count
            self.headers = headers
            block = []
            return nil
        }
    }

    private mutating func finish(
        _ headers: EventSocketHeaders
    ) throws(EventSocketFault) -> EventSocketFrame {
        let built = try EventSocketFrame(headers: headers, body: body[...], limits: limits, frame: frame)
        block = []
        body = []
        (lineStart, lines, bodyLength) = (0, 0, 0)
        self.headers = nil
        frame += 1
        return built
    }

    private func broken(_ code: EventSocketFault.Code) -> EventSocketFault {
        EventSocketFault(code, frame: frame)
    }
}
