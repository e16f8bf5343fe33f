public import HotlineModel
public import TextClassifiers
public import Ticketing

/// Proposes who handles a ticket: the catalogue where it speaks, else what was learned, else the words of names.
public struct UnitRouter: Sendable {
    /// Who handles what, where.
    public var catalogue: DispatchCatalogue
    /// What was learned from tickets; nil: nothing was.
    public var classifier: TextClassifier?
    /// What tickets can be about.
    public let categories: CategoryTree
    /// Who is under whom.
    public let organisations: OrganisationTree
    /// Tells categories by their words.
    public let categoryFinder: CategoryFinder
    private let names: [String: Identifier<Organisation>]
    private let organisationWords: WordsOnDemand

    /// A router over a city's lists.
    public init(
        catalogue: DispatchCatalogue = DispatchCatalogue(), classifier: TextClassifier? = nil,
        categories: CategoryTree = .shipped, organisations: OrganisationTree = OrganisationTree([])
    ) {
        self.catalogue = catalogue
        self.classifier = classifier
        self.categories = categories
        self.organisations = organisations
        categoryFinder = CategoryFinder(categories)
        var names: [String: Identifier<Organisation>] = [:]
        for organisation in organisations.all {
            for name in [organisation.id.text, organisation.name] + organisation.names
            where names[name] == nil {
                names[name] = organisation.id
            }
        }
        self.names = names
        organisationWords = WordsOnDemand(joinsAreas: true) {
            Dictionary(
                uniqueKeysWithValues: organisations.all.map {
                    ($0.id.text, ([$0.name] + $0.names).joined(separator: " "))
                })
        }
    }

    /// What a ticket is about and where it is, as far as that is known.
    public struct Request: Hashable, Sendable {
        /// The words.
        public var text: String
        /// Fields beside them.
        public var fields: [String: String]
        /// The category, where someone decided it.
        public var category: String?
        /// The region, where it is known.
        public var region: Identifier<Region>?
        /// The unit complained of, which gets none of it.
        public var accused: Identifier<Organisation>?
        /// The day on which the catalogue is asked.
        public var day: Day

        /// A request.
        public init(
            _ text: String, fields: [String: String] = [:], category: String? = nil,
            region: Identifier<Region>? = nil, accused: Identifier<Organisation>? = nil, day: Day
        ) {
            self.text = text
            self.fields = fields
            self.category = category
            self.region = region
            self.accused = accused
            self.day = day
        }
    }

    /// Adds category, units and reasons to a proposal.
    public func complete(_ proposal: inout TicketProposal, for request: Request) {
        let text = ClassifiableText(request.text, fields: request.fields)
        let learned = classifier?.classification(of: text)
        proposal.labels =
            learned.map { $0.isFamiliar ? Array($0.choices.prefix(Self.labelsShown)) : [] } ?? []
        proposal.isUnknown = learned?.isFamiliar == false
        let found = request.category == nil ? categoryFinder.category(of: text) : nil
        proposal.category = request.category ?? found?.code
        proposal.isCategorySure = request.category != nil || found?.isSure ?? false
        if let category = proposal.category, let path = categories.path(of: category) {
            let share = found.map { "（按分类用语，\(Self.percent($0.probability))）" }
            proposal.reasons.append("分类：\(path)\(share ?? "")")
        }
        if let category = proposal.category, takeCatalogue(category, request, &proposal) { return }
        if let learned, takeLearned(learned, request, &proposal) { return }
        takeWords(text, request, &proposal)
    }

    private func takeCatalogue(
        _ category: String, _ request: Request, _ proposal: inout TicketProposal
    ) -> Bool {
        guard
            let decision = catalogue.decision(
                categories: categories.codes(upFrom: category), region: request.region, text: request.text,
                on: request.day)
        else { return false }
        let (rule, row) = (decision.rule, "派单目录第 \(decision.version) 版 \(decision.rule.origin)")
        func isFree(_ unit: Identifier<Organisation>) -> Bool {
            !decision.recused.contains { organisations.isWithin(unit, $0) }
                && !(request.accused.map { organisations.isWithin(unit, $0) } ?? false)
        }
        guard isFree(decision.lead) else {
            proposal.reasons.append("\(row)：\(name(decision.lead))须回避")
            // Who stands above the unit that must not have it.
            proposal.lead = organisations.superiors(of: decision.lead).first(where: isFree)
            if let lead = proposal.lead { proposal.reasons.append("由上级\(name(lead))办理") }
            proposal.source = proposal.lead == nil ? .nobody : .catalogue
            return true
        }
        proposal.lead = decision.lead
        proposal.coHandlers = rule.coHandlers.filter(isFree)
        proposal.copies = rule.copies.filter(isFree)
        proposal.source = .catalogue
        func named(_ what: String, _ units: [Identifier<Organisation>]) -> String {
            units.isEmpty ? "" : "，\(what)\(units.map(name).joined(separator: "、"))"
        }
        proposal.reasons.append(
            "\(row)：主办\(name(decision.lead))\(named("协办", proposal.coHandlers))"
                + "\(named("抄送", proposal.copies))\(rule.basis.isEmpty ? "" : "，依据\(rule.basis)")")
        return true
    }

    private func takeLearned(
        _ learned: Classification, _ request: Request, _ proposal: inout TicketProposal
    ) -> Bool {
        guard learned.isFamiliar else {
            proposal.reasons.append("历史工单里没有见过这样的内容：unknown")
            return false
        }
        let units = learned.choices.compactMap { choice -> (unit: Identifier<Organisation>, share: Double)? in
            guard let unit = names[choice.label],
                !(request.accused.map { organisations.isWithin(unit, $0) } ?? false)
            else { return nil }
            return (unit, choice.probability)
        }
        guard let first = units.first else { return false }
        if first.share >= Self.sure {
            proposal.lead = first.unit
            proposal.reasons.append("历史工单：\(name(first.unit)) \(Self.percent(first.share))")
        } else if let (unit, share) = broader(units) {
            proposal.lead = unit
            proposal.reasons.append("历史工单：具体单位不确定，同属\(name(unit)) \(Self.percent(share))")
        } else {
            let named = units.prefix(3).map { "\(name($0.unit)) \(Self.percent($0.share))" }
            proposal.reasons.append("历史工单：可能是\(named.joined(separator: "、"))，由派单员定")
            return true
        }
        proposal.source = .classifier
        return true
    }

    /// The nearest organisation under which enough of the probability lies; nil where that is only the top.
    private func broader(
        _ units: [(unit: Identifier<Organisation>, share: Double)]
    ) -> (Identifier<Organisation>, Double)? {
        var sums: [Identifier<Organisation>: Double] = [:]
        for (unit, share) in units {
            for superior in organisations.superiors(of: unit) + [unit] { sums[superior, default: 0] += share }
        }
        return sums.filter { $0.value >= Self.sure && !organisations.superiors(of: $0.key).isEmpty }
            .max { left, right in
                let depths = (
                    organisations.superiors(of: left.key).count, organisations.superiors(of: right.key).count
                )
                return (depths.0, left.value, right.key.text) < (depths.1, right.value, left.key.text)
            }.map { ($0.key, $0.value) }
    }

    private func takeWords(
        _ text: ClassifiableText, _ request: Request, _ proposal: inout TicketProposal
    ) {
        let named = organisationWords.classification(of: text)
        guard named.isFamiliar, let best = named.choices.first, best.probability >= Self.sure,
            let unit = Identifier<Organisation>(best.label),
            !(request.accused.map { organisations.isWithin(unit, $0) } ?? false)
        else {
            proposal.reasons.append("派单目录和历史工单都定不了承办单位，由派单员定")
            return
        }
        proposal.lead = unit
        proposal.source = .words
        proposal.reasons.append("按机构名称用语：\(name(unit))")
    }

    private func name(_ id: Identifier<Organisation>) -> String { organisations.shortName(of: id) }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    /// From here on a unit is proposed.
    private static let sure = 0.5
    private static let labelsShown = 5
}
