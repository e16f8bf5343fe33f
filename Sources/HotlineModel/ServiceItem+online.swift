extension ServiceItem {
    /// What can be done without going there.
    public struct Online: Hashable, Sendable, Codable {
        /// Whether it can be handled online (网办, `is_online`).
        public var available: Bool?
        /// How far (网上办理深度, `online_handle_depth`).
        public var depth: OnlineDepth?
        /// Where (网办地址, `online_handle_url`).
        public var address: String?
        /// Where on a telephone (`mobile_terminal_url`).
        public var mobileAddress: String?
        /// Link to the item's page (`link_addr`).
        public var link: String?
        /// Level of the system it runs on (运行系统层级).
        public var systemLevel: String?
        /// Whether it can be paid online (`is_pay_online`).
        public var payment: Bool?
        /// Whether a self-service terminal does it (`is_service_terminals`).
        public var selfService: Bool?

        /// Nothing is known yet.
        public init() {}
    }

    /// What an item costs.
    public struct Fee: Hashable, Sendable, Codable {
        /// Whether there is a fee (是否收费, `is_fee`).
        public var charged: Bool?
        /// How much (收费标准).
        public var standard: String?
        /// Ground of the fee (收费依据, `fee_basis`).
        public var basis: String?

        /// Nothing is known yet.
        public init() {}
    }

    /// What the person gets.
    public struct Result: Hashable, Sendable, Codable {
        /// Name of the result (结果名称, `result_name`).
        public var name: String?
        /// Type of the result (审批结果类型, `result_type`).
        public var type: ResultType?
        /// Sample of the result (结果样本).
        public var sample: String?

        /// Nothing is known yet.
        public init() {}
    }

    /// Where to go and whom to ask.
    public struct Contact: Hashable, Sendable, Codable {
        /// Place (办理地点, `transact_addr`).
        public var place: String?
        /// Hours (办理时间, `transact_time`).
        public var hours: String?
        /// How to ask (咨询方式, `link_way`).
        public var consultation: String?
        /// Number to ask (咨询电话).
        public var telephone: String?
        /// How to complain (监督投诉方式, `supervise_way`).
        public var supervision: String?
        /// Number to complain (监督投诉电话).
        public var complaintTelephone: String?

        /// Nothing is known yet.
        public init() {}
    }
}
