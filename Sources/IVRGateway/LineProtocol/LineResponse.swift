import CallDialogue
import Foundation

/// One line to a peer.
struct LineResponse: Encodable {
    let id: LineID
    var result: LineResult?
    var error: LineFault?

    /// The line with its end.
    var line: [UInt8] {
        let encoder = JSONEncoder()
        // In a fixed order, so that examples can be compared byte for byte.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("texts and numbers make JSON") }
        return Array(data) + [0x0A]
    }
}

/// What came of a request.
struct LineResult: Encodable {
    var version: Int?
    var server: String?
    var decision: String?
    var say: String?
    var title: String?
    var text: String?
    var subject: String?
    var choices: [String]?
    var numbers: [String]?
    var name: String?
    var mode: String?
    var emergency: Bool?
    var reason: String?
    var urgent: Bool?
    var promise: String?
    var titles: [String]?
    var ticket: String?
    var found: String?
    var actions: [LineAction]?
    var over: Bool?

    init() {}

    /// A reply of the desk.
    init(_ reply: DeskReply) {
        switch reply {
        case .answer(let answer):
            decision = "answer"
            (title, say, text) = (answer.title, answer.words, answer.full)
        case .clarify(let subject, let choices):
            decision = "clarify"
            (self.subject, self.choices) = (subject, choices)
        case .handOver(let line):
            decision = "handOver"
            (numbers, name, say, mode) = (line.numbers, line.name, line.say, line.mode.rawValue)
            (emergency, reason) = (line.isEmergency, line.reason)
        case .refusal(let words):
            decision = "refusal"
            say = words
        case .ticket(let need):
            decision = "ticket"
            (urgent, promise) = (need.isUrgent, need.promise)
        case .notAnswerable: decision = "notAnswerable"
        case .nothingAsked: decision = "nothingAsked"
        case .calm: decision = "calm"
        case .failed: decision = "failed"
        }
    }
}

/// Something to do on a call.
struct LineAction: Encodable {
    let `do`: String
    var prompt: String?
    var text: String?
    var expect: String?
    var keys: Int?
    var to: [String]?
    var person: Bool?
    var with: [String]?
    var mode: String?
    var queue: String?
    var reason: String?
    var emergency: Bool?
    var route: String?
    var ticket: String?

    init?(_ action: DialogueAction) {
        switch action {
        case .say(let prompt):
            self.do = "say"
            (self.prompt, text) = (prompt.names, prompt.text)
        case .ask(let prompt, let expected):
            self.do = "ask"
            (self.prompt, text) = (prompt.names, prompt.text)
            keys = expected.longestDigits
            expect =
                switch expected {
                case .words: "words"
                case .choice: "choice"
                case .consent: "consent"
                case .digits: "digits"
                }
        case .transfer(let order):
            self.do = "transfer"
            switch order.target {
            case .person: person = true
            case .numbers(let numbers): to = numbers
            }
            with = order.bringsIn.isEmpty ? nil : order.bringsIn
            (mode, queue, reason) = (order.mode.rawValue, order.queue?.name, order.reason)
            emergency = order.isEmergency
        case .end(let outcome):
            self.do = "end"
            let variables = OutcomeVariables(outcome)
            route = variables["ROUTE"]
            with = outcome.further.isEmpty ? nil : outcome.further
            (queue, ticket, reason) = (outcome.queue?.name, outcome.ticket, outcome.reason)
            emergency = outcome.isEmergency
        case .errand: return nil
        }
    }
}
