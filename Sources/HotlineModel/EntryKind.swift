/// What kind of knowledge an entry is.
public enum EntryKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A government service item (政务服务事项).
    case item
    /// A question with its answer (常见问题).
    case question
    /// A merged or linked telephone line (热线).
    case hotline
    /// A law, rule or policy text (政策法规).
    case policy
    /// Live information with an area and an end (通告).
    case notice
    /// A hall, window, community point, hospital, pharmacy or terminal (办事场所).
    case place
}

extension EntryKind {
    /// The word on a Chinese screen.
    public var chinese: String {
        switch self {
        case .item: "事项"
        case .question: "问答"
        case .hotline: "热线"
        case .policy: "政策"
        case .notice: "通告"
        case .place: "场所"
        }
    }
}

/// Where an entry stands on its way from draft to the public.
public enum EntryState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Being written (草稿).
    case draft
    /// Read by the department that owns it (部门审核).
    case departmentReview
    /// Read by the hotline's editors (热线校核).
    case hotlineReview
    /// Answers people (发布).
    case published
    /// Its source changed; to be confirmed (待更新).
    case toBeUpdated
    /// No longer answers; history stays (下线).
    case retired
}

/// Who may see an entry.
public enum Visibility: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everyone, on every door (公开).
    case everyone = "public"
    /// Hotline agents only (仅座席).
    case agents
}

/// The level of government that exercises a power (行使层级, GB/T 39046 A.2).
public enum AdministrativeLevel: String, Hashable, Sendable, Codable, CaseIterable {
    /// 国家级.
    case national = "国家级"
    /// 省级.
    case province = "省级"
    /// 市级.
    case city = "市级"
    /// 县级.
    case county = "县级"
    /// 镇(乡、街道)级.
    case town = "镇(乡、街道)级"
    /// 村(社区)级.
    case village = "村(社区)级"
    /// 分级管理.
    case graded = "分级管理"
}
