extension ServiceItem {
    /// What an item is called by machines, each code kept as the source wrote it.
    public struct Codes: Hashable, Sendable, Codable {
        /// Basic code of the national catalogue (基本编码, `catalog_code`), 12 characters as exchanged.
        public var basic: String?
        /// Basic code of the local catalogue (`local_catalog_code`).
        public var localBasic: String?
        /// Code of the implementing list (实施编码, `task_code`), 31 characters as exchanged.
        public var implementation: String?
        /// Code of the handling item (业务办理项编码, `task_handle_item`).
        public var handlingItem: String?
        /// The exchange row (`row_guid`).
        public var rowGUID: String?
        /// Name of the main item that this is a part of (主项名称).
        public var parent: String?
        /// Name of the handling item (业务办理项名称).
        public var handlingItemName: String?
        /// Name in the catalogue, where it differs from the item's (基本目录名称).
        public var catalogue: String?

        /// Nothing is known yet.
        public init() {}
    }

    /// What the source says of the record itself.
    public struct Provenance: Hashable, Sendable, Codable {
        /// Version of the record (`task_version`).
        public var version: String?
        /// State of the record in its source (事项状态, `task_state`).
        public var state: String?
        /// What the exchange did to it (`cd_operation`).
        public var operation: String?
        /// When it was exchanged (`cd_time`).
        public var operatedAt: String?
        /// Batch of the exchange (`cd_batch`).
        public var batch: String?
        /// Where the exchange has it from (`data_source`).
        public var dataSource: String?
        /// Fields that a province added (`extend_field`), unread.
        public var extendField: String?
        /// Page on which it is published.
        public var page: String?

        /// Nothing is known yet.
        public init() {}
    }
}
