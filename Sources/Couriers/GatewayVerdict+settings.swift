extension GatewayVerdict {
    /// What a section says of answers, for lists of settings.
    static let settings: [ChannelKind.Setting] = [
        .init("success", "怎样算成功：status（2xx，默认）；body: 文字（答复里有这段文字）；json: 路径=值|值（答复 JSON 里的值）"),
        .init("passing", "表示稍后再试的返回值（success 是 status 时写 HTTP 状态码）；只写这一项时，其余返回值都不再重试"),
        .init("permanent", "表示不必重试的返回值；没有列出的返回值会重试"),
        .init("reference", "对方编号在答复 JSON 里的路径，如 data.id"),
    ]

    /// Reads what means yes and no.
    init(_ settings: ChannelSettings) throws(ChannelError) {
        let test = try Self.test(settings)
        let passing = Set(try settings.list("passing"))
        let permanent = Set(try settings.list("permanent"))
        if let both = passing.intersection(permanent).min() {
            throw settings.fault("permanent", "\"\(both)\" 同时写在 passing 里；只能写一处")
        }
        if test == .status,
            let wrong = passing.union(permanent).first(where: { !(300...599).contains(Int($0) ?? 0) })
        {
            throw settings.fault(
                "success", "success 是 status 时，passing 和 permanent 写 300 到 599 的状态码，\"\(wrong)\" 不是")
        }
        self.init(test, passing: passing, permanent: permanent, reference: try settings.text("reference"))
    }

    private static func test(_ settings: ChannelSettings) throws(ChannelError) -> Test {
        let (name, value) = try pair(settings)
        switch (name, value.isEmpty) {
        case ("status", true): return .status
        case ("body", false): return .body(value)
        case ("json", false):
            let parts = value.filter { !$0.isWhitespace }.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else { break }
            return .json(path: parts[0], values: Set(parts[1].split(separator: "|").map(String.init)))
        default: break
        }
        throw settings.fault("success", "应是 status，或 body: 文字，或 json: 路径=值|值")
    }

    /// `json: code=0` as a line below `success:`, or in quotes beside it.
    private static func pair(
        _ settings: ChannelSettings
    ) throws(ChannelError) -> (name: String, value: String) {
        if let map = try? settings.map("success") {
            guard let pair = map.first else { return ("status", "") }
            guard map.count == 1 else { throw settings.fault("success", "只写一种") }
            return (pair.key, pair.value)
        }
        let parts = (try settings.text("success") ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        let value = (parts.dropFirst().first ?? "").drop { $0 == " " }
        return (parts.first ?? "", String(value))
    }
}
