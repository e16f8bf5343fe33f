import Segmentation

/// The lists that triage goes by: triggers, dangers, the words around them, and where refused callers are sent.
public struct TriageLists: Sendable {
    /// Words that lead somewhere.
    public let triggers: [Trigger]
    /// Kinds of danger by name.
    public let dangers: [String: Danger]
    /// The danger that a number stands for where nothing tells more.
    public let usualDangers: [String: Danger]
    /// Who refused callers are sent to.
    public let channels: [RefusalChannel]
    let triggerIndex: PhraseIndex
    let cueIndex: PhraseIndex
    let cues: [Cue]
    let channelIndex: PhraseIndex

    /// The lists of this project.
    public static let shipped: TriageLists = {
        var problems: [TriageListProblem] = []
        let lists = TriageLists(triggers: shippedTriggers, problems: &problems)
        precondition(problems.isEmpty, "the shipped lists have no fault: \(problems)")
        return lists
    }()

    /// Rows `phrase,route,level,reason,danger` of this project.
    public static let shippedTriggers = String(decoding: PackageResources.triggers_csv, as: UTF8.self)

    /// The shipped lists with these triggers in place of the shipped ones.
    ///
    /// Rows `phrase,route,level,reason[,danger]`, a heading first. A row that cannot be used is told with its number and left
    /// out.
    public init(triggers list: String, problems: inout [TriageListProblem]) {
        let dangers = Self.shippedDangers
        self.dangers = Dictionary(uniqueKeysWithValues: dangers.map { ($0.name, $0) })
        usualDangers = Dictionary(
            dangers.map { ($0.number, $0) },
            uniquingKeysWith: { first, second in Self.usual.contains(second.name) ? second : first })
        let names = Set(self.dangers.keys)
        var triggers: [Trigger] = []
        for (number, cells) in Self.rows(of: list, heading: "phrase") {
            do throws(TriageListFault) {
                triggers.append(try Trigger(cells, dangers: names))
            } catch {
                problems.append(TriageListProblem(line: number, message: error.message))
            }
        }
        // A table without dangers, like the public one: the sentence that is said has to fit all the same.
        triggers = triggers.map { trigger in
            guard trigger.level == .emergency, trigger.danger == nil else { return trigger }
            var trigger = trigger
            trigger.danger = Self.shippedDanger(of: trigger.pattern)
            return trigger
        }
        self.triggers = triggers
        triggerIndex = PhraseIndex(triggers.map(\.pattern))
        cues = Cue.allCases
        let words = Dictionary(
            Self.rows(of: String(decoding: PackageResources.cues_csv, as: UTF8.self), heading: "cue")
                .compactMap { cells in cells.1.count > 1 ? (cells.1[0], cells.1[1]) : nil },
            uniquingKeysWith: { first, _ in first })
        cueIndex = PhraseIndex(
            Cue.allCases.map { cue in
                guard let pattern = words[cue.rawValue].flatMap(PhrasePattern.init) else {
                    preconditionFailure("the list of cues has \(cue.rawValue)")
                }
                return pattern
            })
        channels = Self.shippedChannels
        channelIndex = PhraseIndex(channels.map(\.pattern))
    }

    /// What a number stands for where nothing tells more: a sentence that is wrong for nobody.
    private static let usual: Set = ["other", "acuteIllness", "rescue"]

    /// The danger that the shipped triggers see in a pattern; nil where they see none.
    private static func shippedDanger(of pattern: PhrasePattern) -> String? {
        shipped.triggerIndex.matches(in: FoldedText(pattern.text)).filter { !$0.isHeard }
            .max { $0.range.count < $1.range.count }
            .flatMap { shipped.triggers[$0.owner].danger }
    }

    private static let shippedDangers = rows(
        of: String(decoding: PackageResources.dangers_csv, as: UTF8.self), heading: "danger"
    ).map { _, cells in
        precondition(cells.count == 5, "a danger has five columns: \(cells)")
        return Danger(
            name: cells[0], number: cells[1], also: cells[2].split(separator: "+").map(String.init),
            title: cells[3], say: cells[4])
    }

    private static let shippedChannels = rows(
        of: String(decoding: PackageResources.channels_csv, as: UTF8.self), heading: "channel"
    ).map { _, cells in
        guard cells.count == 4, let pattern = PhrasePattern(cells[3]) else {
            preconditionFailure("a channel has four columns: \(cells)")
        }
        return RefusalChannel(
            name: cells[0], number: cells[1].isEmpty ? nil : cells[1], say: cells[2], pattern: pattern)
    }

    /// The rows of a list with their line numbers; empty lines and the heading are left out.
    private static func rows(of list: String, heading: String) -> [(Int, [String])] {
        list.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .compactMap { place, line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                    .map { String($0.drop { $0.isWhitespace || $0 == "\u{FEFF}" }) }
                return cells == [""] || cells.first == heading ? nil : (place + 1, cells)
            }
    }
}
