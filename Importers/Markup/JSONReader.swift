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
        let lead = start.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.first
        return lead == UInt8(ascii: "{") || lead == UInt8(ascii: "[")
    }

    /// Calls `body` with each object.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        if try hasOneObjectALine(source) {
            try readLines(source, body)
        } else {
            try readWhole(source, layout: layout, body)
        }
    }

    /// Whether the first line is a whole object by itself.
    private func hasOneObjectALine(_ source: ImportSource) throws -> Bool {
        var isFirst = true
        var isWhole = false
        struct Enough: Error {}
        do {
            try LineReader(source).forEach { line, _ in
                guard line.contains(where: { $0 > 0x20 }) else { return }
                guard isFirst else { throw Enough() }
                isFirst = false
                let value = try? JSONDecoder().decode(JSONValue.self, from: line)
                if case .object = value { isWhole = true }
                if !isWhole { throw Enough() }
            }
        } catch is Enough {
            return isWhole
        }
        // A single line with a list in it is one document, not a list of one record.
        return isWhole && source.url.pathExtension.lowercased() != "json"
    }

    private func readLines(_ source: ImportSource, _ body: (Record) throws -> Void) throws {
        try LineReader(source).forEach { line, number in
            guard line.contains(where: { $0 > 0x20 }) else { return }
            let value = try decode(line, origin: "\(source.name):\(number)")
            try body(try record(value, source, number))
        }
    }

    private func readWhole(
        _ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void
    ) throws {
        let handle = try source.open()
        defer { try? handle.close() }
        var data = Data()
        while let piece = try source.read(handle, count: 1 << 20) { data.append(piece) }
        let value = try decode(data, origin: source.name)
        let path = layout.recordsPath
        guard case .array(let values) = path.flatMap({ value[$0] }) ?? value.longestList else {
            throw ImportError(
                .malformed, origin: source.name,
                message: "holds no list of objects\(path.map { " at \($0)" } ?? "")")
        }
        for (index, value) in values.enumerated() { try body(try record(value, source, index + 1)) }
    }

    private func decode(_ data: Data, origin: String) throws(ImportError) -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            throw ImportError(.malformed, origin: origin, message: "is not valid JSON\(Self.detail(error))")
        }
    }

    private static func detail(_ error: any Error) -> String {
        guard case .dataCorrupted(let context) = error as? DecodingError else { return "" }
        let underlying = (context.underlyingError as? NSError)?.userInfo["NSDebugDescription"] as? String
        return ": \(underlying ?? context.debugDescription)"
    }

    private func record(
        _ value: JSONValue, _ source: ImportSource, _ number: Int
    ) throws(ImportError) -> Record {
        let origin = RecordOrigin(file: source.name, row: number)
        guard case .object(let fields) = value else {
            throw ImportError(.malformed, origin: origin.description, message: "expected an object")
        }
        return Record(origin: origin, value: value, names: fields.keys.sorted())
    }
}

extension JSONValue {
    /// The longest list of objects in it, itself included; itself where there is none.
    fileprivate var longestList: JSONValue {
        let lists = self.lists
        return lists.max { $0.count < $1.count }.map(JSONValue.array) ?? self
    }

    private var lists: [[JSONValue]] {
        switch self {
        case .array(let values):
            let areObjects = values.contains { if case .object = $0 { true } else { false } }
            return areObjects ? [values] : []
        case .object(let fields): return fields.sorted { $0.key < $1.key }.flatMap(\.value.lists)
        default: return []
        }
    }
}
