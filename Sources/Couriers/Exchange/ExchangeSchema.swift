import CLibXML2

/// An XML Schema that ships, to be held against documents.
// SAFETY: owns the parsed schema, which never leaves this struct.
@safe
struct ExchangeSchema: ~Copyable {
    private let schema: OpaquePointer

    /// What is wrong with a document.
    struct Fault: Hashable, Sendable {
        /// Whether it is XML at all.
        let isXML: Bool
        let line: Int?
        /// As libxml2 says it; may quote the document.
        let text: String
    }

    /// Parses a schema that ships; takes less than a millisecond.
    init(_ bytes: [UInt8]) {
        var error = [CChar](repeating: 0, count: Self.errorLength)
        let text = bytes.map { CChar(bitPattern: $0) }
        // SAFETY: both arrays are lent for the call.
        guard
            let schema = unsafe hotline_xml_schema_parse(
                text, Int32(clamping: text.count), &error, Int32(error.count))
        else { preconditionFailure("a schema that ships has no fault: \(Self.words(error))") }
        unsafe self.schema = schema
    }

    deinit {
        unsafe hotline_xml_schema_free(schema)
    }

    /// The first fault of a document; nil where it has none.
    func fault(in document: [UInt8]) -> Fault? {
        var error = [CChar](repeating: 0, count: Self.errorLength)
        var line: Int32 = 0
        let text = document.map { CChar(bitPattern: $0) }
        // SAFETY: the arrays and the line are lent for the call.
        let answer = unsafe hotline_xml_schema_check(
            schema, text, Int32(clamping: text.count), &error, Int32(error.count), &line)
        guard answer != 0 else { return nil }
        return Fault(isXML: answer == 1, line: line > 0 ? Int(line) : nil, text: Self.words(error))
    }

    private static func words(_ error: [CChar]) -> String {
        String(decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let errorLength = 400
}
