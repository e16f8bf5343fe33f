import HotlineModel

/// What the hotline writes for a provincial platform, as `provincial.xsd` has it.
enum ProvincialXML {
    static func bytes(of message: CourierMessage) -> [UInt8] {
        var xml = XMLText()
        switch (root(of: message.kind), message.sheet.ticket) {
        case (.workOrder, let ticket?): writeOrder(message, ticket, to: &xml)
        case (.receipt, let ticket?): writeReceipt(message, ticket, to: &xml)
        case (.feedback, let ticket?): writeFeedback(message, ticket, to: &xml)
        case (.notice, _), (_, nil): writeNotice(message, to: &xml)
        }
        return xml.bytes
    }

    static func bytes(of reconciliation: Reconciliation) -> [UInt8] {
        var xml = XMLText()
        xml.open("RECONCILIATION")
        xml.element("DAY", reconciliation.day.description)
        xml.element("DIRECTION", ProvincialCodes.code(reconciliation.direction))
        xml.element("TOTAL", String(reconciliation.count))
        xml.open("IDS")
        for id in reconciliation.ids { xml.element("ID", id) }
        xml.close("IDS")
        xml.close("RECONCILIATION")
        return xml.bytes
    }

    private enum Root {
        case workOrder, receipt, feedback, notice
    }

    /// What hands a ticket over is an order; what is no order, receipt or answer is a notice, so that nothing is lost.
    private static func root(of kind: String) -> Root {
        switch kind {
        case "dispatched", "handedOver", "sentBack", "consulted", "copied": .workOrder
        case "received": .receipt
        case "closed": .feedback
        default: .notice
        }
    }

    private static func writeOrder(_ message: CourierMessage, _ ticket: String, to xml: inout XMLText) {
        let sheet = message.sheet
        xml.open("WORK_ORDER")
        xml.element("MESSAGE_ID", message.id)
        xml.element("ORDER_ID", ticket)
        xml.element("ORDER_TITLE", sheet.title ?? message.subject, upTo: SheetLimits.provincialTitle)
        xml.element("ORDER_CONTENT", sheet.content ?? message.text, upTo: SheetLimits.long)
        xml.element("ORDER_TYPE", ProvincialCodes.orderType(sheet.type))
        xml.element("CATEGORY_CODE", sheet.category)
        xml.element("CATEGORY_NAME", sheet.categoryName, upTo: SheetLimits.short)
        xml.element("URGENCY", ProvincialCodes.urgency(sheet.urgency))
        xml.element("CALLER_NAME", sheet.callerName, upTo: SheetLimits.short)
        xml.element("CALLER_PHONE", sheet.callerTelephone)
        xml.element("CALLER_ID_NUMBER", sheet.callerIDNumber)
        xml.element("CALLER_ADDRESS", sheet.callerAddress, upTo: SheetLimits.line)
        xml.element("AREA_CODE", sheet.region)
        xml.element("INCIDENT_PLACE", sheet.place, upTo: SheetLimits.line)
        xml.element("INCIDENT_TIME", sheet.happened, upTo: SheetLimits.line)
        xml.element("ACCEPT_TIME", ProvincialCodes.time(sheet.filedAt ?? message.createdAt))
        xml.element("LIMIT_TIME", sheet.due.map(ProvincialCodes.time))
        xml.element("SEND_TIME", ProvincialCodes.time(message.createdAt))
        xml.close("WORK_ORDER")
    }

    private static func writeReceipt(_ message: CourierMessage, _ ticket: String, to xml: inout XMLText) {
        xml.open("RECEIPT")
        xml.element("MESSAGE_ID", message.id)
        xml.element("ORDER_ID", ticket)
        xml.element("RESULT_CODE", "0")
        xml.element("RESULT_DESC", message.text, upTo: SheetLimits.long)
        xml.element("RECEIPT_TIME", ProvincialCodes.time(message.createdAt))
        xml.close("RECEIPT")
    }

    private static func writeFeedback(_ message: CourierMessage, _ ticket: String, to xml: inout XMLText) {
        xml.open("FEEDBACK")
        xml.element("MESSAGE_ID", message.id)
        xml.element("ORDER_ID", ticket)
        xml.element("REPLY_CONTENT", message.text, upTo: SheetLimits.long)
        xml.element("FINISH_TIME", ProvincialCodes.time(message.createdAt))
        xml.close("FEEDBACK")
    }

    private static func writeNotice(_ message: CourierMessage, to xml: inout XMLText) {
        xml.open("NOTICE")
        xml.element("MESSAGE_ID", message.id)
        xml.element("ORDER_ID", message.sheet.ticket)
        xml.element("NOTICE_TYPE", message.kind)
        xml.element("NOTICE_TITLE", message.subject, upTo: SheetLimits.provincialTitle)
        xml.element("NOTICE_CONTENT", message.text, upTo: SheetLimits.long)
        xml.element("NOTICE_TIME", ProvincialCodes.time(message.createdAt))
        xml.close("NOTICE")
    }
}
