/// The call that a switch opens a session for: its header.
public struct AGIRequest: Hashable, Sendable {
    /// Every field, by its name (`agi_channel`), as it came.
    public let fields: [String: String]
    /// What the dialplan gave as `agi_arg_1`, `agi_arg_2` and so on, in that order.
    public let arguments: [String]
    /// The path that the dialplan called, without a leading slash and without the query; empty where it named none.
    public let script: String
    /// What follows the path's `?`, decoded; of a repeated name the first.
    public let query: [String: String]

    /// A request with these fields.
    public init(fields: [String: String]) {
        self.fields = fields
        let numbered = fields.compactMap { key, value in
            key.hasPrefix(Self.argumentPrefix)
                ? Int(key.dropFirst(Self.argumentPrefix.count)).map { (number: $0, value: value) } : nil
        }
        arguments = numbered.sorted { ($0.number, $0.value) < ($1.number, $1.value) }.map(\.value)
        let address = AGIText(fields["agi_network_script"] ?? "")
        let mark = address.first("?", from: 0) ?? address.end
        script = address.string(0..<mark)
        query = AGIQuery.pairs(of: address.bytes.dropFirst(mark + 1))
    }

    private static let argumentPrefix = "agi_arg_"
}

extension AGIRequest {
    /// The switch's own name for the call, unique on that switch.
    public var uniqueID: String { fields["agi_uniqueid"] ?? "" }
    /// The channel, such as `PJSIP/trunk-00000001`.
    public var channel: String { fields["agi_channel"] ?? "" }
    /// The channel's kind, such as `PJSIP` or `Local`.
    public var channelType: String { fields["agi_type"] ?? "" }
    /// The number that calls; nil where the switch does not know it.
    public var caller: String? { known("agi_callerid") }
    /// The name that the caller's side gave, any text; nil where the switch does not know it.
    public var callerName: String? { known("agi_calleridname") }
    /// The number that was dialled; nil where the switch does not know it.
    public var dialled: String? { known("agi_dnid") }
    /// The number that sent the call on to us; nil where nobody did.
    public var redirectedFrom: String? { known("agi_rdnis") }
    /// The account that pays; nil where there is none.
    public var accountCode: String? { known("agi_accountcode") }
    /// The language of the switch's prompts, such as `zh`.
    public var language: String? { known("agi_language") }
    /// Asterisk's version.
    public var switchVersion: String? { known("agi_version") }
    /// The dialplan's context.
    public var context: String { fields["agi_context"] ?? "" }
    /// The dialplan's extension.
    public var dialplanExtension: String { fields["agi_extension"] ?? "" }
    /// The dialplan's priority.
    public var priority: Int? { fields["agi_priority"].flatMap { Int($0) } }
    /// Whether sound comes on a second descriptor (EAGI); never so over a network.
    public var isEnhanced: Bool { fields["agi_enhanced"].flatMap { Double($0) } ?? 0 > 0 }

    private func known(_ key: String) -> String? {
        guard let value = fields[key], !value.isEmpty, value != "unknown" else { return nil }
        return value
    }
}
