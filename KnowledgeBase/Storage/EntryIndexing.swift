import Foundation
import HotlineModel
import Segmentation

/// What the index keeps of one entry: tokens by column, and what ranking and filters need.
struct IndexedEntry: Sendable {
    let texts: [IndexText]
    let outline: Data
    private(set) var measure: Measure

    /// What is held in memory of each entry.
    struct Measure: Sendable {
        var kind: EntryKind
        var flags: EntryFlags
        var validity: Validity
        var organisation: String
        var region: String
        var titleKey: Int64
        var lengths: [UInt32]
    }

    /// Segments an entry; costs about as much as reading its texts a few times.
    init(_ entry: Entry, state: EntryState, encoder: inout IndexEncoder) {
        texts = SearchColumn.allCases.map { column in
            let texts = entry.searchTexts(column)
            return column == .pinyin ? encoder.encodePinyin(texts) : encoder.encode(texts)
        }
        outline = EntryOutline(entry).bytes
        var flags = EntryFlags(answering: state)
        if entry.visibility == .agents { flags.insert(.agentsOnly) }
        if case .item(let item) = entry.details, let isOneVisit = item.isOneVisit {
            flags.insert(.visitsKnown)
            if isOneVisit { flags.insert(.oneVisit) }
        }
        measure = Measure(
            kind: entry.kind, flags: flags, validity: entry.effectiveValidity,
            organisation: entry.organisation ?? "", region: entry.region ?? "",
            titleKey: titleKey(of: entry.title), lengths: texts.map { UInt32(clamping: $0.length) })
    }
}

extension IndexedEntry {
    /// The same of an entry in another state.
    func inState(_ state: EntryState) -> IndexedEntry {
        var other = self
        other.measure.flags.subtract(.answers)
        other.measure.flags.formUnion(EntryFlags(answering: state))
        return other
    }
}

/// Yes-or-no facts about an entry that filters ask for.
struct EntryFlags: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Only published entries answer.
    init(answering state: EntryState) {
        self = state == .published ? .answers : []
    }

    static let answers = EntryFlags(rawValue: 1)
    static let agentsOnly = EntryFlags(rawValue: 2)
    static let visitsKnown = EntryFlags(rawValue: 4)
    static let oneVisit = EntryFlags(rawValue: 8)
}

/// The stable hash of the words of a title, so that "the same title" is one comparison; 0 for a text without words.
package func titleKey(of title: String) -> Int64 {
    let folded = FoldedText(title)
    var hash = StableHash()
    let runs = folded.runs
    for run in runs {
        for scalar in folded.scalars[run.range] { hash.add(UInt64(scalar)) }
    }
    return runs.isEmpty ? 0 : Int64(bitPattern: hash.value)
}
