/// Reads what Asterisk's manager interface sends.
///
/// Law: the same bytes in any split give the same events, and never more is held than the limits say.
public struct ManagerReader: Sendable {
    private let limits: ManagerLimits
    private var unfinished = AGILineBuffer()
    private var isGreeted = false
    private var linesRead = 0
    private var fields: [ManagerMessage.Field] = []
    private var messageLines = 0
    private var messageBytes = 0
    private var fault: ManagerFault?

    /// A reader at the start of a connection.
    public init(limits: ManagerLimits = .standard) {
        self.limits = limits
    }

    /// Bytes that wait for the rest of their line or message.
    public var bytesHeld: Int { unfinished.count + messageBytes }

    /// Takes what came and gives what it says, in order; after a fault there is only that fault.
    public mutating func read(_ bytes: some Sequence<UInt8>) throws(ManagerFault) -> [ManagerEvent] {
        if let fault { throw fault }
        var chunk = Array(bytes)[...]
        var events: [ManagerEvent] = []
        do throws(ManagerFault) {
            while let line = try nextLine(&chunk) { try take(AGIText(line), &events) }
        } catch {
            self = ManagerReader(failed: error, limits: limits)
            throw ManagerFault(error.code, line: error.line, after: events)
        }
        return events
    }

    private init(failed fault: ManagerFault, limits: ManagerLimits) {
        self.limits = limits
        self.fault = fault
    }

    private mutating func nextLine(_ chunk: inout ArraySlice<UInt8>) throws(ManagerFault) -> [UInt8]? {
        switch unfinished.next(from: &chunk, room: limits.lineBytes) {
        case .line(let line):
            linesRead += 1
            return line
        case .needsMore: return nil
        case .tooLong: throw ManagerFault(.lineTooLong, line: linesRead + 1)
        }
    }

    private mutating func take(_ line: AGIText, _ events: inout [ManagerEvent]) throws(ManagerFault) {
        guard isGreeted else { return try greet(line, &events) }
        guard line.end > 0 else { return finish(&events) }
        messageLines += 1
        guard messageLines <= limits.messageLines, messageBytes + line.end < limits.messageBytes else {
            throw ManagerFault(.messageTooLong, line: linesRead)
        }
        messageBytes += line.end + 1
        if let field = Self.field(line) { fields.append(field) }
    }

    private mutating func greet(_ line: AGIText, _ events: inout [ManagerEvent]) throws(ManagerFault) {
        guard line.has(Self.greeting) else { throw ManagerFault(.foreignGreeting, line: linesRead) }
        isGreeted = true
        events.append(.greeted(version: line.string(Self.greeting.utf8.count..<line.end)))
    }

    /// Empty lines between messages say nothing.
    private mutating func finish(_ events: inout [ManagerEvent]) {
        if !fields.isEmpty { events.append(.message(ManagerMessage(fields: fields))) }
        fields = []
        messageLines = 0
        messageBytes = 0
    }

    /// A line without a colon is skipped: it is the rest of a value that held a line break.
    private static func field(_ line: AGIText) -> ManagerMessage.Field? {
        guard let colon = line.first(":", from: 0), colon > 0 else { return nil }
        let start = line.run(from: colon + 1) { $0 == UInt8(ascii: " ") }
        return ManagerMessage.Field(key: line.string(0..<colon), value: line.string(start..<line.end))
    }

    private static let greeting = "Asterisk Call Manager/"
}
