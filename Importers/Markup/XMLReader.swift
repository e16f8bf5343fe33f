import HotlineModel
public import Importing
import TreeWalking

/// Reads XML, record by record: the elements at a path that the profile names, else the first elements from the
/// root down that repeat.
///
/// A record's elements become fields by their local names, repeated ones lists; an attribute is `@name`.
public struct XMLReader: RecordReader {
    /// XML.
    public var name: String { "XML" }
    /// xml.
    public var extensions: [String] { ["xml"] }

    /// A reader.
    public init() {}

    /// Starts with a declaration, or with any element that is not HTML's.
    public func recognises(_ start: [UInt8]) -> Bool {
        let sniff = MarkupSniff(start)
        return sniff.isMarkup && !sniff.isHTML
    }

    /// Calls `body` with each record; its row is the line at which it ends.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let text = try TextSource(source)
        let path = try recordPath(text, source, layout)
        let xml = try open(text, source)
        var stack: [String] = []
        var elements: [XMLElement] = []
        var row = 0
        while let node = try xml.next() {
            switch node {
            case .start(let name):
                stack.append(name)
                if !elements.isEmpty || stack == path { elements.append(XMLElement(name, xml)) }
            case .text(let text):
                guard !elements.isEmpty else { continue }
                try elements[elements.count - 1].add(text, origin: "\(source.name):\(xml.line)")
            case .end:
                stack.removeLast()
                guard let done = elements.popLast() else { continue }
                if elements.isEmpty {
                    // Two records of one line keep their order.
                    row = max(row + 1, xml.line)
                    try body(record(done, RecordOrigin(file: source.name, row: row)))
                } else {
                    elements[elements.count - 1].add(done)
                }
            }
        }
    }

    private func open(_ text: TextSource, _ source: ImportSource) throws(ImportError) -> XMLPull {
        let pieces = try text.pieces()
        var isAtStart = true
        let bytes = TreeBytes { () throws(ImportError) in
            guard let piece = try pieces.next() else { return nil }
            defer { isAtStart = false }
            return isAtStart ? Self.withoutDeclaration(piece) : piece
        }
        return try XMLPull(bytes, encoding: "UTF-8", origin: source.name)
    }

    /// The text is UTF-8 by now, whatever its declaration says.
    private static func withoutDeclaration(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let lead = piece.prefix(200)
        guard lead.starts(with: Array("<?xml".utf8)), let end = lead.firstIndex(of: UInt8(ascii: ">")) else {
            return piece
        }
        return piece[(end + 1)...]
    }

    private func record(_ element: XMLElement, _ origin: RecordOrigin) -> Record {
        var value = element.value
        if case .string(let text) = value { value = .object([element.name: .string(text)]) }
        guard case .object(let fields) = value else {
            return Record(origin: origin, value: value, names: [], problem: "expected elements inside")
        }
        return Record(origin: origin, value: value, names: element.names.filter { fields[$0] != nil })
    }

    /// Names from the root down to the records.
    private func recordPath(
        _ text: TextSource, _ source: ImportSource, _ layout: SourceLayout
    ) throws -> [String] {
        let wanted = layout.recordsPaths.map { $0.split(separator: ".").map(String.init) }
        let xml = try open(text, source)
        var shape = XMLShape()
        var stack: [String] = []
        while shape.elements < Self.lookAhead, let node = try xml.next() {
            switch node {
            case .start(let name):
                stack.append(name)
                if wanted.contains(stack) { return stack }
                shape.note(stack)
            case .end:
                shape.close()
                stack.removeLast()
            case .text: break
            }
        }
        return shape.recordPath
    }

    /// Elements that are looked at to find the one that repeats.
    private static let lookAhead = 20_000
}

/// Which elements repeat among the children of one element.
private struct XMLShape {
    private(set) var elements = 0
    /// Of each open element, how often a child of each name came.
    private var open: [[String: Int]] = [[:]]
    private var withChildren: Set<[String]> = []
    private var repeated: [[String]] = []
    private var root: [String] = []

    mutating func note(_ path: [String]) {
        elements += 1
        if path.count == 1 { root = path }
        withChildren.insert(Array(path.dropLast()))
        let count = (open[open.count - 1][path[path.count - 1]] ?? 0) + 1
        open[open.count - 1][path[path.count - 1]] = count
        if count == 2 { repeated.append(path) }
        open.append([:])
    }

    mutating func close() { open.removeLast() }

    /// The highest elements that repeat and have elements of their own; the root where none does.
    var recordPath: [String] {
        repeated.filter(withChildren.contains).min { $0.count < $1.count } ?? root
    }
}
