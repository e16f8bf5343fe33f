import CLibXML2

// SAFETY: owns the reader and keeps the bytes alive that it reads from; one call uses it.
/// Reads a document that was held against its schema into a tree.
@safe
final class XMLDocument {
    private let reader: OpaquePointer
    private let bytes: DocumentBytes

    /// A document; the schema has said that it is well made, has no DOCTYPE, and is no deeper than it may be.
    init(_ document: [UInt8]) throws(ExchangeError) {
        let bytes = DocumentBytes(document)
        self.bytes = bytes
        let context = unsafe Unmanaged.passUnretained(bytes).toOpaque()
        let source: hotline_xml_source = { context, buffer, capacity in
            // SAFETY: the context is the bytes that XMLDocument keeps alive; libxml2 lends the buffer.
            guard let context = unsafe context else { return -1 }
            return unsafe Unmanaged<DocumentBytes>.fromOpaque(context).takeUnretainedValue().read(
                buffer, capacity)
        }
        guard let reader = unsafe hotline_xml_open(source, context, "exchange", nil) else {
            throw ExchangeError(.syntax, "读不出 XML")
        }
        unsafe self.reader = reader
    }

    deinit {
        unsafe hotline_xml_close(reader)
    }

    /// The root with all that is below it.
    func root() throws(ExchangeError) -> XMLNode {
        var path: [XMLNode] = []
        while unsafe hotline_xml_next(reader) == 1 {
            switch unsafe hotline_xml_node_kind(reader) {
            case hotline_xml_element:
                let name = unsafe text(hotline_xml_local_name(reader))
                path.append(XMLNode(name: name, line: Int(unsafe hotline_xml_line(reader))))
                let isEmpty = unsafe hotline_xml_is_empty(reader) == 1
                if isEmpty, let root = Self.end(&path) { return root }
            case hotline_xml_end_element:
                if let root = Self.end(&path) { return root }
            case hotline_xml_text, hotline_xml_cdata, hotline_xml_white_space:
                guard let last = path.indices.last else { continue }
                path[last].text += unsafe text(hotline_xml_text_value(reader))
            default:
                continue
            }
        }
        throw ExchangeError(.syntax, "XML 不完整")
    }

    /// Hands the last element to the one above it; answers it where there is none above.
    private static func end(_ path: inout [XMLNode]) -> XMLNode? {
        guard let node = path.popLast() else { return nil }
        guard let above = path.indices.last else { return node }
        path[above].children.append(node)
        return nil
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String {
        // SAFETY: libxml2 lends the text until the next node; it is copied here.
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
}

/// The bytes of a document, which libxml2 fetches piece by piece.
private final class DocumentBytes {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Fills the buffer; how many bytes, 0 at the end.
    @unsafe
    func read(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int32) -> Int32 {
        let count = min(rest.count, Int(max(0, capacity)))
        // SAFETY: libxml2 lends `capacity` bytes for this call.
        for (place, byte) in rest.prefix(count).enumerated() {
            unsafe buffer?[place] = CChar(bitPattern: byte)
        }
        rest = rest.dropFirst(count)
        return Int32(count)
    }
}
