import HotlineModel
public import Ticketing
import WorkingCalendar

extension Ledger {
    /// What a line gets of a ticket; nil where the ticket was never handed to it, or given back by it.
    ///
    /// Name, number, place and words are unmasked where the hand-over carries them: that look was put on record in the
    /// transaction that ordered it. To be asked for by whoever delivers a message of the kind `handedOver` or `supplemented`.
    public func handOverPackage(of number: TicketNumber, for line: String) throws -> HandOverPackage? {
        try read { db in
            guard let ticket = try ticket(number, in: db), let plan = ticket.handOver,
                plan.lines.contains(line), !plan.refused.contains(line)
            else { return nil }
            let caller = try ticket.caller.flatMap { try vault.identity(of: $0, in: db) }
            let said = try ticket.words.enumerated().compactMap { place, reference -> TicketWords? in
                guard let text = try vault.words(reference, of: number, in: db) else { return nil }
                // What was added later is a text of its own.
                return place == 0
                    ? try LogCoder.decode(TicketWords.self, text) : TicketWords(title: text, content: text)
            }
            let isUnmasked = plan.order.isUnmasked
            return HandOverPackage(
                number: number, line: line, others: plan.lines.filter { $0 != line },
                transfer: plan.order.transfer, urgency: ticket.facts.urgency, filedAt: ticket.filedAt,
                acknowledgeBy: ticket.clocks.last { $0.isRunning && $0.holder?.text == line }?.due?.moment,
                region: ticket.facts.region, caller: isUnmasked ? caller : caller?.masked,
                words: isUnmasked ? said : said.map { $0.masked(naming: caller?.name) })
        }
    }
}
