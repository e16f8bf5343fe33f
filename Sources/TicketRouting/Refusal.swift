import Triage

/// Something that a hotline may not take (不予受理).
public struct Refusal: Hashable, Sendable {
    /// Who takes it; nil where nobody is named.
    public let channel: String?
    /// Its number; nil where it has none.
    public let number: String?
    /// What the caller is told.
    public let say: String

    init(_ channel: RefusalChannel?) {
        self.channel = channel?.name
        number = channel?.number
        say = channel?.say ?? "这件事不属于政务服务便民热线的受理范围，请向有权处理的机关反映。"
    }
}
