/// Reads what a switch sends in one FastAGI session.
///
/// Law: the same bytes in any split give the same events, and never more is held than the limits say.
public struct AGIReader: Sendable {
    private enum Stage {
        case header
        case replies
        /// In a `520-` block, up to the line that starts with `520 `.
        case block
        /// In the value of a variable with line breaks, up to the line that ends with `)`.
        case value
    }

    private let limits: AGILimits
    private var stage = Stage.header
    private var unfinished = AGILineBuffer()
    private var linesRead = 0
    private var header: [String: String] = [:]
    private var headerBytes = 0
    private var reply: [UInt8] = []
    private var replyLines = 0
    /// Lines that may still be the rest of a value whose first line looked like the whole.
    private var strays = 0
    private var fault: AGIFault?
    /// Whether the next reply may be a variable's value, which alone can hold line breaks.
    ///
    /// Where it is not, a bracket that is never closed costs no caller a minute of silence.
    public var awaitsValue = true

    /// A reader at the start of a session.
    public init(limits: AGILimits = .standard) {
        self.limits = limits
    }

    /// Bytes that wait for the rest of their line, header or reply.
    public var bytesHeld: Int { unfinished.count + headerBytes + reply.count }

    /// Takes what came and gives what it says, in order; after a fault there is only that fault.
    public mutating func read(_ bytes: some Sequence<UInt8>) throws(AGIFault) -> [AGIEvent] {
        if let fault { throw fault }
        var chunk = Array(bytes)[...]
        var events: [AGIEvent] = []
        do throws(AGIFault) {
            while let line = try nextLine(&chunk) { try take(line, &events) }
        } catch {
            self = AGIReader(failed: error, limits: limits)
            throw AGIFault(error.code, line: error.line, after: events)
        }
        return events
    }

    private init(failed fault: AGIFault, limits: AGILimits) {
        self.limits = limits
        self.fault = fault
    }

    private mutating func nextLine(_ chunk: inout ArraySlice<UInt8>) throws(AGIFault) -> [UInt8]? {
        let room =
            stage == .header ? limits.headerBytes - headerBytes : limits.replyBytes - reply.count
        switch unfinished.next(from: &chunk, room: room) {
        case .line(let line):
            linesRead += 1
            return line
        case .needsMore: return nil
        case .tooLong:
            throw AGIFault(stage == .header ? .headerTooLong : .replyTooLong, line: linesRead + 1)
        }
    }

    private mutating func take(_ line: [UInt8], _ events: inout [AGIEvent]) throws(AGIFault) {
        if stage != .header, line.elementsEqual("HANGUP".utf8) { events.append(.hangUp) }
        switch stage {
        case .header: try takeHeader(line, &events)
        case .replies: try takeReply(line, &events)
        case .block: try takeBlock(line, &events)
        case .value: try takeValue(line, &events)
        }
    }
}

extension AGIReader {
    /// A line without `: ` is skipped: it is the rest of a caller's name or an argument that held a line break.
    ///
    /// Of a repeated key the first counts, so that such a rest cannot pass for a field that came before it.
    private mutating func takeHeader(_ line: [UInt8], _ events: inout [AGIEvent]) throws(AGIFault) {
        guard !line.isEmpty else { return try open(&events) }
        headerBytes = min(limits.headerBytes, headerBytes + line.count + 1)
        guard linesRead <= limits.headerLines else { throw AGIFault(.headerTooLong, line: linesRead) }
        guard let (key, value) = Self.field(AGIText(line)), header[key] == nil else { return }
        header[key] = value
    }

    private mutating func open(_ events: inout [AGIEvent]) throws(AGIFault) {
        guard header.keys.contains(where: { $0.hasPrefix("agi_") }) else {
            throw AGIFault(.foreignHeader, line: linesRead)
        }
        events.append(.opened(AGIRequest(fields: header)))
        header = [:]
        headerBytes = 0
        stage = .replies
    }

    /// Split at the first `: `; a proxy that trims may have taken the space after an empty value's colon.
    private static func field(_ line: AGIText) -> (String, String)? {
        let colon = line.first(": ", from: 0) ?? (line.bytes.last == UInt8(ascii: ":") ? line.end - 1 : nil)
        guard let colon, colon > 0 else { return nil }
        return (line.string(0..<colon), line.string(min(colon + 2, line.end)..<line.end))
    }
}

extension AGIReader {
    private mutating func takeReply(_ bytes: [UInt8], _ events: inout [AGIEvent]) throws(AGIFault) {
        let line = AGIText(bytes)
        guard !bytes.isEmpty, !bytes.elementsEqual("HANGUP".utf8), !line.has("100 ") else { return }
        if line.has("520-") { return begin(.block, bytes) }
        if awaitsValue, AGIReply.isOpen(line) { return begin(.value, bytes) }
        guard let reply = AGIReply(line.string(0..<line.end)) else {
            guard strays > 0 else { throw AGIFault(.unknownLine, line: linesRead) }
            return strays -= 1
        }
        finish(reply, &events)
    }

    private mutating func begin(_ stage: Stage, _ line: [UInt8]) {
        self.stage = stage
        reply = line
        replyLines = 1
    }

    /// The last line may be glued to the usage text, which does not always end with a line break.
    private mutating func takeBlock(_ bytes: [UInt8], _ events: inout [AGIEvent]) throws(AGIFault) {
        try hold(bytes)
        let line = AGIText(bytes)
        let last = "520 End of proper usage."
        if line.has("520 ") || line.has(last, at: line.end - last.utf8.count) { finishHeld(&events) }
    }

    /// A line `HANGUP` in a value is told as a hang-up and kept as text: Asterisk writes a reply in one piece, so it
    /// is most likely text, but a hang-up that is told too early does less harm than one that is swallowed.
    private mutating func takeValue(_ bytes: [UInt8], _ events: inout [AGIEvent]) throws(AGIFault) {
        try hold(bytes)
        if bytes.last == UInt8(ascii: ")") { finishHeld(&events) }
    }

    private mutating func hold(_ line: [UInt8]) throws(AGIFault) {
        replyLines += 1
        guard replyLines <= limits.replyLines, reply.count + 1 + line.count <= limits.replyBytes else {
            throw AGIFault(.replyTooLong, line: linesRead)
        }
        reply.append(UInt8(ascii: "\n"))
        reply += line
    }

    private mutating func finishHeld(_ events: inout [AGIEvent]) {
        let text = String(decoding: reply, as: UTF8.self)
        reply = []
        stage = .replies
        guard let reply = AGIReply(text) else { return }
        finish(reply, &events)
    }

    private mutating func finish(_ reply: AGIReply, _ events: inout [AGIEvent]) {
        events.append(.reply(reply))
        strays = reply.result == "1" && reply.note != nil ? limits.replyLines : 0
    }
}
