import Foundation
public import HotlineModel
public import InquiryRecords
public import KnowledgeStorage
public import Matching
public import TicketRouting
import Triage

/// Takes what someone asked, on whichever door, and says what to say or do (接诉台).
///
/// Triage comes before everything: an emergency is handed over whatever was talked of, and nothing is searched for it. It keeps
/// the talk: the reply to a question back, and "那多少钱" after an answer, are understood in it. It decides nothing about the match
/// itself (Matching) and nothing about who takes what is not answered (TicketRouting).
public struct Desk: Sendable {
    private let answerer: Answerer
    private let records: InquiryStore?
    private let router: TicketRouter?
    private let talks = ConversationTable()
    /// How sure an answer has to be, door by door.
    public var thresholds: DoorThresholds

    /// A desk that answers from an answerer, keeps questions where there is a store, and asks a router, where there is
    /// one, who takes what it cannot answer.
    public init(
        answerer: Answerer, records: InquiryStore?, router: TicketRouter? = nil,
        thresholds: DoorThresholds = .shipped
    ) {
        self.answerer = answerer
        self.records = records
        self.router = router
        self.thresholds = thresholds
    }

    /// What to say to an inquiry; without a filter everything is searched that the door may see.
    public func reply(to inquiry: Inquiry, filter: SearchFilter? = nil) throws -> Reply {
        let conversation = inquiry.conversation ?? Self.newConversation()
        var context = talks.context(of: inquiry.conversation, at: inquiry.moment)
        var filter = filter ?? SearchFilter(at: inquiry.moment)
        // What is for agents only is never read out to anyone else, whatever the door asked for.
        if !inquiry.door.isStaffed { filter.visibility = .everyone }
        let askedBack = context.askedBack
        let triaged = router?.triage.reply(to: inquiry.text)
        let turn: Turn
        // Who picks one of the choices that were read out says nothing alarming, unless a word on the lists is in it.
        let isPick = context.isPick(inquiry.text) && triaged?.evidence.isEmpty ?? true
        if !isPick, let router, let triaged, let sent = sent(inquiry, triaged, router) {
            turn = sent
        } else {
            turn = routed(try self.turn(inquiry, &context, filter), inquiry, triaged)
        }
        let number = note(inquiry, turn)
        notePick(of: turn, for: askedBack, inquiry)
        context.askedBack =
            context.clarification == nil ? nil : turn.answer.reason == .severalFit ? number : askedBack
        talks.keep(context, of: conversation, at: inquiry.moment)
        return Reply(
            conversation: conversation, number: number, decision: turn.decision,
            confidence: turn.answer.confidence, question: turn.question, reason: turn.answer.reason,
            hits: turn.answer.hits, readings: turn.answer.readings, triage: triaged)
    }

    /// What triage sends elsewhere before anything is searched; nil: the knowledge base is asked.
    private func sent(_ inquiry: Inquiry, _ triaged: TriageReply, _ router: TicketRouter) -> Turn? {
        let decision: Reply.Decision
        switch router.first(triaged) {
        case .handOver(let handOver): decision = .handOver(handOver)
        case .refusal(let refusal): decision = .refusal(refusal)
        case nil where triaged.level == .urgent: decision = .ticket(router.proposal(for: inquiry, triaged))
        case nil: return nil
        }
        let answer = Answer(decision: .route, confidence: 0, hits: [], reason: .triaged)
        return Turn(question: inquiry.text, answer: answer, decision: decision)
    }

    /// What is not answered goes to another line, or becomes a ticket.
    private func routed(_ turn: Turn, _ inquiry: Inquiry, _ triaged: TriageReply?) -> Turn {
        guard let router, let triaged, turn.answer.reason != .nothingAsked else { return turn }
        switch turn.decision {
        case .notAnswerable: break
        // Choices among what is perhaps not meant lose against the line whose business it is.
        case .clarify where triaged.level == .otherLine && turn.answer.reason == .severalFit: break
        case .answer, .clarify, .handOver, .refusal, .ticket: return turn
        }
        let decision: Reply.Decision
        switch router.destination(triaged) {
        case .handOver(let handOver): decision = .handOver(handOver)
        case .refusal(let refusal): decision = .refusal(refusal)
        case nil: decision = .ticket(router.proposal(for: inquiry, triaged))
        }
        return Turn(question: turn.question, answer: turn.answer, decision: decision)
    }

    /// Keeps what someone said of an answer.
    public func note(_ judgement: Judgement) throws {
        try records?.note(judgement)
    }

    /// Who picks a choice says what the question before it meant.
    private func notePick(of turn: Turn, for number: Int64?, _ inquiry: Inquiry) {
        guard let number, turn.answer.reason == .chosen, let entry = turn.answer.hits.first?.entry.id else {
            return
        }
        let judgement = Judgement(
            inquiry: number, verdict: .picked, entry: entry, author: inquiry.door.rawValue,
            judgedAt: inquiry.moment)
        try? records?.note(judgement)
    }

    private struct Turn {
        let question: String
        let answer: Answer
        let decision: Reply.Decision
    }

    private func turn(
        _ inquiry: Inquiry, _ context: inout ConversationContext, _ filter: SearchFilter
    ) throws -> Turn {
        switch context.step(inquiry.text) {
        case .part(let asked, of: let id):
            guard let hit = try answerer.searcher.hit(id, filter: filter) else { break }
            return told(hit, asked: asked, inquiry, &context, .partOfTheLastAnswer)
        case .chosen(let option):
            return try chosen(option, inquiry, &context, filter)
        case .noneOfThem:
            context.clarification = nil
            let answer = Answer(decision: .route, confidence: 0, hits: [], reason: .noneOfTheChoices)
            return Turn(
                question: context.question, answer: answer, decision: .notAnswerable)
        case .outOfRange(let clarification):
            let answer = Answer(decision: .clarify, confidence: 1, hits: [], reason: .severalFit)
            return Turn(question: context.question, answer: answer, decision: .clarify(clarification))
        case .question(let text, let withContext):
            return try searched(text, withContext, inquiry, &context, filter)
        }
        return try searched(inquiry.text, nil, inquiry, &context, filter)
    }

    private func chosen(
        _ option: Clarification.Option, _ inquiry: Inquiry, _ context: inout ConversationContext,
        _ filter: SearchFilter
    ) throws -> Turn {
        let hits = try option.entries.compactMap { try answerer.searcher.hit($0, filter: filter) }
        guard let first = hits.first else {
            return try searched("\(context.question) \(option.label)", nil, inquiry, &context, filter)
        }
        let asked = SpokenWords(inquiry.text).asked ?? context.asked
        if hits.count > 1,
            let further = Clarification(hits.map { Clarification.Candidate($0.entry) })?.limited(
                to: inquiry.door.mostChoices)
        {
            context.clarification = further
            let answer = Answer(decision: .clarify, confidence: 1, hits: hits, reason: .severalFit)
            return Turn(question: context.question, answer: answer, decision: .clarify(further))
        }
        return told(first, asked: asked, inquiry, &context, .chosen)
    }

    private func told(
        _ hit: SearchHit, asked: AskedField?, _ inquiry: Inquiry, _ context: inout ConversationContext,
        _ reason: Answer.Reason
    ) -> Turn {
        context.clarification = nil
        context.entry = hit.entry.id
        let answer = Answer(decision: .answer, confidence: 1, hits: [hit], asked: asked, reason: reason)
        let answered = AnsweredEntry(hit, asked: asked, isOpen: isOpen(hit, inquiry))
        let question = context.question.isEmpty ? inquiry.text : "\(context.question) \(inquiry.text)"
        return Turn(question: question, answer: answer, decision: .answer(answered))
    }

    private func searched(
        _ text: String, _ withContext: String?, _ inquiry: Inquiry, _ context: inout ConversationContext,
        _ filter: SearchFilter
    ) throws -> Turn {
        var question = text
        var answer = try answered(text, inquiry, filter)
        if answer.decision != .answer, let withContext {
            let wider = try answered(withContext, inquiry, filter)
            if wider.confidence > answer.confidence { (question, answer) = (withContext, wider) }
        }
        // What is not understood between a question back and its reply takes nothing away.
        if answer.decision != .route || context.clarification == nil {
            context.question = question
            context.asked = answer.asked
            context.clarification = answer.clarification?.limited(to: inquiry.door.mostChoices)
        }
        switch answer.decision {
        case .answer:
            guard let hit = answer.hits.first else { preconditionFailure("an answer has a hit") }
            context.entry = hit.entry.id
            let answered = AnsweredEntry(hit, asked: answer.asked, isOpen: isOpen(hit, inquiry))
            return Turn(question: question, answer: answer, decision: .answer(answered))
        case .clarify:
            guard let clarification = answer.clarification?.limited(to: inquiry.door.mostChoices) else {
                preconditionFailure("a question back has choices")
            }
            return Turn(question: question, answer: answer, decision: .clarify(clarification))
        case .route:
            return Turn(question: question, answer: answer, decision: .notAnswerable)
        }
    }

    private func answered(_ text: String, _ inquiry: Inquiry, _ filter: SearchFilter) throws -> Answer {
        try answerer.answer(
            text, filter: filter, limit: Self.hitsShown, thresholds: thresholds[inquiry.door],
            asker: Asker(
                region: inquiry.region,
                organisation: inquiry.line.flatMap { try? answerer.searcher.organisation(ofLine: $0) }))
    }

    /// Whether the entry's place is open now, where that was asked.
    private func isOpen(_ hit: SearchHit, _ inquiry: Inquiry) -> Bool? {
        guard QueryUnderstanding(inquiry.text).asksWhetherOpen else { return nil }
        return EntryFacts(hit.entry).text(.hours).flatMap(OpeningHours.init)?.isOpen(at: inquiry.moment)
    }

    /// What is asked is kept; a store that cannot be written keeps nobody from an answer.
    private func note(_ inquiry: Inquiry, _ turn: Turn) -> Int64? {
        // 对, 2, 谢谢 are turns of a talk, not questions.
        guard let records, SpokenWords(turn.question).content.count > 1 else { return nil }
        let noted = NotedInquiry(
            turn.question.isEmpty ? inquiry.text : turn.question, askedAt: inquiry.moment, door: inquiry.door,
            // What triage sent elsewhere is no gap in the knowledge base.
            decision: turn.answer.reason == .triaged ? nil : turn.answer.decision.rawValue,
            confidence: turn.answer.confidence,
            firstEntry: turn.answer.hits.first?.entry.id)
        return try? records.note(noted)
    }

    static func newConversation() -> Identifier<Conversation> {
        guard let id = Identifier<Conversation>(UUID().uuidString.lowercased()) else {
            preconditionFailure("letters, digits and hyphens make an id")
        }
        return id
    }

    /// The answer, or what came nearest; who wants more searches.
    private static let hitsShown = 1
}
