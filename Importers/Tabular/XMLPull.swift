import CLibXML2
import Importing

/// Walks an XML document node by node, holding one at a time.
// SAFETY: owns the reader and keeps the entry alive that it reads from; one thread uses it.
@safe
final class XMLPull {
    /// What stands at the current place.
    enum Node {
        case start(String)
        case end(String)
        case text(String)
    }

    private let reader: OpaquePointer
    private let entry: ZipEntry
    private let origin: String
    private var pendingEnd: String?

    /// Reads a file of an archive as XML.
    init(_ entry: ZipEntry, origin: String) throws(ImportError) {
        self.entry = entry
        self.origin = origin
        let context = unsafe Unmanaged.passUnretained(entry).toOpaque()
        let source: hotline_xml_source = { context, buffer, capacity in
            // SAFETY: the context is the entry that XMLPull keeps alive; libxml2 lends the buffer.
            guard let context = unsafe context else { return -1 }
            return unsafe Unmanaged<ZipEntry>.fromOpaque(context).takeUnretainedValue().read(buffer, capacity)
        }
        guard let reader = unsafe hotline_xml_open(source, context, origin) else {
            throw ImportError(.malformed, origin: origin, message: "cannot be read as XML")
        }
        unsafe self.reader = reader
    }

    deinit {
        unsafe hotline_xml_close(reader)
    }

    /// The next start, end or text; nil at the end of the document.
    func next() throws(ImportError) -> Node? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while true {
            let status = unsafe hotline_xml_next(reader)
            if status == 0 { return nil }
            guard status == 1 else {
                let reason = unsafe String(cString: hotline_xml_error(reader))
                let line = unsafe hotline_xml_error_line(reader)
                throw ImportError(
                    .malformed, origin: "\(origin), line \(line)", message: "broken XML: \(reason)")
            }
            switch unsafe hotline_xml_node_kind(reader) {
            case hotline_xml_element:
                let name = unsafe text(hotline_xml_local_name(reader))
                if unsafe hotline_xml_is_empty(reader) == 1 { pendingEnd = name }
                return .start(name)
            case hotline_xml_end_element:
                return .end(unsafe text(hotline_xml_local_name(reader)))
            case hotline_xml_text, hotline_xml_cdata, hotline_xml_white_space:
                return .text(unsafe text(hotline_xml_text_value(reader)))
            default:
                continue
            }
        }
    }

    /// An attribute of the element that just started.
    func attribute(_ name: String) -> String? {
        guard let value = unsafe hotline_xml_attribute(reader, name) else { return nil }
        return unsafe String(cString: value)
    }

    /// An attribute of the element that just started, by its local name in a namespace whose address ends so.
    func attribute(_ name: String, ofNamespace ending: String) -> String? {
        guard let value = unsafe hotline_xml_attribute_in(reader, name, ending) else { return nil }
        return unsafe String(cString: value)
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String {
        // SAFETY: libxml2 lends the text until the next node; it is copied here.
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
}
