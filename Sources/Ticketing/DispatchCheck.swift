public import HotlineModel

/// Looks for what is wrong with rows of a dispatch catalogue, before they decide anything.
public struct DispatchCheck: Sendable {
    /// Who is under whom.
    public let organisations: OrganisationTree

    /// A check against a city's organisations.
    public init(organisations: OrganisationTree) {
        self.organisations = organisations
    }

    /// Why a row can't be taken behind those before it, in Chinese; nil: it can.
    ///
    /// What is a department's is not pushed onto townships, streets and communities (部门职责事项不得派给乡镇社区): one leads only
    /// where a list or law is named that gives it the duty.
    public func fault(of rule: DispatchRule, after earlier: [DispatchRule]) -> String? {
        if rule.lead == nil, rule.recused.isEmpty { return "主办和回避都空着，不知道派给谁" }
        if let from = rule.from, let until = rule.until, until < from { return "失效日期早于生效日期" }
        if let lead = rule.lead {
            if rule.recused.contains(where: { organisations.isWithin(lead, $0) }) {
                return "\(name(lead))既是主办又要回避"
            }
            if rule.coHandlers.contains(lead) { return "\(name(lead))既是主办又是协办" }
            if isTownship(lead), rule.basis.isEmpty {
                return "部门职责事项不得派给乡镇、街道、社区：\(name(lead))做主办要写明依据（法律或赋权清单）"
            }
        }
        let same = earlier.first { other in
            other.category == rule.category && other.region == rule.region
                && other.condition.sorted() == rule.condition.sorted() && other.overlaps(rule)
                && (other.lead == nil) == (rule.lead == nil) && other.from == rule.from
        }
        guard let same else { return nil }
        if same.lead == rule.lead, same.recused == rule.recused { return "与 \(same.origin) 重复" }
        return "与 \(same.origin) 冲突：同一分类、区域、条件已派给\(same.lead.map(name) ?? "别家")"
    }

    /// Whether an organisation is a town's, a township's, a street's or one of theirs (乡镇、街道、社区、村).
    public func isTownship(_ id: Identifier<Organisation>) -> Bool {
        guard let organisation = organisations[id] else { return false }
        if let region = organisation.region, region.stem.count >= Self.townDigits { return true }
        return Self.endings.contains { organisation.name.hasSuffix($0) }
    }

    private func name(_ id: Identifier<Organisation>) -> String { organisations.shortName(of: id) }

    /// Digits of a town's code (GB/T 10114).
    private static let townDigits = 9
    private static let endings = [
        "乡", "镇", "乡人民政府", "镇人民政府", "街道", "街道办事处", "街道办", "社区", "社区居民委员会", "居委会", "村",
        "村民委员会", "村委会",
    ]
}
