public import HotlineModel
public import Triage

/// Which numbers there are, from the table of hotlines: local gas, heat and water lines are rows of it.
public struct LineDirectory: Sendable {
    private let byNumber: [String: Line]
    private let named: [Line]
    private let merged: Set<String>

    /// A line.
    public struct Line: Hashable, Sendable {
        /// The number to call.
        public let number: String
        /// Its name, like 燃气抢修.
        public let name: String

        /// A line under a number.
        public init(number: String, name: String) {
            self.number = number
            self.name = name
        }
    }

    /// A directory of lines; `merged` are numbers that were given up for this hotline's own (整体并入).
    public init(_ lines: [Line], merged: Set<String> = []) {
        self.merged = merged
        byNumber = Dictionary(lines.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        named = lines.sorted { ($0.name.count, $0.number) < ($1.name.count, $1.number) }
    }

    /// A directory of the hotlines that the knowledge base has.
    public init(entries: [Entry]) {
        let hotlines = entries.compactMap { entry -> (hotline: Hotline, title: String)? in
            guard case .hotline(let hotline) = entry.details else { return nil }
            return (hotline, entry.title)
        }
        let merged = hotlines.map(\.hotline).filter { $0.mergeMode == .merged && $0.leadsTo == "12345" }
        self.init(
            hotlines.map { Line(number: $0.hotline.number, name: $0.title) },
            merged: Set(merged.map(\.number)))
    }

    /// Whether a line was merged into this hotline, so that its business is this hotline's own.
    public func isMergedHere(_ number: String) -> Bool { merged.contains(number) }

    /// What a line is called; nil where the table does not have it.
    public func name(of number: String) -> String? { byNumber[number]?.name ?? Self.national[number] }

    /// The line that a routing table names (燃气抢修); nil where the city's table has none.
    public func line(named name: String) -> Line? {
        let kind = Self.kinds.first { name.contains($0) } ?? String(name.prefix(2))
        return named.first { $0.name.contains(name) }
            ?? named.first { $0.name.contains(kind) && $0.number.count >= 3 }
    }

    /// Whoever has to know, with numbers in place of the names of local lines; a line without a number keeps its name.
    public func resolved(_ targets: [TriageReply.Target]) -> [TriageReply.Target] {
        var resolved: [TriageReply.Target] = []
        for target in targets {
            var target = target
            if case .line(let name) = target, let line = line(named: name) { target = .number(line.number) }
            if !resolved.contains(target) { resolved.append(target) }
        }
        return resolved
    }

    private static let kinds = ["燃气", "供水", "供热", "供电", "电梯"]

    /// Lines that are the same in every city, for a table that has not been imported yet.
    private static let national = [
        "110": "公安报警", "119": "消防救援", "120": "医疗急救", "122": "交通事故报警", "12119": "森林草原火警",
        "12395": "水上遇险求救", "12356": "心理援助", "95598": "供电抢修", "96110": "反诈", "12339": "国家安全",
        "12348": "公共法律服务", "12315": "市场监管", "12333": "人力资源和社会保障", "12366": "纳税服务",
        "12367": "移民管理", "12305": "邮政业申诉", "12378": "银行保险消费投诉", "12386": "证券投诉", "12360": "海关",
        "12123": "交管", "12300": "电信用户申诉",
    ]
}
