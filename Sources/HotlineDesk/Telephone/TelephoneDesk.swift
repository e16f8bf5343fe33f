public import CallDialogue
import Foundation
public import HotlineModel
public import InquiryRecords
public import KnowledgeStorage
public import Matching
import Synchronization
public import TicketLedger
public import TicketRouting
import Ticketing
import Triage

/// The desk as a telephone robot asks it: what is known of a caller, what to say, what to file, what to note.
///
/// It keeps the talk of each call between its turns. Nothing here throws at the robot: what goes wrong is told to `troubles`
/// and becomes an event that ends at a person.
public final class TelephoneDesk: CallDesk {
    let desk: Desk
    let router: TicketRouter
    let suggester: Suggester
    let ledger: Ledger?
    let records: InquiryStore?
    let book: NoticeBoard
    let hours: OpeningHours?
    let now: @Sendable () -> Moment
    let troubles: @Sendable (String, any Error) -> Void
    private let calls = Mutex<[String: CallFile]>([:])

    /// What is known of a call between its turns.
    struct CallFile: Sendable {
        var beganAt: Moment
        var region: Identifier<Region>?
        var conversation: Identifier<Conversation>?
        /// What the desk said last, to be carried out with a ticket.
        var reply: Reply?
        /// The number that was dialled, where the caller's line is not the hotline's own.
        var line: String?
    }

    /// A desk of these parts; without a ledger nothing can be filed, and callers are put through to people.
    ///
    /// `hours` are those in which people take calls, as one writes them; nil: always (7×24).
    public init(
        desk: Desk, router: TicketRouter, suggester: Suggester, store: KnowledgeStore, ledger: Ledger?,
        records: InquiryStore?, hours: String? = nil, now: @escaping @Sendable () -> Moment,
        troubles: @escaping @Sendable (String, any Error) -> Void
    ) {
        self.desk = desk
        self.router = router
        self.suggester = suggester
        self.ledger = ledger
        self.records = records
        book = NoticeBoard(store)
        self.hours = hours.flatMap(OpeningHours.init)
        self.now = now
        self.troubles = troubles
    }

    /// Whether hours are written so that they can be told from.
    public static func canRead(hours: String) -> Bool { OpeningHours(hours) != nil }

    // MARK: The beginning

    /// What is known of a call: its line, its caller's earlier tickets, what happens where the caller is.
    public func open(_ arrival: CallArrival) -> CallOpening {
        let moment = now()
        var opening = CallOpening()
        opening.caller = arrival.caller
        opening.words = arrival.words
        opening.isStaffed = hours?.isOpen(at: moment) ?? true
        opening.sendsTexts = ledger != nil
        var file = CallFile(beganAt: moment)
        do {
            let page = try book.page(at: moment)
            file.region = page.region(arrival.parameters["region"])
            // Where someone called from before tells what they may have heard of, not where today's matter is.
            var area = file.region
            if let caller = arrival.caller, let ledger {
                let history = try CallerHistory(of: caller, in: ledger)
                opening.isElderly = history.isElderly
                area = area ?? history.region
            }
            if let line = Self.line(of: arrival, in: page.lines) {
                if !Self.isMain(line.line) {
                    opening.greeting = "\(line.greeting)通话会录音。"
                    file.line = line.line.id.text
                }
                opening.queue = line.queue.map { CallQueue($0) }
            }
            opening.notices = page.notices(for: area, at: moment)
        } catch {
            troubles("a caller's line and history cannot be read", error)
        }
        if let queue = arrival.parameters["queue"], !queue.isEmpty { opening.queue = CallQueue(queue) }
        calls.withLock { $0[arrival.call] = file }
        return opening
    }

    /// The line that was dialled; where a carrier passes an old number's calls on, that old number.
    private static func line(of arrival: CallArrival, in lines: LineRegister) -> LineRegister.DialledLine? {
        let numbers = [arrival.dialled, arrival.parameters["rdnis"]].compactMap(\.self)
        let known = numbers.compactMap(lines.dialled)
        return known.first { !isMain($0.line) } ?? known.first
    }

    private static func isMain(_ line: Entry) -> Bool {
        guard case .hotline(let hotline) = line.details else { return false }
        return hotline.mergeMode == .main
    }

    // MARK: Errands

    /// Does an errand.
    public func perform(_ errand: CallErrand, for arrival: CallArrival) -> DialogueEvent {
        switch errand {
        case .consult(let recognition): .replied(consult(recognition, arrival))
        case .watch(let recognition): .replied(watch(recognition, arrival))
        case .file(let draft): file(draft, arrival)
        case .track(let digits): .tracked(track(digits, arrival))
        case .text(let number): .texted(text(to: number, arrival))
        case .duty(let duty): .dutyNoted(note(duty, arrival))
        }
    }

    private func consult(_ recognition: Recognition, _ arrival: CallArrival) -> DeskReply {
        do {
            // What may have been said instead counts where it is an emergency: a person then listens too.
            let doubt = recognition.alternatives.first { isEmergency($0) && !isEmergency(recognition.text) }
            let reply = try reply(to: doubt ?? recognition.text, arrival)
            let spoken = SpokenReply(reply).reply
            guard doubt != nil, case .handOver(var line) = spoken, line.isEmergency else { return spoken }
            if line.mode == .blind { line.mode = .threeWay }
            return .handOver(line)
        } catch {
            troubles("a caller's words cannot be answered", error)
            return .failed
        }
    }

    private func watch(_ recognition: Recognition, _ arrival: CallArrival) -> DeskReply {
        guard ([recognition.text] + recognition.alternatives).contains(where: isEmergency) else {
            return .calm
        }
        return consult(recognition, arrival)
    }

    private func isEmergency(_ words: String) -> Bool { router.triage.reply(to: words).level == .emergency }

    private func reply(to words: String, _ arrival: CallArrival) throws -> Reply {
        let moment = now()
        let known = file(of: arrival)
        let inquiry = Inquiry(
            words, at: .ivr, conversation: known?.conversation, region: known?.region?.text,
            line: known?.line ?? arrival.dialled, moment: moment)
        let reply = try desk.reply(to: inquiry)
        change(arrival) { file in
            file.conversation = reply.conversation
            file.reply = reply
        }
        return reply
    }

    /// Titles that begin with what someone types.
    public func suggestions(_ typed: String, limit: Int) -> [String] {
        do {
            let filter = SearchFilter(visibility: .everyone, at: now())
            return try suggester.suggestions(typed, filter: filter, limit: limit).map(\.title)
        } catch {
            troubles("titles cannot be offered", error)
            return []
        }
    }

    /// Where words would go, without a search for an answer.
    public func route(_ words: String) -> DeskReply {
        let triaged = router.triage.reply(to: words)
        let inquiry = Inquiry(words, at: .ivr, moment: now())
        let decision: Reply.Decision =
            switch router.destination(triaged) {
            case .handOver(let handOver): .handOver(handOver)
            case .refusal(let refusal): .refusal(refusal)
            case nil: .ticket(router.proposal(for: inquiry, triaged))
            }
        let reply = Reply(
            conversation: Desk.newConversation(), number: nil, decision: decision, confidence: 0,
            question: words,
            reason: .triaged, hits: [], readings: [], triage: triaged)
        return SpokenReply(reply).reply
    }

    // MARK: The end

    /// Keeps the record, without what tells who called, and forgets the call.
    public func close(_ arrival: CallArrival, _ record: CallRecord, _ outcome: CallOutcome?) {
        let file = calls.withLock { $0.removeValue(forKey: arrival.call) }
        guard let records else { return }
        let beganAt = file?.beganAt ?? now()
        let last = record.steps.last?.at ?? 0
        do {
            try records.note(
                NotedCall(
                    call: arrival.call, beganAt: beganAt, line: file?.line ?? arrival.dialled,
                    outcome: outcome.map(Self.word), ticket: outcome?.ticket, seconds: last / 1_000,
                    record: Self.masked(record)))
        } catch {
            troubles("a call's record cannot be kept", error)
        }
    }

    /// The record without numbers, names and addresses, line by line.
    private static func masked(_ record: CallRecord) -> String {
        record.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // A time is no telephone, however long the call.
            let time = line.hasPrefix("@") ? line.prefix { $0 != " " } : ""
            return time + MaskedText(String(line.dropFirst(time.count))).text
        }.joined(separator: "\n")
    }

    private static func word(_ outcome: CallOutcome) -> String {
        switch outcome.route {
        case .number(let number): number
        case .agent: "agent"
        case .done: "done"
        }
    }

    /// How many calls are open.
    public var openCalls: Int { calls.withLock { $0.count } }

    func file(of arrival: CallArrival) -> CallFile? { calls.withLock { $0[arrival.call] } }

    /// Changes what is known of a call; nothing where it was never opened here or is over.
    func change(_ arrival: CallArrival, _ body: (inout CallFile) -> Void) {
        calls.withLock { calls in
            guard var file = calls[arrival.call] else { return }
            body(&file)
            calls[arrival.call] = file
        }
    }
}

/// What earlier tickets of a number tell of its caller.
struct CallerHistory: Hashable, Sendable {
    var isElderly = false
    var region: Identifier<Region>?

    init(of telephone: String, in ledger: Ledger) throws {
        var filter = Ledger.Filter()
        filter.telephone = telephone
        for row in try ledger.list(filter, by: .newest, limit: Self.ticketsLookedAt) {
            guard let ticket = try ledger.ticket(row.number) else { continue }
            if ticket.facts.groups.contains(.elderly) { isElderly = true }
            region = region ?? ticket.facts.region
        }
    }

    private static let ticketsLookedAt = 3
}
