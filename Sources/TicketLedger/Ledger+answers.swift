public import HotlineModel
import Outbox
import Ticketing

extension Ledger {
    /// Sends an answer to a caller's telephone in writing, at once: the caller has just asked for it.
    ///
    /// `text` is what the knowledge base says to everyone; `call` is the call in which it was asked for.
    public func tellAnswer(
        about title: String, _ text: String, to telephone: String, in call: String, at moment: Moment
    ) throws {
        guard !text.isEmpty, text.count <= Self.longestAnswer else {
            throw TicketRefusal(.input, title, "短信答复要有内容，不超过 \(Self.longestAnswer) 个字")
        }
        try write { db in
            let caller = try self.vault.caller(CallerIdentity(telephone: telephone), in: db, at: moment)
            let body = AnswerBody(title: title, text: text)
            try MessageQueue.enqueue(
                OutboxMessage(
                    id: Vault.newName(), ticket: "answer \(call)", recipient: "caller:\(caller.text)",
                    kind: TicketNotice.Kind.answerText.rawValue, body: LogCoder.encode(body), due: moment),
                in: db, at: moment)
        }
    }

    /// Four parts of a text message.
    public static let longestAnswer = 268
}
