/// What every receipt has to keep to, in whatever format it came.
enum ReceiptRules {
    /// Refuses the first receipt that breaks a rule; `name` is what the file calls a receipt.
    static func check(_ receipts: [InboundReceipt], as name: String) throws(ExchangeError) {
        for (place, receipt) in receipts.enumerated() {
            let field = receipts.count == 1 ? name : "\(name)[\(place)]"
            if let fault = fault(in: receipt) {
                throw ExchangeError(.value, field: "\(field).\(fault.field)", fault.message)
            }
        }
    }

    /// What is wrong with a receipt.
    struct Fault {
        /// The field of the receipt.
        let field: String
        /// What is wrong with it.
        let message: String
    }

    /// The first rule that a receipt breaks; nil: none.
    static func fault(in receipt: InboundReceipt) -> Fault? {
        if let fault = identifierFault(in: receipt) { return fault }
        if let rating = receipt.rating, !(1...5).contains(rating) {
            return Fault(field: "rating", message: "评价是 1 到 5 的整数，不能是 \(rating)")
        }
        for (field, text, limit) in texts(of: receipt) where (text?.unicodeScalars.count ?? 0) > limit {
            return Fault(field: field, message: "超过 \(limit) 个字")
        }
        return purposeFault(in: receipt)
    }

    private static func identifierFault(in receipt: InboundReceipt) -> Fault? {
        let identifier = "编号只能有字母、数字、_ 和 -，1 到 64 个字符"
        guard isIdentifier(receipt.id) else { return Fault(field: "id", message: identifier) }
        if let about = receipt.about, !isIdentifier(about) {
            return Fault(field: "about", message: identifier)
        }
        for (field, number) in [("ticket", receipt.ticket), ("sheet.ticket", receipt.sheet?.ticket)] {
            if let number, !isTicketNumber(number) {
                return Fault(field: field, message: "工单编号是 15 位数字")
            }
        }
        return nil
    }

    /// What a receipt is for has to be in it.
    private static func purposeFault(in receipt: InboundReceipt) -> Fault? {
        switch receipt.kind {
        case .filed:
            return receipt.sheet == nil ? Fault(field: "sheet", message: "转来的工单缺少 sheet") : nil
        case .rated where receipt.rating == nil: return Fault(field: "rating", message: "评价缺少 rating")
        case .received, .acknowledged, .answered, .returned, .rated:
            let isAddressed = receipt.ticket != nil || receipt.about != nil || receipt.reference != nil
            return isAddressed
                ? nil : Fault(field: "ticket", message: "看不出是哪张工单；ticket、about、reference 至少写一个")
        }
    }

    private static func texts(of receipt: InboundReceipt) -> [(String, String?, Int)] {
        let sheet = receipt.sheet
        return [
            ("reference", receipt.reference, SheetLimits.short),
            ("account", receipt.account, SheetLimits.short),
            ("text", receipt.text, SheetLimits.long),
            ("sheet.title", sheet?.title, SheetLimits.line),
            ("sheet.content", sheet?.content, SheetLimits.long),
            ("sheet.place", sheet?.place, SheetLimits.line),
            ("sheet.happened", sheet?.happened, SheetLimits.line),
            ("sheet.callerName", sheet?.callerName, SheetLimits.short),
            ("sheet.callerTelephone", sheet?.callerTelephone, SheetLimits.short),
            ("sheet.callerIDNumber", sheet?.callerIDNumber, SheetLimits.short),
            ("sheet.callerAddress", sheet?.callerAddress, SheetLimits.line),
        ]
    }

    /// Whether a text is an id that can also name a file.
    static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
                default: false
                }
            }
    }

    /// Whether a text is fifteen digits.
    static func isTicketNumber(_ text: String) -> Bool {
        text.utf8.count == 15
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
