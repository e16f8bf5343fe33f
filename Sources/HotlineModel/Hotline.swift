/// A telephone line and what became of it when it was merged into 12345 (热线归并台账).
public struct Hotline: Hashable, Sendable, Codable {
    /// The number people know.
    public var number: String
    /// Whose line it is.
    public var authority: String?
    /// What it is for.
    public var scope: String?
    /// What the merge did to it.
    public var mergeMode: MergeMode?
    /// Where a call to the old number leads now.
    public var leadsTo: String?
    /// When it is answered.
    public var hours: String?
    /// What a caller of the old number hears first (欢迎语).
    public var greeting: String?
    /// The group of agents that takes its calls (队列).
    public var queue: String?
    /// Whose knowledge answers its callers first: part of an organisation's name (知识范围).
    public var knowledge: String?
    /// Whether it is for emergencies (是, 否, 部分), in the source's words.
    public var emergency: String?

    /// A line with this number.
    public init(number: String) {
        self.number = number
    }

    /// The three ways of 国办发〔2020〕53号, and the lines it leaves alone.
    public enum MergeMode: String, Hashable, Sendable, Codable, CaseIterable {
        /// The number is given up, the seats join 12345 (整体并入).
        case merged = "整体并入"
        /// Both numbers stay, both are answered (双号并行).
        case parallel = "双号并行"
        /// The line stays as a branch centre with shared knowledge (设分中心).
        case branch = "设分中心"
        /// Not merged: emergency lines and lines that stay independent (不归并).
        case separate = "不归并"
        /// 12345 itself (总客服).
        case main = "总客服"
    }
}
