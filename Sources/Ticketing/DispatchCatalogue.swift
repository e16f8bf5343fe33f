public import HotlineModel

/// Who handles what, where (派单目录): all its editions, each from a day on.
public struct DispatchCatalogue: Hashable, Sendable {
    /// The editions in the order in which they were imported.
    public let editions: [Edition]

    /// One import of the catalogue.
    public struct Edition: Hashable, Sendable {
        /// Its number, from 1.
        public let version: Int
        /// From when on it decides, until a later one does.
        public let from: Day
        /// The file that it came from.
        public let source: String
        /// Its rows.
        public let rules: [DispatchRule]

        /// An edition.
        public init(version: Int, from: Day, source: String = "", rules: [DispatchRule]) {
            self.version = version
            self.from = from
            self.source = source
            self.rules = rules
        }
    }

    /// A catalogue of editions.
    public init(_ editions: [Edition] = []) {
        self.editions = editions
    }

    /// The edition that decides on a day: the one that began last, of equals the one imported last.
    public func edition(on day: Day) -> Edition? {
        editions.filter { $0.from <= day }.max { ($0.from, $0.version) < ($1.from, $1.version) }
    }

    /// What a catalogue says of a ticket.
    public struct Decision: Hashable, Sendable {
        /// Of which edition.
        public let version: Int
        /// The row; it has a lead.
        public let rule: DispatchRule
        /// Who leads.
        public let lead: Identifier<Organisation>
        /// Units that never get such a ticket, by this row or another.
        public let recused: [Identifier<Organisation>]
    }

    /// The row that decides: the narrowest category first, then the narrowest region, then one whose condition is met; of
    /// equals the first.
    ///
    /// `categories` are the ticket's own and those above it, the narrowest first.
    public func decision(
        categories: [String], region: Identifier<Region>?, text: String, on day: Day
    ) -> Decision? {
        guard let edition = edition(on: day) else { return nil }
        let fitting = edition.rules.enumerated().filter { _, rule in
            rule.holds(on: day) && categories.contains(rule.category)
                && (rule.region.map { own in region.map(own.covers) ?? false } ?? true)
                && (rule.condition.isEmpty || rule.condition.contains(where: text.contains))
        }
        func narrowness(_ rule: DispatchRule, _ place: Int) -> (Int, Int, Int, Int) {
            (
                -(categories.firstIndex(of: rule.category) ?? 0), rule.region?.stem.count ?? 0,
                rule.condition.isEmpty ? 0 : 1, -place
            )
        }
        let deciding = fitting.filter { $0.element.lead != nil }.max { left, right in
            narrowness(left.element, left.offset) < narrowness(right.element, right.offset)
        }?.element
        guard let deciding, let lead = deciding.lead else { return nil }
        let recusals = fitting.map(\.element).filter { $0.lead == nil }.flatMap(\.recused)
        return Decision(
            version: edition.version, rule: deciding, lead: lead, recused: deciding.recused + recusals)
    }
}

extension DispatchCatalogue.Edition {
    /// How its rows differ from another edition's: what is about the same is compared by who gets it.
    public func difference(from earlier: DispatchCatalogue.Edition?) -> DispatchDifference {
        func byOrder(_ rules: [DispatchRule]) -> [DispatchRule.Subject: DispatchRule] {
            Dictionary(rules.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (byOrder(earlier?.rules ?? []), byOrder(rules))
        var difference = DispatchDifference()
        for rule in rules where new[rule.subject] == rule {
            guard let before = old[rule.subject] else {
                difference.added.append(rule)
                continue
            }
            if before.saysTheSame(as: rule) {
                difference.unchanged += 1
            } else {
                difference.changed.append(.init(before: before, after: rule))
            }
        }
        difference.gone = (earlier?.rules ?? []).filter { new[$0.subject] == nil }
        return difference
    }
}

extension DispatchRule {
    fileprivate func saysTheSame(as other: DispatchRule) -> Bool {
        (lead, coHandlers, copies) == (other.lead, other.coHandlers, other.copies)
            && (recused, basis) == (other.recused, other.basis) && until == other.until
    }
}

/// How an edition of the dispatch catalogue differs from the one before.
public struct DispatchDifference: Hashable, Sendable {
    /// Rows about what no row was about.
    public internal(set) var added: [DispatchRule] = []
    /// Rows that give the same to someone else, or for another reason.
    public internal(set) var changed: [Change] = []
    /// Rows that nothing takes the place of.
    public internal(set) var gone: [DispatchRule] = []
    /// How many are as they were.
    public internal(set) var unchanged = 0

    /// A row before and after.
    public struct Change: Hashable, Sendable {
        /// As it was.
        public let before: DispatchRule
        /// As it is.
        public let after: DispatchRule
    }
}
