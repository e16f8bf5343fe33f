public import HotlineModel

/// Rules that the fields of one service item keep among each other (一致性校验).
///
/// After the checks that provinces run on their catalogues. A rule speaks only where the fields that it compares are
/// filled; an item that breaks one is taken all the same, and the report says so.
public enum ConsistencyCheck {
    /// A rule, by its name in reports.
    public enum Rule: String, Hashable, Sendable, Codable, CaseIterable {
        /// 即办 as promised limit, and 即办件 as handling type, go together.
        case immediateHandling = "immediate-handling"
        /// A time limit says what it counts.
        case limitUnit = "limit-unit"
        /// Whoever has to come is told why.
        case visitsReason = "visits-reason"
        /// Nobody has to come and nothing is online: then papers go by post.
        case zeroVisitsByPost = "zero-visits-by-post"
        /// What is handled online to the end needs no visit.
        case onlineWithoutVisits = "online-without-visits"
        /// A fee has a basis and a standard.
        case feeBasis = "fee-basis"
        /// Where nothing is charged nothing can be paid online.
        case paymentWithoutFee = "payment-without-fee"
        /// Questions and complaints go to different telephones.
        case telephonesDiffer = "telephones-differ"
        /// A landline has its area code.
        case areaCode = "area-code"
        /// Topics for persons and for legal persons fit those whom the item serves.
        case audienceTopics = "audience-topics"
        /// A licence has a common question.
        case licenceQuestion = "licence-question"
        /// A licence's process has five steps (受理、审核、审批、办结、送达).
        case licenceSteps = "licence-steps"
        /// A result that is called a certificate, document or reply is of that type.
        case resultType = "result-type"
        /// A result has a sample.
        case resultSample = "result-sample"
    }

    /// A rule that an entry breaks.
    public struct Finding: Hashable, Sendable {
        /// The rule.
        public let rule: Rule
        /// What contradicts what, for an editor.
        public let message: String
    }

    /// What an entry breaks; entries that are no items break nothing.
    public static func findings(in entry: Entry) -> [Finding] {
        guard case .item(let item) = entry.details else { return [] }
        return Rule.allCases.compactMap { rule in
            message(rule, item).map { Finding(rule: rule, message: $0) }
        }
    }

    private static func message(_ rule: Rule, _ item: ServiceItem) -> String? {
        switch rule {
        case .immediateHandling: immediateHandling(item.handling)
        case .limitUnit: limitUnit(item.handling)
        case .visitsReason:
            (item.handling.visits ?? 0) > 0 && item.handling.visitsReason == nil ? "须到现场，但未填必须现场办理原因" : nil
        case .zeroVisitsByPost: zeroVisitsByPost(item)
        case .onlineWithoutVisits:
            item.online.depth == .whole && (item.handling.visits ?? 0) > 0 ? "全程网办（Ⅳ级），但到现场次数不是 0" : nil
        case .feeBasis:
            item.fee.charged == true && (item.fee.basis == nil || item.fee.standard == nil)
                ? "收费，但缺\(item.fee.basis == nil ? "依据" : "标准")" : nil
        case .paymentWithoutFee:
            item.fee.charged == false && item.online.payment == true ? "不收费，但支持网上支付" : nil
        case .telephonesDiffer:
            item.contact.telephone != nil && item.contact.telephone == item.contact.complaintTelephone
                ? "咨询电话与投诉电话相同" : nil
        case .areaCode: areaCode(item.contact)
        case .audienceTopics: audienceTopics(item.authority)
        case .licenceQuestion:
            item.authority.itemType == "行政许可" && item.commonQuestions.isEmpty ? "许可类事项没有常见问题" : nil
        case .licenceSteps: licenceSteps(item)
        case .resultType: resultType(item.result)
        case .resultSample: item.result.name != nil && item.result.sample == nil ? "有结果，但没有样本" : nil
        }
    }

    private static func immediateHandling(_ handling: ServiceItem.Handling) -> String? {
        guard let limit = handling.promisedLimit, let type = handling.type else { return nil }
        if limit == .immediate, type != .immediate { return "承诺即办，但办件类型是\(type.rawValue)" }
        guard type == .immediate, let unit = limit.unit else { return nil }
        switch unit {
        case .minutes, .hours, .workingHours: return nil
        case .workingDays, .naturalDays, .months, .years: return "即办件，但承诺时限是 \(limit)"
        }
    }

    private static func limitUnit(_ handling: ServiceItem.Handling) -> String? {
        for limit in [handling.promisedLimit, handling.legalLimit].compactMap(\.self)
        where limit.kind == .described {
            if let note = limit.note, Double(note) != nil { return "时限“\(note)”没有单位" }
        }
        return nil
    }

    private static func zeroVisitsByPost(_ item: ServiceItem) -> String? {
        guard item.handling.visits == 0, item.online.available == false, let forms = item.handling.forms
        else {
            return nil
        }
        return forms.contains(.express) ? nil : "不用到现场又不能网办，但办理形式没有快递"
    }

    private static func areaCode(_ contact: ServiceItem.Contact) -> String? {
        for telephone in [contact.telephone, contact.complaintTelephone].compactMap(\.self) {
            let digits = telephone.filter(\.isNumber)
            if telephone.allSatisfy({ $0.isNumber || $0 == "-" }), (7...8).contains(digits.count) {
                return "电话 \(telephone) 没有区号"
            }
        }
        return nil
    }

    private static func audienceTopics(_ authority: ServiceItem.Authority) -> String? {
        guard let objects = authority.serviceObjects else { return nil }
        if authority.personalTopics?.isEmpty == false, !objects.contains(.person) {
            return "有自然人主题，但服务对象没有自然人"
        }
        let legal = objects.contains { $0 != .person }
        return authority.corporateTopics?.isEmpty == false && !legal ? "有法人主题，但服务对象只有自然人" : nil
    }

    private static func licenceSteps(_ item: ServiceItem) -> String? {
        guard item.authority.itemType == "行政许可", let process = item.handling.process else { return nil }
        let steps = process.split { "\n；;→>、，。".contains($0) }.count
        return steps < 5 ? "许可类事项的流程只有 \(steps) 个环节，应有受理、审核、审批、办结、送达" : nil
    }

    private static func resultType(_ result: ServiceItem.Result) -> String? {
        guard let name = result.name, let type = result.type else { return nil }
        let expected: ResultType? =
            name.hasSuffix("证") || name.hasSuffix("证书") || name.hasSuffix("执照")
            ? .certificate : name.hasSuffix("批复") || name.hasSuffix("文") ? .document : nil
        guard let expected, expected != type, type != .approval else { return nil }
        return "结果是“\(name)”，但结果类型是\(type.rawValue)"
    }
}
