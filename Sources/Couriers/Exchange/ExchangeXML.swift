import HotlineModel
import Outbox

/// The hotline's own XML, as `exchange.xsd` has it.
enum ExchangeXML {
    static let space = "urn:yihaotong:exchange:1"

    static func bytes(of message: CourierMessage) -> [UInt8] {
        var xml = XMLText()
        xml.open("message", space: space)
        xml.element("id", message.id)
        xml.element("recipient", message.recipient)
        xml.element("sequence", String(message.sequence))
        xml.element("kind", message.kind)
        xml.element("createdAt", message.createdAt.description)
        xml.element("urgent", message.lane == .urgent ? "true" : "false")
        xml.element("subject", message.subject, upTo: SheetLimits.line)
        xml.element("text", message.text, upTo: SheetLimits.long)
        SheetXML.write(message.sheet, as: "ticket", to: &xml)
        xml.close("message")
        return xml.bytes
    }

    static func bytes(of reconciliation: Reconciliation) -> [UInt8] {
        var xml = XMLText()
        xml.open("reconciliation", space: space)
        xml.element("day", reconciliation.day.description)
        xml.element("direction", reconciliation.direction.rawValue)
        xml.element("count", String(reconciliation.count))
        for id in reconciliation.ids { xml.element("id", id) }
        xml.close("reconciliation")
        return xml.bytes
    }

    /// What a document says that keeps to the schema.
    static func content(of root: XMLNode) throws(ExchangeError) -> ExchangeContent {
        switch root.name {
        case "receipt": return .receipts([try receipt(root)])
        case "receipts":
            var receipts: [InboundReceipt] = []
            for node in root.children { receipts.append(try receipt(node)) }
            return .receipts(receipts)
        case "reconciliation": return .reconciliation(try reconciliation(root))
        default:
            throw ExchangeError(
                .unexpected, line: root.line, field: root.name,
                "热线收的是 receipt、receipts 或 reconciliation，不收 \(root.name)")
        }
    }

    private static func receipt(_ node: XMLNode) throws(ExchangeError) -> InboundReceipt {
        guard let kind = InboundReceipt.Kind(rawValue: try node.needed("kind")) else {
            throw ExchangeError(.value, line: node.line, field: "kind", "没有这种回执")
        }
        var receipt = InboundReceipt(id: try node.needed("id"), kind: kind, at: try node.neededMoment("at"))
        receipt.ticket = node.value("ticket")
        receipt.about = node.value("about")
        receipt.reference = node.value("reference")
        receipt.account = node.value("account")
        receipt.text = node.value("text")
        receipt.rating = try node.number("rating")
        receipt.isSolved = node.flag("isSolved")
        receipt.contactedCaller = node.flag("contactedCaller")
        if let sheet = node.child("sheet") { receipt.sheet = try SheetXML.sheet(sheet) }
        return receipt
    }

    private static func reconciliation(_ node: XMLNode) throws(ExchangeError) -> Reconciliation {
        guard let direction = Reconciliation.Direction(rawValue: try node.needed("direction")) else {
            throw ExchangeError(.value, line: node.line, field: "direction", "应是 sent 或 received")
        }
        return try Reconciliation(
            day: try node.neededMoment("day").calendarDay, direction: direction,
            count: try node.number("count") ?? 0, ids: node.children.filter { $0.name == "id" }.map(\.text))
    }
}
