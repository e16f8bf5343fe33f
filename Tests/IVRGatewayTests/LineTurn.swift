import CallDialogue
import Foundation

/// A turn of a call as a robot sends it.
struct LineTurn: Encodable {
    let id: Int
    let op = "turn"
    let call: String
    var event = ""
    var hearsWords: Bool?
    var text: String?
    var confidence: Double?
    var alternatives: [String]?
    var digits: String?
    var result: String?

    init(id: Int, call: String, event happened: DialogueEvent, hearsWords: Bool) {
        self.id = id
        self.call = call
        switch happened {
        case .began: (event, self.hearsWords) = ("began", hearsWords)
        case .heard(let words):
            (event, text, confidence) = ("heard", words.text, words.confidence)
            alternatives = words.alternatives
        case .digits(let keys): (event, digits) = ("digits", keys)
        case .silence: event = "silence"
        case .hungUp: event = "hangup"
        case .transferred(let result): (event, self.result) = ("transferred", result.rawValue)
        default: preconditionFailure("no robot says so")
        }
    }

    func line() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}

extension TestConversation {
    /// What a robot says happened, in order; nil where something else makes it happen, or at another time than in turns.
    var turns: [DialogueEvent]? {
        let events = record.steps.compactMap { step -> DialogueEvent? in
            guard case .event(let event) = step.content, !event.isOfDesk else { return nil }
            return event
        }
        guard events.allSatisfy(\.isOfRobot) else { return nil }
        let desk = ScriptedDesk()
        desk.play(record, as: name)
        var runner = DialogueRunner(CallArrival(call: name), at: desk)
        for event in events {
            // Nothing comes before the beginning and behind the end.
            guard runner.outcome == nil, runner.record.steps.isEmpty == (event == .began) else { return nil }
            _ = runner.run(event)
        }
        return Self.lines(runner.record) == Self.lines(record) ? events : nil
    }
}

extension DialogueEvent {
    /// Whether a robot says it.
    fileprivate var isOfRobot: Bool {
        switch self {
        case .heard(let words): !words.text.isEmpty
        // More keys than a robot collects are a robot's fault.
        case .digits(let keys):
            (1...32).contains(keys.count) && keys.allSatisfy { "0123456789*#".contains($0) }
        case .began, .silence, .hungUp, .transferred: true
        case .replied, .filed, .filingFailed, .tracked, .dutyNoted, .texted, .slow, .late, .limitReached,
            .stopping,
            .passOn:
            false
        }
    }
}

extension DialogueAction {
    /// The action in the words of `LineAnswer.Action.words`.
    var wordsForRobot: [String] {
        switch self {
        case .say(let prompt): ["say", prompt.names, prompt.text]
        case .ask(let prompt, let expected):
            ["ask", prompt.names, prompt.text, expected.word, "\(expected.longestDigits)"]
        case .transfer(let order):
            switch order.target {
            case .person: ["transfer", "person"] + order.bringsIn + [order.queue?.name ?? ""]
            case .numbers(let numbers): ["transfer"] + numbers + order.bringsIn + [order.queue?.name ?? ""]
            }
        case .end(let outcome):
            ["end", outcome.route.word, outcome.ticket ?? "", outcome.queue?.name ?? ""] + outcome.further
        case .errand: ["errand"]
        }
    }
}

extension Expected {
    fileprivate var word: String {
        switch self {
        case .words: "words"
        case .choice: "choice"
        case .consent: "consent"
        case .digits: "digits"
        }
    }
}

extension CallOutcome.Route {
    fileprivate var word: String {
        switch self {
        case .number(let number): number
        case .agent: "agent"
        case .done: "done"
        }
    }
}

extension LineAnswer.Action {
    /// The action in words, to be compared.
    var words: [String] {
        switch self.do {
        case "say": ["say", prompt ?? "", text ?? ""]
        case "ask": ["ask", prompt ?? "", text ?? "", expect ?? "", keys.map { "\($0)" } ?? ""]
        case "transfer":
            ["transfer"] + (person == true ? ["person"] : to ?? []) + (with ?? []) + [queue ?? ""]
        case "end": ["end", route ?? "", ticket ?? "", queue ?? ""] + (with ?? [])
        default: [self.do]
        }
    }
}
