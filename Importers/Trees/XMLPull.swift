import CLibXML2
public import Importing

// SAFETY: owns the reader and keeps the bytes alive that it reads from; one thread uses it.
/// Walks an XML document, or an HTML page that was parsed, node by node.
///
/// Entities that a document declares itself are refused: they are how a small file becomes a large one.
@safe
public final class XMLPull {
    /// What stands at the current place.
    public enum Node {
        /// An element begins; its local name.
        case start(String)
        /// An element ends.
        case end(String)
        /// Text of the element.
        case text(String)
    }

    private let reader: OpaquePointer
    private let bytes: TreeBytes?
    private let origin: String
    private var pendingEnd: String?

    /// Reads bytes as XML.
    ///
    /// `encoding` outranks what the document says of itself; nil: what it says.
    public init(_ bytes: TreeBytes, encoding: String? = nil, origin: String) throws(ImportError) {
        self.bytes = bytes
        self.origin = origin
        let context = unsafe Unmanaged.passUnretained(bytes).toOpaque()
        let source: hotline_xml_source = { context, buffer, capacity in
            // SAFETY: the context is the bytes that XMLPull keeps alive; libxml2 lends the buffer.
            guard let context = unsafe context else { return -1 }
            return unsafe Unmanaged<TreeBytes>.fromOpaque(context).takeUnretainedValue().read(
                buffer, capacity)
        }
        guard let reader = unsafe hotline_xml_open(source, context, origin, encoding) else {
            throw ImportError(.malformed, origin: origin, message: "cannot be read as XML")
        }
        unsafe self.reader = reader
    }

    /// Parses a whole HTML page in UTF-8, mending it as browsers do.
    public init(htmlPage page: [UInt8], origin: String) throws(ImportError) {
        bytes = nil
        self.origin = origin
        // SAFETY: the page is lent for the call; the reader owns what was parsed.
        guard
            let reader = unsafe page.withUnsafeBytes({ page in
                unsafe hotline_html_open(
                    page.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: page.count))
            })
        else { throw ImportError(.malformed, origin: origin, message: "cannot be read as HTML") }
        unsafe self.reader = reader
    }

    deinit {
        unsafe hotline_xml_close(reader)
    }

    /// The line at which the reader stands, from 1.
    public var line: Int { Int(unsafe hotline_xml_line(reader)) }

    /// The next start, end or text; nil at the end of the document.
    public func next() throws(ImportError) -> Node? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while true {
            let status = unsafe hotline_xml_next(reader)
            if status == 0 { return nil }
            guard status == 1 else { throw fault() }
            switch unsafe hotline_xml_node_kind(reader) {
            case hotline_xml_element:
                let name = unsafe text(hotline_xml_local_name(reader))
                if unsafe hotline_xml_is_empty(reader) == 1 { pendingEnd = name }
                return .start(name)
            case hotline_xml_end_element:
                return .end(unsafe text(hotline_xml_local_name(reader)))
            case hotline_xml_text, hotline_xml_cdata, hotline_xml_white_space:
                return .text(unsafe text(hotline_xml_text_value(reader)))
            case hotline_xml_entity:
                let name = unsafe text(hotline_xml_local_name(reader))
                throw ImportError(
                    .malformed, origin: "\(origin):\(line)",
                    message: "uses the entity &\(name); that the file itself declares, which is not allowed")
            default:
                continue
            }
        }
    }

    private func fault() -> ImportError {
        if let failure = bytes?.failure { return failure }
        let reason = unsafe String(cString: hotline_xml_error(reader))
        let line = unsafe hotline_xml_error_line(reader)
        return ImportError(.malformed, origin: "\(origin):\(line)", message: "broken XML: \(reason)")
    }

    /// An attribute of the element that just started.
    public func attribute(_ name: String) -> String? {
        guard let value = unsafe hotline_xml_attribute(reader, name) else { return nil }
        return unsafe String(cString: value)
    }

    /// An attribute of the element that just started, by its local name in a namespace whose address ends so.
    public func attribute(_ name: String, ofNamespace ending: String) -> String? {
        guard let value = unsafe hotline_xml_attribute_in(reader, name, ending) else { return nil }
        return unsafe String(cString: value)
    }

    /// Calls `body` with name and value of each attribute of the element that just started.
    public func forEachAttribute(_ body: (String, String) -> Void) {
        var place: Int32 = 0
        while unsafe hotline_xml_move_to_attribute(reader, place) == 1 {
            body(
                unsafe text(hotline_xml_local_name(reader)), unsafe text(hotline_xml_text_value(reader)))
            place += 1
        }
        unsafe hotline_xml_move_to_element(reader)
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String {
        // SAFETY: libxml2 lends the text until the next node; it is copied here.
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
}
