import Foundation
public import HotlineModel
import Segmentation
public import Ticketing

/// Finds tickets that tell of the same thing: near in words, place, time and party (疑似重复).
public struct DuplicateFinder: Sendable {
    /// From which likeness on a ticket is shown, 0...1.
    public var least = 0.5

    /// A finder.
    public init() {}

    /// What two tickets are compared by.
    public struct Account: Hashable, Sendable {
        /// What was said.
        public var text: String
        /// Where exactly; nil where nobody said.
        public var place: String?
        /// Who is complained of.
        public var party: String?
        /// The region, down to the community.
        public var region: String?
        /// When it was said.
        public var moment: Moment

        /// What was said, where, of whom, when.
        public init(
            text: String, place: String? = nil, party: String? = nil, region: String? = nil, moment: Moment
        ) {
            self.text = text
            self.place = place
            self.party = party
            self.region = region
            self.moment = moment
        }
    }

    /// A ticket that may tell of the same thing.
    public struct Match: Hashable, Sendable {
        /// Its number.
        public let number: TicketNumber
        /// How like it is, 0...1.
        public let likeness: Double
        /// In what it is like.
        public let reasons: [String]
    }

    /// Which of these tickets may tell of the same thing, the likest first.
    public func matches(
        of account: Account, among others: [(number: TicketNumber, account: Account)]
    ) -> [Match] {
        let own = Self.pairs(account.text)
        return others.compactMap { number, other in
            var reasons: [String] = []
            let words = Self.cosine(own, Self.pairs(other.text))
            if words >= Self.likeWords { reasons.append("内容相近 \(Int((words * 100).rounded()))%") }
            let place = Self.likeness(account.place, other.place)
            if let place, place >= Self.likePlace { reasons.append("地点相同") }
            let party = Self.likeness(account.party, other.party)
            if let party, party >= Self.likePlace { reasons.append("涉事主体相同") }
            let isSameRegion = account.region.flatMap { own in
                other.region.map { $0.hasPrefix(own) || own.hasPrefix($0) }
            }
            let hours = Double(abs(account.moment.secondsSince1970 - other.moment.secondsSince1970)) / 3600
            // A week halves what nearness in time adds.
            let time = exp2(-hours / (7 * 24))
            if hours <= 24 { reasons.append("一天之内") }
            var likeness = 0.65 * words + 0.1 * time
            likeness += 0.15 * (place ?? (isSameRegion == true ? 0.5 : 0))
            likeness += 0.1 * (party ?? 0)
            // Another place is another thing, however like the words are.
            if let place, place < Self.otherPlace { likeness *= 0.5 }
            if isSameRegion == false { likeness *= 0.4 }
            guard words >= Self.leastWords, likeness >= least else { return nil }
            return Match(number: number, likeness: min(1, likeness), reasons: reasons)
        }.sorted { ($1.likeness, $0.number.digits) < ($0.likeness, $1.number.digits) }
    }

    private static let likeWords = 0.5
    private static let leastWords = 0.3
    private static let likePlace = 0.7
    private static let otherPlace = 0.3

    /// The share of pairs of the shorter text that the longer one has; nil where either says nothing.
    private static func likeness(_ left: String?, _ right: String?) -> Double? {
        guard let left, let right else { return nil }
        let (one, other) = (Set(pairs(left).keys), Set(pairs(right).keys))
        let least = min(one.count, other.count)
        return least == 0 ? nil : Double(one.intersection(other).count) / Double(least)
    }

    private static func cosine(_ left: [String: Double], _ right: [String: Double]) -> Double {
        let product = left.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
        let lengths = (left.values.reduce(0) { $0 + $1 * $1 } * right.values.reduce(0) { $0 + $1 * $1 })
            .squareRoot()
        return lengths == 0 ? 0 : product / lengths
    }

    /// Pairs of neighbouring characters and whole numbers, as search folds them.
    private static func pairs(_ text: String) -> [String: Double] {
        let folded = FoldedText(text)
        var pairs: [String: Double] = [:]
        for run in folded.runs {
            guard run.isIdeographic, run.range.count > 1 else {
                pairs[folded.text(run.range), default: 0] += 1
                continue
            }
            for start in run.range.dropLast() { pairs[folded.text(start..<start + 2), default: 0] += 1 }
        }
        return pairs
    }
}
