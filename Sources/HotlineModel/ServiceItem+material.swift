extension ServiceItem {
    /// One paper to bring (申请材料).
    public struct Material: Hashable, Sendable, Codable {
        /// Name of the paper (材料名称).
        public var name: String
        /// Who issues it (出具机构).
        public var issuer: String?
        /// How recent it has to be (出具时间要求).
        public var issuedWithin: String?
        /// How to get it (办理说明).
        public var note: String?
        /// Where to get it (办理地点).
        public var place: String?
        /// How it is used (使用说明).
        public var usage: String?
        /// Number of originals (原件份数).
        public var originals: Int?
        /// Number of copies (复印件份数).
        public var copies: Int?
        /// Whether it cannot be left out (是否必备).
        public var required: Bool?

        /// A paper with this name.
        public init(name: String) {
            self.name = name
        }
    }
}
