/// Words around an alarming word that say whether it is meant (语境).
public enum Cue: String, Hashable, Sendable, CaseIterable {
    /// It happens now.
    case now
    /// A cry for help.
    case plea
    /// Someone is hurt, caught, helpless.
    case victim
    /// It gets worse.
    case worsening
    /// It was long ago.
    case past
    /// It is over.
    case over
    /// A question.
    case question
    /// A denial.
    case negation
    /// What it costs.
    case fee
    /// Insurance, damages, certificates.
    case insurance
    /// Appointments, applications.
    case appointment
    /// A complaint.
    case complaint
    /// Praise.
    case praise
    /// A post or an examination.
    case job
    /// A drill or a lesson.
    case training
    /// Checks and precautions.
    case prevention
    /// Films, games, news.
    case fiction
    /// Names of shops, streets, buses, buildings.
    case name
    /// Exaggeration.
    case hyperbole
    /// A device, not a person.
    case device
    /// If it should happen.
    case hypothetical
    /// A case at law.
    case law
    /// A note about someone else's report.
    case reporting
    /// Someone else's words.
    case quotation

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .now: "正在发生"
        case .plea: "呼救"
        case .victim: "有人受困受伤"
        case .worsening: "正在恶化"
        case .past: "过去的事"
        case .over: "已经结束"
        case .question: "询问"
        case .negation: "否定"
        case .fee: "费用"
        case .insurance: "理赔、证明"
        case .appointment: "预约、办理"
        case .complaint: "投诉、建议"
        case .praise: "表扬"
        case .job: "招聘、考试"
        case .training: "培训、演练"
        case .prevention: "检查、预防"
        case .fiction: "影视、游戏、新闻"
        case .name: "名称、编号"
        case .hyperbole: "夸张"
        case .device: "机器设备"
        case .hypothetical: "假设"
        case .law: "案件、官司"
        case .reporting: "转述反映"
        case .quotation: "引述"
        }
    }
}
