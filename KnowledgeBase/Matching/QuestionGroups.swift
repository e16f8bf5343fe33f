import Foundation
import Segmentation

/// Questions that mean the same, put together: by what they ask about, as it sounds, everyday names read as what they
/// stand for.
///
/// One pass, newest first: a question joins the group whose words it shares most, from half on, or starts one. Words that
/// many questions have count little, as in a search (inverse frequency).
public struct QuestionGroups: Sendable {
    /// Places of the questions of each group, the largest group first, within a group in their order.
    public let groups: [[Int]]

    /// Groups questions; `lists` tells what everyday names stand for.
    public init(_ questions: [String], lists: EditorLists = EditorLists()) {
        let readings = QueryLists(lists)
        let keys = questions.map { Self.keys(of: $0, readings) }
        var frequency: [UInt32: Int] = [:]
        for key in keys.joined() { frequency[key, default: 0] += 1 }
        let all = Double(max(1, questions.count))
        let weights = frequency.mapValues { log(1 + all / Double($0)) }
        var groups: [Group] = []
        var groupsOfKey: [UInt32: [Int]] = [:]
        for (place, keys) in keys.enumerated() {
            let weight = keys.reduce(0) { $0 + (weights[$1] ?? 0) }
            var shared: [Int: Double] = [:]
            for key in keys {
                for group in groupsOfKey[key] ?? [] { shared[group, default: 0] += weights[key] ?? 0 }
            }
            let nearest = shared.map {
                (group: $0.key, share: $0.value / (weight + groups[$0.key].weight - $0.value))
            }
            .max { ($0.share, $1.group) < ($1.share, $0.group) }
            if let nearest, nearest.share >= Self.nearness {
                groups[nearest.group].places.append(place)
            } else {
                for key in keys { groupsOfKey[key, default: []].append(groups.count) }
                groups.append(Group(places: [place], weight: weight))
            }
        }
        self.groups = groups.map(\.places).sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    private struct Group {
        var places: [Int]
        let weight: Double
    }

    /// The shared part of all words of both, from which on two questions are one.
    private static let nearness = 0.5

    /// Neighbouring sounds of what is asked about; characters alone where there is but one.
    private static func keys(of question: String, _ lists: QueryLists) -> [UInt32] {
        let words = SpokenWords(question)
        let content = String(words.content.isEmpty ? Array(words.text) : words.content)
        let named = lists.names(in: FoldedText(content)).reduce(content) {
            $0.replacing($1.alias.said, with: $1.alias.name)
        }
        let sounds = named.utf16.map { unit in
            UInt32(Sounds.shared.readings(of: unit).first?.soundsLike.number ?? unit &+ 0x4000)
        }
        guard sounds.count > 1 else { return sounds }
        return Set(zip(sounds, sounds.dropFirst()).map { $0 << 16 | $1 }).sorted()
    }
}
