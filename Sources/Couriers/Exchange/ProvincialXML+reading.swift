import HotlineModel

extension ProvincialXML {
    /// What a document says that keeps to the schema.
    static func content(of root: XMLNode) throws(ExchangeError) -> ExchangeContent {
        switch root.name {
        case "WORK_ORDER": return .receipts([try order(root)])
        case "RECEIPT": return .receipts([try receipt(root)])
        case "FEEDBACK": return .receipts(try feedback(root))
        case "RECONCILIATION": return .reconciliation(try reconciliation(root))
        default:
            throw ExchangeError(
                .unexpected, line: root.line, field: root.name,
                "热线收的是 WORK_ORDER、RECEIPT、FEEDBACK 或 RECONCILIATION，不收 \(root.name)")
        }
    }

    /// An order is a ticket of theirs, or one of ours that comes back.
    private static func order(_ node: XMLNode) throws(ExchangeError) -> InboundReceipt {
        var receipt = InboundReceipt(
            id: try node.needed("MESSAGE_ID"), kind: .filed, at: try node.neededMoment("SEND_TIME"))
        receipt.reference = try node.needed("ORDER_ID")
        receipt.ticket = node.filled("SOURCE_ID").flatMap { ReceiptRules.isTicketNumber($0) ? $0 : nil }
        receipt.sheet = try sheet(node)
        return receipt
    }

    private static func sheet(_ node: XMLNode) throws(ExchangeError) -> TicketSheet {
        var sheet = TicketSheet()
        sheet.title = node.filled("ORDER_TITLE")
        sheet.content = node.filled("ORDER_CONTENT")
        sheet.type = ProvincialCodes.word(orderType: node.value("ORDER_TYPE"))
        sheet.category = node.filled("CATEGORY_CODE")
        sheet.categoryName = node.filled("CATEGORY_NAME")
        sheet.urgency = ProvincialCodes.word(urgency: node.value("URGENCY"))
        sheet.callerName = node.filled("CALLER_NAME")
        sheet.callerTelephone = node.filled("CALLER_PHONE")
        sheet.callerIDNumber = node.filled("CALLER_ID_NUMBER")
        sheet.callerAddress = node.filled("CALLER_ADDRESS")
        sheet.region = node.filled("AREA_CODE")
        sheet.place = node.filled("INCIDENT_PLACE")
        sheet.happened = node.filled("INCIDENT_TIME")
        sheet.filedAt = try node.moment("ACCEPT_TIME")
        sheet.due = try node.moment("LIMIT_TIME")
        return sheet
    }

    private static func receipt(_ node: XMLNode) throws(ExchangeError) -> InboundReceipt {
        guard let kind = ProvincialCodes.kind(result: try node.needed("RESULT_CODE")) else {
            throw ExchangeError(.value, line: node.line, field: "RESULT_CODE", "没有这个结果代码")
        }
        var receipt = try about(node, kind, at: "RECEIPT_TIME")
        receipt.account = node.filled("OPERATOR")
        receipt.text = node.filled("RESULT_DESC")
        return receipt
    }

    /// A feedback is an answer, a rating, or both: then the rating's id is the message's with `-rated`.
    private static func feedback(_ node: XMLNode) throws(ExchangeError) -> [InboundReceipt] {
        var receipts: [InboundReceipt] = []
        if let reply = node.filled("REPLY_CONTENT") {
            var answer = try about(node, .answered, at: "FINISH_TIME")
            answer.account = node.filled("HANDLE_UNIT")
            answer.text = reply
            receipts.append(answer)
        }
        if let rating = try node.number("SATISFACTION") {
            let suffix = receipts.isEmpty ? "" : "-rated"
            var rated = try about(node, .rated, at: "FINISH_TIME", suffix: suffix)
            rated.rating = rating
            receipts.append(rated)
        }
        guard !receipts.isEmpty else {
            throw ExchangeError(
                .value, line: node.line, field: "FEEDBACK", "REPLY_CONTENT 和 SATISFACTION 至少写一个")
        }
        return receipts
    }

    /// A receipt about an order: fifteen digits are a ticket of ours, anything else is their own number.
    private static func about(
        _ node: XMLNode, _ kind: InboundReceipt.Kind, at time: String, suffix: String = ""
    ) throws(ExchangeError) -> InboundReceipt {
        var receipt = InboundReceipt(
            id: try node.needed("MESSAGE_ID") + suffix, kind: kind, at: try node.neededMoment(time))
        let order = try node.needed("ORDER_ID")
        if ReceiptRules.isTicketNumber(order) { receipt.ticket = order } else { receipt.reference = order }
        return receipt
    }

    private static func reconciliation(_ node: XMLNode) throws(ExchangeError) -> Reconciliation {
        guard let direction = ProvincialCodes.direction(try node.needed("DIRECTION")) else {
            throw ExchangeError(.value, line: node.line, field: "DIRECTION", "应是 SEND 或 RECEIVE")
        }
        return try Reconciliation(
            day: try node.neededMoment("DAY").calendarDay, direction: direction,
            count: try node.number("TOTAL") ?? 0, ids: node.child("IDS")?.children.map(\.text) ?? [])
    }
}
