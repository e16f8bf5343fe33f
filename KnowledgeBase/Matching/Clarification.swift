public import HotlineModel
public import KnowledgeStorage
import Segmentation

/// A question back (追问): two to four choices that differ in a way a person can say aloud.
public struct Clarification: Hashable, Sendable {
    /// What all choices have in common, like `办理往来港澳通行证…签注`; empty where nothing.
    public let subject: String
    /// The choices, the most likely first.
    public let options: [Option]

    /// One choice: an entry, or several that differ in less than the choices do.
    public struct Option: Hashable, Sendable {
        /// What is said aloud: 补办.
        public let label: String
        /// The entries it stands for, the most likely first.
        public let entries: [Identifier<Entry>]

        /// A choice.
        public init(label: String, entries: [Identifier<Entry>]) {
            self.label = label
            self.entries = entries
        }
    }

    /// What is known of a candidate.
    public struct Candidate: Hashable, Sendable {
        let id: Identifier<Entry>
        let name: String
        let places: [String]

        /// An entry that may be meant.
        public init(_ entry: Entry) { self.init(EntryLabel(entry)) }

        /// An entry that may be meant, by its label.
        public init(_ label: EntryLabel) {
            id = label.id
            let text = label.title.isEmpty ? String((label.text ?? "").prefix(30)) : label.title
            name = text.droppingEndMarks
            places = [label.region, label.organisation].compactMap(\.self)
        }
    }

    /// The choice between candidates, best first; nil where there are no two that differ.
    ///
    /// Candidates of one family, like 频率使用许可（新申请） and 频率使用许可（续期）, are one choice where other families may be
    /// meant too, and a choice each where only they are.
    public init?(_ candidates: [Candidate]) {
        let families = Self.grouped(candidates) { TitleParts($0.name).core }
        if families.count == 1 {
            self.init(groups: Self.grouped(candidates, by: \.name).prefix(Self.most).map(\.self))
        } else {
            self.init(groups: families.prefix(Self.most).map(\.self), named: { TitleParts($0.name).core })
        }
    }

    private init?(groups: [[Candidate]], named name: (Candidate) -> String = \.name) {
        // One name in several places: the places are what differs.
        if groups.count == 1, let only = groups.first, only.count > 1 {
            self.init(places: only)
            return
        }
        guard groups.count > 1 else { return nil }
        let common = CommonParts(groups.map { $0.count > 1 ? name($0[0]) : $0[0].name })
        self.init(
            subject: common.subject,
            options: zip(groups, common.differences).map { Option(label: $1, entries: $0.map(\.id)) })
    }

    private init?(places candidates: [Candidate]) {
        for level in 0..<2 {
            let groups = Self.grouped(candidates) { $0.places.count > level ? $0.places[level] : "" }
            guard groups.count > 1, groups.allSatisfy({ $0[0].places.count > level }) else { continue }
            self.init(
                subject: candidates[0].name,
                options: groups.prefix(Self.most).map {
                    Option(label: $0[0].places[level], entries: $0.map(\.id))
                })
            return
        }
        return nil
    }

    private init(subject: String, options: [Option]) {
        self.subject = subject
        self.options = options
    }

    /// The same with the likeliest choices only: a caller can pick none that was not read out.
    public func limited(to count: Int) -> Clarification {
        Clarification(subject: subject, options: Array(options.prefix(count)))
    }

    /// More cannot be kept in mind while reading.
    public static let most = 4

    private static func grouped(_ candidates: [Candidate], by key: (Candidate) -> String) -> [[Candidate]] {
        var places: [String: Int] = [:]
        var groups: [[Candidate]] = []
        for candidate in candidates {
            let name = key(candidate)
            if let place = places[name] {
                groups[place].append(candidate)
            } else {
                places[name] = groups.count
                groups.append([candidate])
            }
        }
        return groups
    }
}

/// A title without what its brackets say.
struct TitleParts {
    let core: String

    init(_ title: String) {
        var core = ""
        var depth = 0
        for character in title {
            if "（(【[".contains(character) { depth += 1 }
            if depth == 0 { core.append(character) }
            if "）)】]".contains(character) { depth = max(0, depth - 1) }
        }
        self.core = core.isEmpty ? title : core
    }
}

/// What several names begin and end with alike, and what is left of each.
struct CommonParts {
    let subject: String
    let differences: [String]

    private static let shortestBeginning = 4

    /// Whole words only, so that every difference can be said.
    init(_ names: [String]) {
        let all = names.map { Segmenter.shared.tokens(in: $0).map(\.text) }
        let shortest = all.map(\.count).min() ?? 0
        var start =
            (0..<shortest).first { place in !all.allSatisfy { $0[place] == all[0][place] } } ?? shortest
        var end =
            (0..<(shortest - start)).first { place in
                !all.allSatisfy { $0[$0.count - 1 - place] == all[0][all[0].count - 1 - place] }
            } ?? shortest - start
        let rests = { all.map { $0[start..<($0.count - end)].joined() } }
        // A short beginning that happens to be shared (普通话…, 普通护照…) is no subject.
        if all[0].prefix(start).joined().count < Self.shortestBeginning { start = 0 }
        // A name that would be left empty, or be told by a single character, is said in full.
        if rests().contains(where: { $0.count < 2 }) { end = 0 }
        if rests().contains(where: { $0.count < 2 }) { start = 0 }
        let (first, last) = (all[0].prefix(start).joined(), all[0].suffix(end).joined())
        let (head, tail) = (first.trimmingMarks, last.trimmingMarks)
        subject = head + (tail.isEmpty ? "" : "…\(tail)")
        differences = rests().map(\.trimmingBrackets)
    }
}

extension String {
    /// Without brackets and marks at either end.
    fileprivate var trimmingMarks: String {
        let inner = drop { "（）()？?。、，, ".contains($0) }
        guard let last = inner.lastIndex(where: { !"（）()？?。、，, ".contains($0) }) else { return "" }
        return String(inner[...last])
    }

    /// Without marks at its end, which are not said.
    fileprivate var droppingEndMarks: String {
        guard let last = lastIndex(where: { !"？?。！!，,；; ".contains($0) }) else { return self }
        return String(self[...last])
    }
}

extension Segmenter {
    /// The shipped lexicon's words.
    fileprivate static let shared = Segmenter(lexicon: .shipped)
}

extension String {
    /// Without brackets around all of it.
    fileprivate var trimmingBrackets: String {
        let inner = self.drop { "（(".contains($0) }
        guard inner.count < count, let last = inner.lastIndex(where: { !"）)".contains($0) }) else {
            return self
        }
        return String(inner[...last])
    }
}
