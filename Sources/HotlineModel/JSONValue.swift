import Foundation

/// A JSON value of any shape: what a record of a source file holds, and what differences are told in.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as its digits: exact up to 38 of them, so that a code of 31 stays what it is.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Named values.
    case object([String: JSONValue])
}

extension JSONValue {
    /// The value under a dotted path, `data.items`; nil where there is none.
    public subscript(path: String) -> JSONValue? {
        guard case .object(let fields) = self else { return nil }
        if let value = fields[path] { return value }
        guard let dot = path.firstIndex(of: ".") else { return nil }
        return fields[String(path[..<dot])]?[String(path[path.index(after: dot)...])]
    }

    /// The values under a dotted path, lists on the way and at its end taken apart: of `a.b` every `b` of every
    /// element of `a`.
    public func elements(at path: String) -> [JSONValue] {
        path.split(separator: ".").reduce([self]) { values, name in
            values.flatMap { value -> [JSONValue] in
                guard case .object(let fields) = value, let next = fields[String(name)] else { return [] }
                guard case .array(let elements) = next else { return [next] }
                return elements
            }
        }
    }

    /// Every text in it, in order: lists are taken apart, `null` and empty texts left out.
    public var texts: [String] {
        switch self {
        case .null: []
        case .bool(let value): [value ? "true" : "false"]
        case .number(let digits): [digits]
        case .string(let text): text.isEmpty ? [] : [text]
        case .array(let values): values.flatMap(\.texts)
        case .object(let fields): fields.sorted { $0.key < $1.key }.flatMap(\.value.texts)
        }
    }

    /// Names of its leaves as dotted paths, with the values; lists are leaves.
    public var leaves: [(path: String, value: JSONValue)] {
        guard case .object(let fields) = self else { return [] }
        return fields.sorted { $0.key < $1.key }.flatMap {
            name, value -> [(path: String, value: JSONValue)] in
            if case .object = value {
                return value.leaves.map { (path: "\(name).\($0.path)", value: $0.value) }
            }
            return [(path: name, value: value)]
        }
    }
}

extension JSONValue: Codable {
    /// Reads any JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if container.decodeNil() {
            self = .null
        } else if let values = try? container.decode([JSONValue].self) {
            self = .array(values)
        } else if let fields = try? container.decode([String: JSONValue].self) {
            self = .object(fields)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let number = try? container.decode(Int64.self) {
            self = .number(String(number))
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number.description)
        } else {
            self = .number(String(try container.decode(Double.self)))
        }
    }

    /// Writes the JSON it was read from, numbers as far as the encoder carries them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let digits):
            if let whole = Int64(digits) {
                try container.encode(whole)
            } else {
                try container.encode(Decimal(string: digits) ?? 0)
            }
        case .string(let text): try container.encode(text)
        case .array(let values): try container.encode(values)
        case .object(let fields): try container.encode(fields)
        }
    }
}
