import HotlineModel

/// A ticket's sheet as elements of `exchange.xsd`, in the schema's order.
enum SheetXML {
    static func write(_ sheet: TicketSheet, as name: String, to xml: inout XMLText) {
        xml.open(name)
        writeTicket(sheet, to: &xml)
        writeWords(sheet, to: &xml)
        writeCall(sheet, to: &xml)
        xml.close(name)
    }

    private static func writeTicket(_ sheet: TicketSheet, to xml: inout XMLText) {
        xml.element("ticket", sheet.ticket)
        xml.element("state", sheet.state)
        xml.element("type", sheet.type)
        xml.element("urgency", sheet.urgency)
        xml.element("category", sheet.category)
        xml.element("categoryName", sheet.categoryName, upTo: SheetLimits.short)
        xml.element("region", sheet.region)
        xml.element("filedAt", sheet.filedAt?.description)
        xml.element("due", sheet.due?.description)
        xml.element("acknowledgeBy", sheet.acknowledgeBy?.description)
    }

    private static func writeWords(_ sheet: TicketSheet, to xml: inout XMLText) {
        xml.element("title", sheet.title, upTo: SheetLimits.line)
        xml.element("content", sheet.content, upTo: SheetLimits.long)
        xml.element("place", sheet.place, upTo: SheetLimits.line)
        xml.element("happened", sheet.happened, upTo: SheetLimits.line)
        xml.element("callerName", sheet.callerName, upTo: SheetLimits.short)
        xml.element("callerTelephone", sheet.callerTelephone)
        xml.element("callerIDNumber", sheet.callerIDNumber)
        xml.element("callerAddress", sheet.callerAddress, upTo: SheetLimits.line)
    }

    private static func writeCall(_ sheet: TicketSheet, to xml: inout XMLText) {
        xml.element("transfer", sheet.transfer)
        if let lines = sheet.otherLines {
            xml.open("otherLines")
            for line in lines { xml.element("line", line) }
            xml.close("otherLines")
        }
        xml.element("call", sheet.call)
    }

    /// The sheet that an element holds.
    static func sheet(_ node: XMLNode) throws(ExchangeError) -> TicketSheet {
        var sheet = TicketSheet()
        sheet.ticket = node.value("ticket")
        sheet.state = node.value("state")
        sheet.type = node.value("type")
        sheet.urgency = node.value("urgency")
        sheet.category = node.value("category")
        sheet.categoryName = node.value("categoryName")
        sheet.region = node.value("region")
        sheet.filedAt = try node.moment("filedAt")
        sheet.due = try node.moment("due")
        sheet.acknowledgeBy = try node.moment("acknowledgeBy")
        sheet.title = node.value("title")
        sheet.content = node.value("content")
        sheet.place = node.value("place")
        sheet.happened = node.value("happened")
        sheet.callerName = node.value("callerName")
        sheet.callerTelephone = node.value("callerTelephone")
        sheet.callerIDNumber = node.value("callerIDNumber")
        sheet.callerAddress = node.value("callerAddress")
        sheet.transfer = node.value("transfer")
        sheet.otherLines = node.child("otherLines").map { $0.children.map(\.text) }
        sheet.call = node.value("call")
        return sheet
    }
}
