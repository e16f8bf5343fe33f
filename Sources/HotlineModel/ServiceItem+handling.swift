extension ServiceItem {
    /// How an item is handled: conditions, steps, visits, time.
    public struct Handling: Hashable, Sendable, Codable {
        /// Done at once or with a promise (办件类型, GB/T 39046 A.6, `project_type`).
        public var type: HandlingType?
        /// Ways to apply (办理形式, GB/T 39046 A.5, `handle_type`).
        public var forms: [HandlingForm]?
        /// Limit set by law (法定办结时限, `anticipate_day/type/explain`).
        public var legalLimit: TimeLimit?
        /// Limit that the body promises (承诺办结时限, `promise_day/type/explain`).
        public var promisedLimit: TimeLimit?
        /// Times a person has to come (到办事现场次数, `limit_scene_num`): 0, 1, 2, or 3 for more.
        public var visits: Int?
        /// Why a person has to come (必须现场办理原因, `limit_scene_explain`).
        public var visitsReason: String?
        /// Conditions of acceptance (受理条件, `accept_condition`).
        public var conditions: String?
        /// Steps (办理流程, `handle_flow`).
        public var process: String?
        /// Special procedures (特别程序, GB/T 39046 A.7, `special_procedure`).
        public var specialProcedures: [String]?
        /// Services by third parties that it needs (中介服务).
        public var intermediary: String?
        /// Limit on the number granted (数量限制, `limit_explain`).
        public var quantityLimit: String?
        /// Whether it is accepted in the service hall (`is_entry_center`).
        public var inHall: Bool?
        /// Kind of public service (`service_type`).
        public var serviceType: String?
        /// Whether papers can be sent (物流快递, `is_express`).
        public var expressDelivery: Bool?
        /// Whether an appointment can be made (`is_schedule`).
        public var appointment: Bool?

        /// Nothing is known yet.
        public init() {}
    }
}
