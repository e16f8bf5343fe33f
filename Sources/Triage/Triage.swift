public import HotlineModel
public import Segmentation
import TextClassifiers

/// Tells emergencies, urgent things, other lines' business and what is not for a hotline from everything else (分级).
///
/// A phrase alone does not decide: what is learned weighs the words with their surroundings. Where it would let something pass
/// that an alarming word beside words of need speaks for, it asks.
public struct Triage: Sendable {
    /// What it goes by.
    public let lists: TriageLists
    /// What it learned.
    public let model: TriageModel
    /// From which share on something counts.
    public var thresholds = Thresholds()

    /// Shares, 0...1.
    public struct Thresholds: Hashable, Sendable {
        /// From here on life may be at stake: it is handed over, or asked.
        public var ask = 0.45
        /// The same for up to four characters without a word of the lists; it is asked, never clear.
        public var bare = 0.90
        /// From here on the surroundings of an alarming word are an emergency, whatever else is said.
        public var inside = 0.92
        /// From here on it is clear.
        public var clear = 0.70
        /// From here on it is urgent, another line's, or refused.
        public var other = 0.50

        /// The shipped ones.
        public init() {}
    }

    /// Triage by lists and a model.
    public init(lists: TriageLists = .shipped, model: TriageModel = .shipped) {
        self.lists = lists
        self.model = model
    }

    /// What to do with a text, before anything else is done with it.
    public func reply(to text: String) -> TriageReply {
        let reading = Reading(text, lists)
        let shares = model.shares(of: text, marks: reading.marks)
        if let number = BareCalls.shipped.number(of: reading), let danger = lists.usualDangers[number] {
            return emergency(danger, shares.emergency, isClear: false, .called, reading)
        }
        if TalkTurns.shipped.contains(reading) { return ordinary(reading, shares) }
        if let reply = emergency(reading, shares) { return reply }
        if reading.isBare { return ordinary(reading, shares) }
        let others: [(TriageLevel, Double)] = [.urgent, .otherLine, .refused].map { ($0, shares[level: $0]) }
        guard let (level, share) = others.max(by: { $0.1 < $1.1 }), share >= thresholds.other else {
            return ordinary(reading, shares)
        }
        switch level {
        case .urgent: return urgent(reading, shares)
        case .otherLine: return otherLine(reading, shares)
        case .refused:
            // Nobody is sent away for what no list knows, and not where a word of danger stands as it is.
            if reading.isAlarming, shares.emergency >= Self.leastBesideRefusal {
                return emergency(danger(reading, shares), shares.emergency, isClear: false, .trigger, reading)
            }
            return isRefusable(reading) ? refused(reading, shares) : ordinary(reading, shares)
        case .emergency, .ordinary: return ordinary(reading, shares)
        }
    }

    /// How much each word and each sign speaks for an emergency, in the order of the text.
    public func parts(of text: String, words: Segmenter) -> [Score.Part] {
        model.parts(of: text, marks: Reading(text, lists).marks, words: words)
    }

    // MARK: Life and safety

    private func emergency(_ reading: Reading, _ shares: TriageModel.Shares) -> TriageReply? {
        let likely = shares.emergency
        let rule: TriageReply.Rule
        if likely >= (reading.isBare ? thresholds.bare : thresholds.ask) {
            rule = .learned
        } else if likely >= Self.leastBesideNeed, isAlarmBesideNeed(reading) {
            rule = .alarmBesideNeed
        } else if isAlarmBesideQuestion(reading) || speaksOfSuicide(reading) {
            rule = .alarmBesideQuestion
        } else {
            return inSurroundings(reading)
        }
        let danger = danger(reading, shares)
        let isClear = likely >= thresholds.clear && !reading.isBare && !danger.isAboutSuicide
        return emergency(danger, likely, isClear: isClear, rule, reading)
    }

    private func emergency(
        _ danger: Danger, _ likely: Double, isClear: Bool, _ rule: TriageReply.Rule, _ reading: Reading
    ) -> TriageReply {
        // Whom the city's own row names beside the number has to know too.
        let rows = reading.triggers.filter { $0.trigger.danger == danger.name && !$0.match.isHeard }
        let named = danger.also + rows.flatMap(\.trigger.route.also)
        var also: [TriageReply.Target] = []
        for target in named.map(TriageReply.Target.init(named:)) where !also.contains(target) {
            if target != .number(danger.number) { also.append(target) }
        }
        return TriageReply(
            level: .emergency, route: .number(danger.number), certainty: isClear ? .clear : .ask,
            targets: [.number(danger.number)] + also, say: danger.say, danger: danger,
            transfer: danger.isAboutSuicide ? .warm : isClear ? .oneKey : .threeWay, emergency: likely,
            evidence: reading.evidence, rule: rule,
            reason: isClear ? danger.title : "可能是\(danger.title)，先问清楚")
    }

    /// An emergency in the middle of other things: an alarming word whose own surroundings are one, whatever else is said.
    private func inSurroundings(_ reading: Reading) -> TriageReply? {
        for window in reading.surroundings {
            let part = Reading(window, lists)
            guard part.isAlarming, !part.has(Self.calm) else { continue }
            let shares = model.shares(of: window, marks: part.marks)
            guard shares.emergency >= thresholds.inside else { continue }
            let danger = danger(part, shares)
            return emergency(
                danger, shares.emergency, isClear: !danger.isAboutSuicide, .surroundings, reading)
        }
        return nil
    }

    /// An alarming word as it stands in a call for help that has the form of a question: 老人没气了怎么办.
    private func isAlarmBesideQuestion(_ reading: Reading) -> Bool {
        reading.isAlarming && (reading.asksForHelp || reading.has([.plea]))
            && !reading.has(Self.calm.subtracting([.question]))
    }

    /// Words of a plan as they stand, with nothing that tells of something else.
    private func speaksOfSuicide(_ reading: Reading) -> Bool {
        reading.triggers.contains { match, trigger in
            !match.isHeard && (trigger.danger.flatMap { lists.dangers[$0] }?.isPlan ?? false)
        } && !reading.has(Self.calm.subtracting([.question, .law, .complaint]))
    }

    /// An alarming word as it stands, beside words of need, and nothing that speaks against it.
    private func isAlarmBesideNeed(_ reading: Reading) -> Bool {
        reading.isAlarming && reading.has(Self.need) && !reading.has(Self.calm)
    }

    static let need: Set<Cue> = [.now, .plea, .victim, .worsening]
    private static let calm: Set<Cue> = [
        .past, .over, .question, .negation, .fee, .insurance, .appointment, .complaint, .praise, .job,
        .training,
        .prevention, .fiction, .name, .hyperbole, .device, .hypothetical, .law,
    ]
    private static let leastBesideNeed = 0.05
    private static let leastBesideRefusal = 0.02

    /// The danger: of those spoken of, the one whose number is the likeliest; else the usual one of that number.
    private func danger(_ reading: Reading, _ shares: TriageModel.Shares) -> Danger {
        let numbers = shares.emergencyNumbers
        let said = reading.triggers.filter { $0.trigger.level == .emergency }.compactMap { match, trigger in
            trigger.danger.flatMap { lists.dangers[$0] }.map {
                (danger: $0, length: match.isHeard ? 1 : match.range.count)
            }
        }
        let lengths = Dictionary(said.map { ($0.danger, $0.length) }, uniquingKeysWith: +)
        let best = lengths.max {
            let left = ((numbers[$0.key.number] ?? 0), $0.value, $1.key.name)
            let right = ((numbers[$1.key.number] ?? 0), $1.value, $0.key.name)
            return left < right
        }
        let likeliest = numbers.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "110"
        if let best, best.key.number == likeliest { return best.key }
        guard let usual = lists.usualDangers[likeliest] ?? lists.dangers["other"] else {
            preconditionFailure("the shipped list of dangers has one for everything else")
        }
        return usual
    }

    // MARK: Everything else

    private func urgent(_ reading: Reading, _ shares: TriageModel.Shares) -> TriageReply {
        let trigger = trigger(.urgent, in: reading)
        let number = shares.likeliestNumber(of: .urgent)
        let route: TriageReply.Route
        switch (number, trigger?.route.main) {
        case (let number?, _): route = .number(number)
        case (nil, .line(let name)?): route = .line(name)
        default: route = .ticket
        }
        return reply(.urgent, route, trigger, reading, shares, reason: trigger?.reason ?? "急，但眼下不危及人身")
    }

    private func otherLine(_ reading: Reading, _ shares: TriageModel.Shares) -> TriageReply {
        let number = shares.likeliestNumber(of: .otherLine)
        let trigger = reading.triggers.map(\.trigger).first {
            $0.level == .otherLine && (number == nil || $0.route.main == .number(number ?? ""))
        }
        let route: TriageReply.Route = number.map { .number($0) } ?? .ticket
        return reply(.otherLine, route, trigger, reading, shares, reason: trigger?.reason ?? "属于其他热线的业务")
    }

    /// Whether a word of the lists says whose it is instead.
    private func isRefusable(_ reading: Reading) -> Bool {
        reading.triggers.contains { $0.trigger.level == .refused && !$0.match.isHeard }
            || lists.channelIndex.matches(in: reading.folded).contains { !$0.isHeard }
    }

    private func refused(_ reading: Reading, _ shares: TriageModel.Shares) -> TriageReply {
        let channel = lists.channelIndex.matches(in: reading.folded).min { left, right in
            (left.isHeard ? 1 : 0, -left.range.count) < (right.isHeard ? 1 : 0, -right.range.count)
        }.map { lists.channels[$0.owner] }
        return reply(
            .refused, .refusal(channel), trigger(.refused, in: reading), reading, shares,
            reason: channel?.name ?? "不属于热线受理范围", say: channel?.say)
    }

    private func ordinary(_ reading: Reading, _ shares: TriageModel.Shares) -> TriageReply {
        reply(.ordinary, .none, trigger(.ordinary, in: reading), reading, shares, reason: "一般诉求")
    }

    private func trigger(_ level: TriageLevel, in reading: Reading) -> Trigger? {
        reading.triggers.filter { $0.trigger.level == level }.max { left, right in
            (left.match.isHeard ? 0 : 1, left.match.range.count) < (
                right.match.isHeard ? 0 : 1, right.match.range.count
            )
        }?.trigger
    }

    private func reply(
        _ level: TriageLevel, _ route: TriageReply.Route, _ trigger: Trigger?, _ reading: Reading,
        _ shares: TriageModel.Shares, reason: String, say: String? = nil
    ) -> TriageReply {
        var targets: [TriageReply.Target] = []
        switch route {
        case .number(let number): targets.append(.number(number))
        case .line(let name): targets.append(.line(name))
        case .ticket, .refusal, .none: break
        }
        let also = (trigger?.route.also ?? []).map(TriageReply.Target.init(named:))
        targets += also.filter { !targets.contains($0) }
        targets += (trigger?.route.departments ?? []).map { .department($0) }
        let passesOn: Bool
        if case .number = route { passesOn = true } else { passesOn = false }
        return TriageReply(
            level: level, route: route, certainty: .clear, targets: targets, say: say, danger: nil,
            transfer: passesOn ? .oneKey : .none, emergency: shares.emergency, evidence: reading.evidence,
            rule: level == .ordinary ? .none : trigger == nil ? .learned : .trigger, reason: reason)
    }
}
