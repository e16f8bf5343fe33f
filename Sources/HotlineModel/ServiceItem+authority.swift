extension ServiceItem {
    /// Whose power an item is, on what ground, for whom.
    public struct Authority: Hashable, Sendable, Codable {
        /// Type of the item (事项类型, GB/T 39046 A.1, `task_type`); the table is open.
        public var itemType: String?
        /// Ground in law (设定依据, `by_law`).
        public var basis: String?
        /// Where the power comes from (权力来源, `power_source`).
        public var powerSource: PowerSource?
        /// How levels share the power (权限划分).
        public var powerDivision: String?
        /// What the power covers (行使内容).
        public var powerContent: String?
        /// Name of the body that implements it (实施主体, `dept_name`).
        public var body: String?
        /// Its unified social credit code (`dept_code`, GB 32100).
        public var bodyCode: String?
        /// Nature of that body (实施主体性质, `dept_type`).
        public var bodyKind: BodyKind?
        /// The body that entrusts the work (委托部门, `entrust_name`).
        public var entrustingBody: String?
        /// The office that does the work (承办机构).
        public var undertakingBody: String?
        /// Departments that act jointly (共同实施部门, 联办机构, `other_dept`).
        public var jointBodies: [String]?
        /// Administrative jurisdiction (行政管辖).
        public var jurisdiction: String?
        /// Whom it serves (服务对象, `server_type`).
        public var serviceObjects: [ServiceObject]?
        /// Topics for natural persons (`user_topic_type`).
        public var personalTopics: [String]?
        /// Topics for legal persons (`corp_topic_type`).
        public var corporateTopics: [String]?
        /// Where else it can be done (通办范围, `handle_area`).
        public var scope: [CrossRegionScope]?
        /// Code of the town (`town_code`).
        public var townCode: String?
        /// Name of the town (`town_name`).
        public var townName: String?
        /// Code of the village or community (`village_code`).
        public var villageCode: String?
        /// Name of the village or community (`village_name`).
        public var villageName: String?

        /// Nothing is known yet.
        public init() {}
    }
}
