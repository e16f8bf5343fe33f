public import Outbox

/// How exchanged files are written.
public enum ExchangeFormat: String, Hashable, Sendable, CaseIterable {
    /// The hotline's own XML (`exchange.xsd`).
    case xml
    /// The same as JSON.
    case json
    /// XML as provincial platforms want it (`provincial.xsd`).
    case provincial

    /// How its files' names end.
    public var suffix: String {
        switch self {
        case .xml, .provincial: "xml"
        case .json: "json"
        }
    }

    /// A message's file, which keeps to the schema.
    ///
    /// Throws a permanent failure where it can't.
    public func bytes(of message: CourierMessage) throws(DeliveryFailure) -> [UInt8] {
        switch self {
        case .xml: try checked(ExchangeXML.bytes(of: message))
        case .provincial: try checked(ProvincialXML.bytes(of: message))
        case .json: try encoded { try ExchangeJSON.bytes(of: message) }
        }
    }

    /// A day's list as a file.
    public func bytes(of reconciliation: Reconciliation) throws(DeliveryFailure) -> [UInt8] {
        switch self {
        case .xml: try checked(ExchangeXML.bytes(of: reconciliation))
        case .provincial: try checked(ProvincialXML.bytes(of: reconciliation))
        case .json: try encoded { try ExchangeJSON.bytes(of: reconciliation) }
        }
    }

    /// What a file says that came in.
    public func content(of bytes: [UInt8]) throws(ExchangeError) -> ExchangeContent {
        guard bytes.count <= Self.largest else {
            throw ExchangeError(.size, "超过 \(Self.largest >> 20) MB")
        }
        let content: ExchangeContent
        switch self {
        case .xml: content = try ExchangeXML.content(of: try root(of: bytes))
        case .provincial: content = try ProvincialXML.content(of: try root(of: bytes))
        case .json: content = try ExchangeJSON.content(of: bytes)
        }
        if case .receipts(let receipts) = content {
            try ReceiptRules.check(receipts, as: receipts.count == 1 ? "receipt" : "receipts")
        }
        return content
    }

    /// Bytes of the largest file that is read.
    public static let largest = 5 << 20

    private func root(of bytes: [UInt8]) throws(ExchangeError) -> XMLNode {
        if let fault = schema().fault(in: bytes) {
            let message = fault.isXML ? "不符合 \(schemaName)" : "不是能读的 XML"
            throw ExchangeError(
                fault.isXML ? .schema : .syntax, line: fault.line, "\(message)（\(fault.text)）")
        }
        return try XMLDocument(bytes).root()
    }

    /// Says where, not what: the words are a citizen's.
    private func checked(_ bytes: [UInt8]) throws(DeliveryFailure) -> [UInt8] {
        guard let fault = schema().fault(in: bytes) else { return bytes }
        let place = fault.line.map { "第 \($0) 行" } ?? ""
        throw DeliveryFailure(.permanent, "写出的文件\(place)不符合 \(schemaName)，没有送出；请核对这条消息的内容")
    }

    private func encoded(_ encode: () throws -> [UInt8]) throws(DeliveryFailure) -> [UInt8] {
        do {
            return try encode()
        } catch {
            throw DeliveryFailure(.permanent, "写不成 JSON，没有送出")
        }
    }

    private var schemaName: String { self == .provincial ? "provincial.xsd" : "exchange.xsd" }

    private func schema() -> ExchangeSchema {
        ExchangeSchema(
            self == .provincial ? PackageResources.provincial_xsd : PackageResources.exchange_xsd)
    }
}
