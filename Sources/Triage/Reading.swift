import HotlineModel
import Segmentation
import TextClassifiers

/// A text as triage reads it: triggers, the words around them, and what both amount to.
struct Reading {
    let folded: FoldedText
    let triggers: [(match: PhraseIndex.Match, trigger: Trigger)]
    let cues: [(match: PhraseIndex.Match, cue: Cue)]
    private let clauses: [Int]

    init(_ text: String, _ lists: TriageLists) {
        folded = FoldedText(text)
        triggers = lists.triggerIndex.matches(in: folded).map { ($0, lists.triggers[$0.owner]) }
        // Words around are taken as they stand: a cue that is only heard would be one too many.
        cues = lists.cueIndex.matches(in: folded).filter { !$0.isHeard }.map { ($0, lists.cues[$0.owner]) }
        var clause = 0
        var isInside = false
        var clauses = [Int](repeating: 0, count: folded.scalars.count)
        var next = folded.runs.makeIterator()
        var run = next.next()
        for place in folded.scalars.indices {
            while let current = run, current.range.upperBound <= place { run = next.next() }
            let inside = run?.range.contains(place) ?? false
            if isInside, !inside { clause += 1 }
            isInside = inside
            clauses[place] = clause
        }
        self.clauses = clauses
    }

    /// Whether a word of an emergency is in it as it stands, not only by its sound.
    var isAlarming: Bool { triggers.contains { $0.trigger.level == .emergency && !$0.match.isHeard } }

    /// Whether it asks for help in the form of a question: 怎么办, 能不能来人.
    var asksForHelp: Bool {
        let said = folded.text
        return Self.helpless.contains(where: said.contains)
    }

    private static let helpless = String(decoding: PackageResources.help_questions_txt, as: UTF8.self)
        .split(whereSeparator: \.isNewline).map(String.init)

    /// What stands around each alarming word, within its sentence; nothing where that is the whole text.
    var surroundings: [String] {
        var windows: [String] = []
        for (match, trigger) in triggers where trigger.level == .emergency && !match.isHeard {
            var (start, end) = (match.range.lowerBound, match.range.upperBound)
            while start > 0, match.range.lowerBound - start < Self.reach,
                !Self.ends.contains(folded.scalars[start - 1])
            {
                start -= 1
            }
            while end < folded.scalars.count, end - match.range.upperBound < Self.reach,
                !Self.ends.contains(folded.scalars[end])
            {
                end += 1
            }
            guard end - start < folded.scalars.count else { return [] }
            let window = folded.text(start..<end)
            if !windows.contains(window) { windows.append(window) }
            if windows.count == Self.mostWindows { break }
        }
        return windows
    }

    /// Characters to either side of an alarming word that are looked at with it.
    private static let reach = 18
    private static let mostWindows = 4
    private static let ends = Set("。！？!?；;\n.…".unicodeScalars.map(\.value))

    /// Whether it says very little: no more than four characters, and none of the words on the lists.
    var isBare: Bool {
        triggers.isEmpty && folded.runs.reduce(0) { $0 + $1.range.count } <= Self.longestBare
    }

    private static let longestBare = 4

    /// What is put before the classifier: which levels, dangers and numbers are spoken of, and with which words around.
    var marks: [String] {
        var marks: Set<String> = []
        for (match, trigger) in triggers {
            let level = trigger.level.rawValue
            marks.insert(level)
            marks.insert(match.isHeard ? "\(level) heard" : "\(level) said")
            if let danger = trigger.danger { marks.insert("danger \(danger)") }
            if case .number(let number) = trigger.route.main { marks.insert("\(level) \(number)") }
            let clause = clauses[match.range.lowerBound]
            for (place, cue) in cues where clauses[place.range.lowerBound] == clause {
                marks.insert("\(level) beside \(cue.rawValue)")
            }
            for cue in Set(cues.map(\.cue)) { marks.insert("\(level) with \(cue.rawValue)") }
        }
        for cue in Set(cues.map(\.cue)) { marks.insert("cue \(cue.rawValue)") }
        if marks.isEmpty { marks.insert("nothing") }
        return marks.sorted()
    }

    /// What was found, in the order of the text.
    var evidence: [Evidence] {
        let found =
            triggers.map { ($0.match, Evidence.Kind.trigger($0.trigger)) }
            + cues.map { ($0.match, Evidence.Kind.cue($0.cue)) }
        return found.sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }.map { match, kind in
            Evidence(
                words: folded.text(match.range),
                utf8Range: folded.sourceOffsets[
                    match.range.lowerBound]..<folded.sourceOffsets[match.range.upperBound],
                kind: kind, isHeard: match.isHeard)
        }
    }

    func has(_ cues: Set<Cue>) -> Bool { self.cues.contains { cues.contains($0.cue) } }
}
