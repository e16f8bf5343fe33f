import HotlineModel
import KnowledgeStorage
import Matching

/// What a search found, for a person.
struct SearchTable {
    let query: String
    let result: SearchResult
    let isExplained: Bool

    func print() {
        guard !result.hits.isEmpty else {
            Swift.print("没有找到“\(query)”。")
            return
        }
        for (place, hit) in result.hits.enumerated() {
            let title =
                hit.highlights.first { $0.field == "title" }.map(Self.marked)
                ?? Terminal.shown(hit.entry.title)
            let from = [hit.entry.organisation, hit.entry.region].compactMap(\.self).joined(separator: " · ")
            let place = String(place + 1)
            Swift.print("\(place). [\(hit.entry.kind.chinese)] \(title)\(from.isEmpty ? "" : "　\(from)")")
            if let answering = hit.replacement {
                Swift.print("   现请拨 \(answering.id)　\(Terminal.shown(answering.title))")
            }
            for other in hit.highlights where other.field != "title" {
                Swift.print("   \(Self.marked(other).replacing("\n", with: " "))")
            }
            if isExplained { explain(hit) }
        }
        if let counts = result.counts { Swift.print(Self.summary(counts)) }
    }

    private func explain(_ hit: SearchHit) {
        Swift.print("   \(hit.entry.id)　得分 \(Self.number(hit.score.total))")
        for part in hit.score.parts { Swift.print("     \(Self.number(part.value))  \(part.name)") }
    }

    private static func marked(_ highlight: Highlight) -> String {
        let marks = Terminal.marks
        let text = highlight.marked("\u{E000}", "\u{E001}")
        return Terminal.shown(text).replacing("\u{E000}", with: marks.open).replacing(
            "\u{E001}", with: marks.close)
    }

    private static func summary(_ counts: MatchCounts) -> String {
        let kinds = EntryKind.allCases.compactMap { kind in counts.kinds[kind].map { "\(kind.chinese) \($0)" }
        }
        let top = counts.organisations.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
        let organisations = top.map { "\($0.key) \($0.value)" }
        return "共 \(counts.total) 条：\(kinds.joined(separator: "，"))"
            + (organisations.isEmpty ? "" : "\n单位：\(organisations.joined(separator: "，"))")
    }

    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

/// What a search found, for a machine.
struct SearchJSON: Encodable {
    private let hits: [Hit]
    private let counts: Counts?

    private struct Hit: Encodable {
        let id: String
        let kind: EntryKind
        let title: String
        let organisation: String?
        let region: String?
        let score: Score
        let highlights: [Highlight]
    }

    private struct Counts: Encodable {
        let total: Int
        let kinds: [String: Int]
        let organisations: [String: Int]
    }

    init(_ result: SearchResult) {
        hits = result.hits.map { hit in
            Hit(
                id: hit.entry.id.text, kind: hit.entry.kind, title: hit.entry.title,
                organisation: hit.entry.organisation, region: hit.entry.region, score: hit.score,
                highlights: hit.highlights)
        }
        counts = result.counts.map { counts in
            Counts(
                total: counts.total,
                kinds: Dictionary(counts.kinds.map { ($0.key.rawValue, $0.value) }) { first, _ in first },
                organisations: counts.organisations)
        }
    }
}
