public import HotlineModel

/// Who handles what, where (派单目录): a version of it.
public struct DispatchCatalogue: Hashable, Sendable {
    /// Which version it is, from 1; 0: none was imported.
    public let version: Int
    /// Its rows.
    public let rules: [DispatchRule]

    /// A version.
    public init(version: Int, rules: [DispatchRule]) {
        self.version = version
        self.rules = rules
    }

    /// No catalogue.
    public static let empty = DispatchCatalogue(version: 0, rules: [])

    /// The row that decides: the narrowest category first, then the narrowest region, then one whose condition is met; of
    /// equals the first.
    public func rule(
        category: String, region: Identifier<Region>?, text: String, on day: Day
    ) -> DispatchRule? {
        let fitting = rules.enumerated().filter { _, rule in
            rule.holds(on: day) && category.hasPrefix(rule.category)
                && (rule.region.map { own in region.map { $0.text.hasPrefix(own.text) } ?? false } ?? true)
                && (rule.condition.isEmpty || rule.condition.contains(where: text.contains))
        }
        return fitting.max { left, right in
            Self.narrowness(left.element, left.offset) < Self.narrowness(right.element, right.offset)
        }?.element
    }

    private static func narrowness(_ rule: DispatchRule, _ place: Int) -> (Int, Int, Int, Int) {
        (rule.category.count, rule.region?.text.count ?? 0, rule.condition.isEmpty ? 0 : 1, -place)
    }
}
