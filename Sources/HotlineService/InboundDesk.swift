public import Couriers
import Foundation
public import HotlineModel
import Outbox
import TicketLedger
import Ticketing

/// Takes what other systems tell: receipts, answers, returns, ratings, tickets of theirs; each once.
///
/// A channel speaks for those whom it reaches and for nobody else: a unit's system can sign and answer what that unit has.
public struct InboundDesk: Sendable {
    let ledger: Ledger
    let list: ChannelList
    let categories: CategoryTree

    /// What is said back.
    public struct Answer: Hashable, Sendable {
        /// Whether something was done now.
        public let result: Result
        /// The ticket's number, fifteen digits.
        public let ticket: String

        /// Whether something was done now.
        public enum Result: String, Hashable, Sendable, Encodable {
            /// It was taken.
            case taken
            /// It was taken before.
            case repeated
        }
    }

    /// Does what a receipt asks for; throws a `TicketRefusal` that says what is wrong and what to do.
    public func take(_ receipt: InboundReceipt, from channel: String, at now: Moment) async throws -> Answer {
        guard let open = list.channels.first(where: { $0.name == channel }) else {
            throw TicketRefusal(.unknown, channel, "没有这个渠道")
        }
        try Self.check(receipt, at: now)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let message = ReceivedMessage(
            sender: channel, id: receipt.id, kind: receipt.kind.rawValue,
            content: Array(try encoder.encode(receipt)),
            about: receipt.kind == .received ? nil : receipt.about, reference: receipt.reference)
        if receipt.kind == .filed {
            return Self.answer(try file(receipt, message, open, at: now))
        }
        let (number, party) = try await party(of: receipt, open)
        let taking: Ledger.Taking
        switch party {
        case .line(let line): taking = try self.line(receipt, message, line, number, at: now)
        case .unit(let unit): taking = try self.unit(receipt, message, unit, number, at: now)
        }
        return Self.answer(taking)
    }

    /// For whom a channel speaks.
    private enum Party: Hashable {
        case line(String)
        case unit(Identifier<Organisation>)
    }

    private static func check(_ receipt: InboundReceipt, at now: Moment) throws {
        guard receipt.at <= now.adding(seconds: 300) else {
            throw TicketRefusal(.input, receipt.id, "时间 \(receipt.at) 在将来；校准对方的时钟")
        }
    }

    private func party(
        of receipt: InboundReceipt, _ channel: OpenChannel
    ) async throws -> (TicketNumber, Party) {
        if let about = receipt.about {
            guard let delivery = try await ledger.outbox.delivery(about),
                let number = TicketNumber(parsing: delivery.message.ticket),
                receipt.ticket.map({ TicketNumber(parsing: $0) == number }) ?? true,
                channel.reaches(delivery.message.recipient),
                let party = Self.party(delivery.message.recipient)
            else { throw TicketRefusal(.unknown, about, "没有给这个渠道发过这个编号的消息，或工单编号对不上") }
            return (number, party)
        }
        guard let number = try await number(of: receipt, channel) else {
            throw TicketRefusal(
                .input, receipt.id, "看不出是哪张工单；写明工单编号（ticket）、回的是哪条消息（about），或送过的对方编号（reference）")
        }
        guard let ticket = try ledger.ticket(number) else {
            throw TicketRefusal(.unknown, "\(number)", "没有这个工单")
        }
        // Who passed it on may speak of it too.
        let lines = Set(ticket.handOver?.lines ?? []).union([ticket.facts.channel.line].compactMap(\.self))
            .sorted().map { "line:\($0)" }
        let units = (ticket.assignment?.parties ?? []).map { "organisation:\($0.text)" }
        let own = (units + lines).filter(channel.reaches)
        guard let only = own.first, own.count == 1, let party = Self.party(only) else {
            let why = own.isEmpty ? "这个渠道的单位没有承办这件工单" : "这个渠道有几个单位承办这件工单，用 about 写明回的是哪条消息"
            throw TicketRefusal(.role, "\(number)", why)
        }
        return (number, party)
    }

    /// The ticket that a receipt is about: by our number, or by theirs for what they passed on or were sent.
    private func number(of receipt: InboundReceipt, _ channel: OpenChannel) async throws -> TicketNumber? {
        if let text = receipt.ticket { return TicketNumber(parsing: text) }
        guard let reference = receipt.reference else { return nil }
        if let filed = try ledger.number(filedUnder: Self.key(reference, channel.name)) { return filed }
        return try await ledger.outbox.ticket(of: reference, by: channel.name).flatMap {
            TicketNumber(parsing: $0)
        }
    }

    /// The key under which a ticket of theirs is filed.
    private static func key(_ reference: String, _ channel: String) -> String { "\(channel) \(reference)" }

    private static func party(_ recipient: String) -> Party? {
        let parts = recipient.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "line": return .line(parts[1])
        case "organisation": return Identifier<Organisation>(parts[1]).map(Party.unit)
        default: return nil
        }
    }

    private func line(
        _ receipt: InboundReceipt, _ message: ReceivedMessage, _ line: String, _ number: TicketNumber,
        at now: Moment
    ) throws -> Ledger.Taking {
        let actor =
            receipt.kind == .rated
            ? Actor("channel \(message.sender)", as: .caller) : Actor.machine
        return try ledger.take(message, on: number, by: actor, at: now) { flow, ticket, texts in
            let isOpen =
                ticket.handOver.map { !$0.acknowledged.contains(line) && !$0.refused.contains(line) } ?? false
            switch receipt.kind {
            case .received: return []
            // Who took the call by telephone has it already.
            case .acknowledged:
                return isOpen ? try flow.handOverTaken(ticket, from: line, by: .machine, at: now) : []
            case .returned:
                return try flow.handOverFailed(
                    ticket, from: line, reason: texts.keep(try Self.words(receipt)), by: .machine, at: now)
            case .answered:
                return try flow.reportOfLine(
                    ticket, line, words: texts.keep(try Self.words(receipt)), by: .machine)
            case .rated:
                guard ticket.facts.channel.line == line else {
                    throw TicketRefusal(.role, receipt.id, "只有转来这件工单的一方能转达评价")
                }
                return try flow.rate(ticket, Self.rating(receipt), by: actor, at: now)
            case .filed: return []
            }
        }
    }

    private func unit(
        _ receipt: InboundReceipt, _ message: ReceivedMessage, _ unit: Identifier<Organisation>,
        _ number: TicketNumber, at now: Moment
    ) throws -> Ledger.Taking {
        // What a unit's own system sends, its lead let out.
        let account = receipt.account ?? "channel \(message.sender)"
        let actor = Actor(account, as: .lead, of: unit)
        return try ledger.take(message, on: number, by: actor, at: now) { flow, ticket, texts in
            switch receipt.kind {
            case .received: return []
            case .acknowledged:
                return ticket.owesSignature(of: unit) ? try flow.sign(ticket, by: actor, at: now) : []
            case .answered:
                let reply = UnitReply(
                    by: unit, words: try texts.keep(try Self.words(receipt)),
                    isSolved: receipt.isSolved ?? true,
                    contactedCaller: receipt.contactedCaller ?? false)
                return try flow.reply(ticket, reply, by: actor, at: now)
            case .returned:
                let why = try texts.keep(try Self.words(receipt))
                let request = ReturnRequest(by: unit, reason: why, ground: why)
                return try flow.askReturn(ticket, request, by: actor, at: now)
            case .rated: throw TicketRefusal(.role, receipt.id, "承办单位不能代诉求人评价")
            case .filed: return []
            }
        }
    }

    /// A ticket of theirs: its key is their number, so that it is filed once under whatever id it comes.
    private func file(
        _ receipt: InboundReceipt, _ message: ReceivedMessage, _ channel: OpenChannel, at now: Moment
    ) throws -> Ledger.Taking {
        guard channel.reaches("line:110") || channel.reaches("line:province") else {
            throw TicketRefusal(.role, receipt.id, "这个渠道不能转来工单；能转来的是 110 和省级平台的渠道")
        }
        guard let sheet = receipt.sheet, let reference = receipt.reference, !reference.isEmpty,
            let title = sheet.title, title.contains(where: { !$0.isWhitespace })
        else { throw TicketRefusal(.input, receipt.id, "转来的工单要有对方编号（reference）和标题（title）") }
        let isPolice = channel.reaches("line:110") && !channel.reaches("line:province")
        var facts = TicketFacts(
            sheet.type.flatMap(TicketType.init(rawValue:)) ?? .help, by: isPolice ? .police : .province,
            urgency: sheet.urgency.flatMap(Urgency.init(rawValue:)) ?? .ordinary)
        facts.region = sheet.region.flatMap { Identifier<Region>($0) }
        facts.category = sheet.category.flatMap { categories[$0]?.code }
        facts.isAnonymous = sheet.callerTelephone == nil
        let words = TicketWords(
            title: title, content: sheet.content ?? title, place: sheet.place, happened: sheet.happened)
        let caller = sheet.callerTelephone.map {
            CallerIdentity(
                telephone: $0, name: sheet.callerName, idNumber: sheet.callerIDNumber,
                address: sheet.callerAddress)
        }
        let intake = Intake(
            key: Self.key(reference, message.sender), facts: facts, words: words, caller: caller)
        return try ledger.take(message, filing: intake, by: .machine, at: now)
    }

    private static func rating(_ receipt: InboundReceipt) throws -> Rating {
        let rating = receipt.rating.flatMap {
            Rating(score: $0, isSolved: receipt.isSolved, cause: $0 <= 2 ? .notSolved : nil)
        }
        guard let rating else { throw TicketRefusal(.input, receipt.id, "评价应是 1 到 5 分") }
        return rating
    }

    private static func words(_ receipt: InboundReceipt) throws -> String {
        guard let text = receipt.text, text.contains(where: { !$0.isWhitespace }) else {
            throw TicketRefusal(.input, receipt.id, "写明答复内容或理由（text）")
        }
        return text
    }

    private static func answer(_ taking: Ledger.Taking) -> Answer {
        switch taking {
        case .taken(let number): Answer(result: .taken, ticket: number.digits)
        case .repeated(let number): Answer(result: .repeated, ticket: number.digits)
        }
    }
}

extension Ticket {
    /// Whether a unit has to sign it yet.
    fileprivate func owesSignature(of unit: Identifier<Organisation>) -> Bool {
        clocks.contains { $0.isRunning && $0.kind == .sign && $0.holder == unit }
    }
}
