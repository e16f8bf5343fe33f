public import HotlineModel
public import KnowledgeStorage
import Synchronization

/// The register of merged lines (热线归并台账): which line a dialled number is, and where it leads now.
public struct LineRegister: Sendable {
    private let lines: [StoredEntry]

    /// Reads the lines of a store.
    public init(_ reader: KnowledgeReader) throws {
        lines = try reader.hotlines()
    }

    /// What a door does with a call to a number.
    public struct DialledLine: Hashable, Sendable {
        /// The line that was dialled.
        public let line: Entry
        /// The line that answers now: the same one, where it was not merged.
        public let answering: Entry
        /// What the caller hears first.
        public let greeting: String
        /// Whose knowledge answers first; nil: everyone's.
        public let knowledge: String?
        /// The group of agents that takes the call; nil: the answering line's own.
        public let queue: String?
    }

    /// The line of a number as people dial and write it: `0437-12345`, `12345 热线`, full-width digits.
    ///
    /// Nil where no line has this number.
    public func dialled(_ number: String) -> DialledLine? {
        let digits = Self.digits(number)
        guard let stored = line(digits) else { return nil }
        let answering = replacement(of: stored.entry) ?? stored.entry
        guard case .hotline(let line) = stored.entry.details, case .hotline(let target) = answering.details
        else {
            return nil
        }
        return DialledLine(
            line: stored.entry, answering: answering,
            greeting: line.greeting ?? Self.greeting(stored.entry, line, target),
            knowledge: line.knowledge, queue: line.queue ?? target.queue)
    }

    /// The line that answers calls to a merged one; nil where it answers them itself.
    ///
    /// A merged line that names no other leads to the main line.
    public func replacement(of entry: Entry) -> Entry? {
        var seen: Set<Identifier<Entry>> = [entry.id]
        var current = entry
        while case .hotline(let line) = current.details, let next = next(after: line),
            seen.insert(next.id).inserted
        {
            current = next
        }
        return current.id == entry.id ? nil : current
    }

    private func next(after line: Hotline) -> Entry? {
        if let number = line.leadsTo.map(Self.digits), !number.isEmpty, number != Self.digits(line.number) {
            return self.line(number)?.entry
        }
        guard line.mergeMode == .merged else { return nil }
        return lines.first { Self.line(of: $0)?.mergeMode == .main }?.entry
    }

    private func line(_ digits: String) -> StoredEntry? {
        guard !digits.isEmpty else { return nil }
        return lines.first { Self.line(of: $0).map { Self.digits($0.number) == digits } ?? false }
            ?? lines.first { stored in
                // With an area code before it.
                guard let line = Self.line(of: stored) else { return false }
                let number = Self.digits(line.number)
                return number.count >= 3 && digits.hasPrefix("0") && digits.hasSuffix(number)
                    && (3...4).contains(digits.count - number.count)
            }
    }

    private static func line(of stored: StoredEntry) -> Hotline? {
        guard case .hotline(let line) = stored.entry.details else { return nil }
        return line
    }

    private static func digits(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { digits, scalar in
            let narrow = (0xFF10...0xFF19).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            if (0x30...0x39).contains(narrow), let digit = Unicode.Scalar(narrow) {
                digits.unicodeScalars.append(digit)
            }
        }
    }

    private static func greeting(_ entry: Entry, _ line: Hotline, _ target: Hotline) -> String {
        switch line.mergeMode {
        case .merged: "您好，\(line.number)\(entry.title)已并入\(target.number)政务服务便民热线，请讲。"
        case .parallel, .branch, .separate, nil: "您好，\(entry.title)，请讲。"
        case .main: "您好，\(line.number)政务服务便民热线，请讲。"
        }
    }
}

/// The register as it was read last, for as long as nothing has changed: calls ask for it at every question.
final class LineCache: Sendable {
    private let page = Mutex<(state: Int64, register: LineRegister)?>(nil)

    /// The register of a store.
    func register(_ reader: KnowledgeReader) throws -> LineRegister {
        let state = try reader.searchableState
        if let page = page.withLock({ $0 }), page.state == state { return page.register }
        let register = try LineRegister(reader)
        page.withLock { $0 = (state, register) }
        return register
    }
}
