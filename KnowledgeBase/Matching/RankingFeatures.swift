import KnowledgeStorage
import Segmentation

/// The features of every candidate of one query.
package struct RankingFeatures: Sendable {
    /// A row a candidate, a column a feature in the order of `RankingFeature.allCases`.
    package let values: [Float]

    package static let width = RankingFeature.allCases.count

    package init(_ candidates: Candidates) {
        let coefficients = PieceCoefficients(candidates)
        let largest =
            candidates.ranked.hits.prefix(candidates.count).map { candidates.ranked.sum(of: $0) }.max() ?? 0
        var values = [Float](repeating: 0, count: candidates.count * Self.width)
        for place in 0..<candidates.count {
            guard let outline = candidates.ranked.outlines[place] else { continue }
            let sum = candidates.ranked.sum(of: candidates.ranked.hits[place])
            var row = Row(largest > 0 ? Float(sum / largest) : 0)
            Self.fill(&row, candidates, place, outline, coefficients)
            values.replaceSubrange(place * Self.width..<(place + 1) * Self.width, with: row.values)
        }
        self.values = values
    }

    /// The features of one candidate.
    package func row(_ place: Int) -> ArraySlice<Float> {
        values[place * Self.width..<(place + 1) * Self.width]
    }

    /// The features of one candidate, by name.
    struct Row {
        fileprivate private(set) var values: [Float]
        /// The first look's sum beside the largest.
        let match: Float

        init(_ match: Float) {
            self.match = match
            values = Array(repeating: 0, count: RankingFeatures.width)
        }

        subscript(feature: RankingFeature) -> Float {
            get { values[feature.place] }
            set { values[feature.place] = newValue }
        }

        /// Takes what was probably meant for a little less than what was said.
        mutating func raise(_ feature: RankingFeature, to value: Float, isMeant: Bool) {
            self[feature] = max(self[feature], isMeant ? value * RankingFeatures.meantShare : value)
        }
    }

    /// What counts of a feature of the query as it was probably meant.
    static let meantShare: Float = 0.9

    private static func fill(
        _ row: inout Row, _ candidates: Candidates, _ place: Int, _ outline: EntryOutline,
        _ coefficients: PieceCoefficients
    ) {
        let impacts = candidates.impacts(of: place)
        let body = outline.units[outline.body]
        if !body.isEmpty {
            row[.signs] = AnswerSigns.agreement(asked: candidates.asked, had: AnswerSigns.had(by: body))
        }
        if outline.titleEnd > 0 {
            let names =
                [outline.units[outline.title]]
                + outline.units[outline.names].split(separator: FoldedUnits.textEnd)
            for (place, subject) in candidates.subjects.enumerated() {
                fillTitle(&row, subject, place > 0, names, body.isEmpty ? candidates.titles : nil)
            }
        } else {
            for (place, query) in ([candidates.query] + candidates.meant).enumerated() {
                row.raise(
                    .textFirst, to: 1 / (1 + Float(query.compare(body).firstPair) / 20), isMeant: place > 0)
            }
        }
        if outline.titleEnd > 0 {
            row[.titledMatch] = row.match
            // What ends in asking (…在哪办) is not half typed.
            if candidates.plan.endsInCharacter,
                candidates.subjects[0].units.last == candidates.query.units.last
            {
                row[.titleWordBegun] = WordStarts.has(
                    candidates.query.units.last, outline.units[outline.title])
            }
        } else {
            row[.textMatch] = row.match
            row[.textRarity] = coefficients.rarity(impacts)
            row[.textLate] = coefficients.late(impacts)
            row[.textFillers] = coefficients.fillers(impacts)
            row[.textQuoted] = coefficients.quoted(impacts)
        }
    }

    /// By the title or the name that fits best.
    private static func fillTitle(
        _ row: inout Row, _ subject: QueryText, _ isMeant: Bool, _ names: [ArraySlice<UInt16>],
        _ rarity: PairRarity?
    ) {
        let compared = names.map { (name: $0, comparison: subject.compare($0)) }
        guard
            let best = compared.max(by: {
                $0.comparison.order + $0.comparison.characters < $1.comparison.order
                    + $1.comparison.characters
            })
        else { return }
        row.raise(.titleCharacters, to: best.comparison.characters, isMeant: isMeant)
        row.raise(.titleOrder, to: best.comparison.order, isMeant: isMeant)
        if let rarity {
            let share = subject.share(of: best.name, rarity)
            let both = best.comparison.pairs + share
            row.raise(
                .titlePairs, to: both > 0 ? 2 * best.comparison.pairs * share / both : 0, isMeant: isMeant)
        }
        guard best.comparison.order == 1 else { return }
        row.raise(.titleStart, to: subject.begins(best.name) ? 1 : 0, isMeant: isMeant)
        row.raise(
            .titleBrackets, to: bracketed(best.name).contains { subject.isPart(of: $0) } ? 1 : 0,
            isMeant: isMeant)
    }

    private static func bracketed(_ title: ArraySlice<UInt16>) -> [ArraySlice<UInt16>] {
        title.indices.filter { title[$0] == UInt16(ascii: "(") }.map { open in
            title[(open + 1)...].prefix { $0 != UInt16(ascii: ")") }
        }
    }
}

extension UInt16 {
    /// The unit of an ASCII character.
    fileprivate init(ascii scalar: Unicode.Scalar) {
        self = UInt16(scalar.value)
    }
}

/// Whether a title has a word that begins with a character.
private enum WordStarts {
    static func has(_ unit: UInt16?, _ title: ArraySlice<UInt16>) -> Float {
        guard let unit, title.contains(unit) else { return 0 }
        let folded = FoldedText(String(decoding: title, as: UTF16.self))
        let starts = Segmenter().words(in: folded).lazy.map(\.range.lowerBound)
        return starts.contains { folded.scalars[$0] == UInt32(unit) } ? 1 : 0
    }
}
