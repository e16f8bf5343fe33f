/// Whom an item serves (服务对象): the union of GB/T 39046 A.4 and the national exchange's table,
/// which give code 5 and 6 to different things; a profile names the table its source uses.
public enum ServiceObject: String, Hashable, Sendable, Codable, CaseIterable {
    /// 自然人.
    case person = "自然人"
    /// 企业法人.
    case enterprise = "企业法人"
    /// 事业法人.
    case institution = "事业法人"
    /// 社会组织法人.
    case socialOrganisation = "社会组织法人"
    /// 非法人企业.
    case unincorporated = "非法人企业"
    /// 行政机关.
    case government = "行政机关"
    /// 其他组织.
    case other = "其他组织"
}

/// Ways to apply (办理形式, GB/T 39046 A.5).
public enum HandlingForm: String, Hashable, Sendable, Codable, CaseIterable {
    /// 窗口办理.
    case window = "窗口办理"
    /// 电脑端网上办理.
    case computer = "电脑端网上办理"
    /// 移动端网上申请.
    case mobile = "移动端网上申请"
    /// 快递申请.
    case express = "快递申请"
    /// 其他.
    case other = "其他"
}

/// Done at once or with a promise (办件类型, GB/T 39046 A.6).
public enum HandlingType: String, Hashable, Sendable, Codable, CaseIterable {
    /// 即办件.
    case immediate = "即办件"
    /// 承诺件.
    case promised = "承诺件"
    /// 其他.
    case other = "其他"
}

/// How far an item can be handled online (网上办理深度).
public enum OnlineDepth: String, Hashable, Sendable, Codable, CaseIterable {
    /// 互联网咨询(Ⅰ级).
    case consultation = "互联网咨询(Ⅰ级)"
    /// 互联网收件(Ⅱ级).
    case receipt = "互联网收件(Ⅱ级)"
    /// 互联网预审(Ⅲ级).
    case preliminary = "互联网预审(Ⅲ级)"
    /// 全程网办(Ⅳ级).
    case whole = "全程网办(Ⅳ级)"
}

/// Where a power comes from (权力来源, national exchange).
public enum PowerSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// 法定本级行使.
    case statutory = "法定本级行使"
    /// 上级下放.
    case handedDown = "上级下放"
    /// 上级授权.
    case authorisedByUpper = "上级授权"
    /// 同级授权.
    case authorisedByPeer = "同级授权"
    /// 上级委托.
    case entrustedByUpper = "上级委托"
    /// 同级委托.
    case entrustedByPeer = "同级委托"
}

/// Nature of an implementing body (实施主体性质, GB/T 39046 A.3).
public enum BodyKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 法定机关.
    case statutory = "法定机关"
    /// 授权组织.
    case authorised = "授权组织"
    /// 受委托组织.
    case entrusted = "受委托组织"
    /// 其他.
    case other = "其他"
}

/// Where else an item can be done (通办范围, GB/T 39046).
public enum CrossRegionScope: String, Hashable, Sendable, Codable, CaseIterable {
    /// 全国.
    case nation = "全国"
    /// 跨省.
    case provinces = "跨省"
    /// 跨市.
    case cities = "跨市"
    /// 跨县.
    case counties = "跨县"
}

/// Type of a result (审批结果类型).
public enum ResultType: String, Hashable, Sendable, Codable, CaseIterable {
    /// 出证办结.
    case certificate = "出证办结"
    /// 出文办结.
    case document = "出文办结"
    /// 审批办结.
    case approval = "审批办结"
    /// 其他.
    case other = "其他"
}
