public import HotlineModel
import Segmentation

/// Names of regions and organisations that a question can speak of, and which regions lie in which.
///
/// A name is taken whole: 西安区 is the district of that name here, whatever 西安 is elsewhere.
public struct Gazetteer: Sendable {
    private let lexicon: Lexicon
    private let regionsOfName: [[UInt32]: [Identifier<Region>]]
    private let organisationsOfName: [[UInt32]: [String]]
    private let regions: [Identifier<Region>: Region]
    private let children: [Identifier<Region>: [Identifier<Region>]]

    /// Regions and organisations, with their everyday names.
    public init(regions: [Region] = [], organisations: [Organisation] = []) {
        var regionsOfName: [[UInt32]: [Identifier<Region>]] = [:]
        for region in regions {
            regionsOfName[FoldedText(region.name).scalars, default: []].append(region.id)
        }
        var organisationsOfName: [[UInt32]: [String]] = [:]
        for organisation in organisations {
            for name in [organisation.name] + organisation.names {
                organisationsOfName[FoldedText(name).scalars, default: []].append(organisation.name)
            }
        }
        self.regionsOfName = regionsOfName
        self.organisationsOfName = organisationsOfName
        self.regions = Dictionary(regions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        children = Dictionary(
            regions.compactMap { region in region.parent.map { ($0, [region.id]) } }, uniquingKeysWith: +)
        lexicon = Lexicon(regions.map(\.name) + organisations.flatMap { [$0.name] + $0.names })
    }

    /// Whether a region of this name or code is known.
    public func knows(_ region: String) -> Bool { !regions(of: region).isEmpty }

    /// What a question's words, and what is known of the asker, say about where and who.
    func context(_ folded: FoldedText, asker: Asker) -> RankingContext {
        var context = RankingContext()
        context.isNear = QueryUnderstanding(folded).asksForHere
        if let organisation = asker.organisation { context.organisations.insert(organisation) }
        var named: [Identifier<Region>] = []
        for range in lexicon.matches(in: folded.scalars) {
            let name = Array(folded.scalars[range])
            named += regionsOfName[name] ?? []
            context.organisations.formUnion(organisationsOfName[name] ?? [])
        }
        // Where the words name no region, the asker's own is meant.
        if named.isEmpty, let region = asker.region { named = self.regions(of: region) }
        guard !named.isEmpty else { return context }
        let meant = Set(named.flatMap { [$0] + ancestors(of: $0) + descendants(of: $0) })
        context.regions = Set(named.flatMap { [$0] + descendants(of: $0) }.flatMap(spellings))
        context.otherRegions = Set(regions.keys.filter { !meant.contains($0) }.flatMap(spellings))
        return context
    }

    private func regions(of text: String) -> [Identifier<Region>] {
        Identifier<Region>(text).flatMap { regions[$0] }.map { [$0.id] }
            ?? regionsOfName[FoldedText(text).scalars] ?? []
    }

    private func spellings(_ id: Identifier<Region>) -> [String] {
        [id.text, regions[id]?.name].compactMap(\.self)
    }

    private func ancestors(of id: Identifier<Region>) -> [Identifier<Region>] {
        var found: [Identifier<Region>] = []
        var next = regions[id]?.parent
        while let parent = next, !found.contains(parent) {
            found.append(parent)
            next = regions[parent]?.parent
        }
        return found
    }

    private func descendants(of id: Identifier<Region>) -> [Identifier<Region>] {
        var found: [Identifier<Region>] = []
        var waiting = children[id] ?? []
        while let next = waiting.popLast() {
            guard !found.contains(next), next != id else { continue }
            found.append(next)
            waiting += children[next] ?? []
        }
        return found
    }
}
