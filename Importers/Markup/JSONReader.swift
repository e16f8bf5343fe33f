import Foundation
import HotlineModel
public import Importing

/// Reads JSON: one list of objects, one object with such a list somewhere in it, or one object a line.
///
/// Lines are read one at a time; a list is held whole.
public struct JSONReader: RecordReader {
    /// JSON.
    public var name: String { "JSON" }
    /// json, jsonl, ndjson.
    public var extensions: [String] { ["json", "jsonl", "ndjson"] }

    /// A reader.
    public init() {}

    /// Starts with `{` or `[`.
    public func recognises(_ start: [UInt8]) -> Bool {
        // White space, the marks of UTF-8 and UTF-16, and UTF-16's zero bytes.
        let lead = start.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }.first
        return lead == UInt8(ascii: "{") || lead == UInt8(ascii: "[")
    }

    /// Calls `body` with each object.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let lines = try LineReader(source)
        if try isOneObjectALine(lines, source, layout) {
            try lines.forEach { line, number in
                guard line.contains(where: { $0 > 0x20 }) else { return }
                try body(record(try decode(line, origin: "\(source.name):\(number)"), source, number))
            }
        } else {
            try readWhole(lines, source, layout: layout, body)
        }
    }

    /// Whether the first line is a whole object, and either another follows or it holds no list of objects.
    private func isOneObjectALine(
        _ lines: LineReader, _ source: ImportSource, _ layout: SourceLayout
    ) throws -> Bool {
        var first: JSONValue?
        var isFollowed = false
        struct Enough: Error {}
        do {
            try lines.forEach { line, _ in
                guard line.contains(where: { $0 > 0x20 }) else { return }
                isFollowed = first != nil
                guard !isFollowed else { throw Enough() }
                first = try? JSONDecoder().decode(JSONValue.self, from: line)
                if first == nil { throw Enough() }
            }
        } catch is Enough {}
        // A first line that is broken is told as a line where the name promises lines.
        guard let first else { return ["jsonl", "ndjson"].contains(source.url.pathExtension.lowercased()) }
        guard case .object = first else { return false }
        return isFollowed || !first.holdsRecords && !isNested(first, layout)
    }

    private func isNested(_ value: JSONValue, _ layout: SourceLayout) -> Bool {
        layout.recordsPaths.contains { value.elements(atOrBelow: $0).contains(where: \.isObject) }
    }

    private func readWhole(
        _ lines: LineReader, _ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void
    ) throws {
        let value = try decode(try lines.whole(), origin: source.name)
        for (index, value) in try records(in: value, layout, source).enumerated() {
            try body(record(value, source, index + 1))
        }
    }

    private func records(
        in value: JSONValue, _ layout: SourceLayout, _ source: ImportSource
    ) throws(ImportError) -> [JSONValue] {
        for path in layout.recordsPaths {
            let found = value.elements(atOrBelow: path)
            if found.contains(where: \.isObject) { return found }
        }
        if let found = value.bestRecords(known: layout.knownNames) { return found }
        if case .array(let values) = value.longestList { return values }
        throw ImportError(.malformed, origin: source.name, message: "holds no list of objects")
    }

    private func decode(_ data: Data, origin: String) throws(ImportError) -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            throw ImportError(.malformed, origin: origin, message: "is not valid JSON\(Self.place(of: data))")
        }
    }

    /// Where the fault is: Foundation's older parser tells it, the decoder does not.
    private static func place(of data: Data) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
            return ": it is nested too deeply or has a number that is too large"
        } catch {
            let detail = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "unknown fault"
            let digits = detail.drop { !$0.isNumber }.prefix { $0.isNumber }
            let hasLines = data.contains(UInt8(ascii: "\n"))
            guard hasLines, let offset = Int(digits), offset <= data.count else { return ": \(detail)" }
            let line = data.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
            return ", line \(line): \(detail)"
        }
    }

    private func record(_ value: JSONValue, _ source: ImportSource, _ number: Int) -> Record {
        let origin = RecordOrigin(file: source.name, row: number)
        guard case .object(let fields) = value else {
            return Record(origin: origin, value: value, names: [], problem: "expected an object")
        }
        return Record(origin: origin, value: value, names: fields.keys.sorted())
    }
}

extension JSONValue {
    /// The elements at a path, from here or from an object further in (envelopes around what a portal answers).
    fileprivate func elements(atOrBelow path: String) -> [JSONValue] {
        let here = elements(at: path)
        if here.contains(where: \.isObject) { return here }
        guard case .object(let fields) = self else { return [] }
        return fields.sorted { $0.key < $1.key }.lazy.map { $0.value.elements(atOrBelow: path) }
            .first { !$0.isEmpty } ?? []
    }

    /// The outermost object or list of objects most of whose names someone knows, at least two of them; else the one with
    /// the most.
    fileprivate func bestRecords(known: Set<String>) -> [JSONValue]? {
        var best: (records: [JSONValue], count: Int)?
        var level = [self]
        while !level.isEmpty {
            var next: [JSONValue] = []
            for value in level {
                switch value {
                case .object(let fields):
                    let count = Self.knownNames(value, known)
                    if count >= 2, count * 2 >= fields.count { return [value] }
                    if count >= 2, count > best?.count ?? 0 { best = ([value], count) }
                    next += fields.sorted { $0.key < $1.key }.map(\.value)
                case .array(let values):
                    let first = values.prefix(Self.lookAhead)
                    let count = first.map { Self.knownNames($0, known) }.max() ?? 0
                    let names = first.compactMap {
                        if case .object(let fields) = $0 { fields.count } else { nil }
                    }
                    if count >= 2, count * 2 >= names.min() ?? .max { return values }
                    if count >= 2, count > best?.count ?? 0 { best = (values, count) }
                    next += values.prefix(Self.lookAhead).flatMap(\.inner)
                default: break
                }
            }
            level = next
        }
        return best?.records
    }

    private var inner: [JSONValue] {
        if case .object(let fields) = self { return fields.sorted { $0.key < $1.key }.map(\.value) }
        return []
    }

    private static func knownNames(_ value: JSONValue, _ known: Set<String>) -> Int {
        guard case .object(let fields) = value else { return 0 }
        return fields.keys.count { known.contains(ColumnName.folded($0)) }
    }

    private static let lookAhead = 20

    /// Whether a list of objects stands somewhere in it.
    fileprivate var holdsRecords: Bool { !lists.isEmpty }

    /// The longest list of objects in it, itself included; itself where there is none.
    fileprivate var longestList: JSONValue {
        let lists = self.lists
        return lists.max { $0.count < $1.count }.map(JSONValue.array) ?? self
    }

    fileprivate var isObject: Bool { if case .object = self { true } else { false } }

    private var lists: [[JSONValue]] {
        switch self {
        case .array(let values):
            return values.contains(where: \.isObject) ? [values] : []
        case .object(let fields): return fields.sorted { $0.key < $1.key }.flatMap(\.value.lists)
        default: return []
        }
    }
}
