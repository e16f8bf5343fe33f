import Foundation
import HotlineModel

/// The body of a webhook: `{"type": …, "timestamp": …, "data": …}`.
struct WebhookBody: Encodable {
    let type: String
    let timestamp: String
    let data: Content

    struct Content: Encodable {
        let recipient: String
        let sequence: Int
        let subject: String
        let ticket: TicketSheet
    }

    /// What a message says.
    init(_ message: CourierMessage) {
        type = "ticket.\(message.kind)"
        timestamp = message.createdAt.description
        data = Content(
            recipient: message.recipient, sequence: message.sequence, subject: message.subject,
            ticket: message.sheet)
    }

    /// The very bytes that are signed and sent: the same for every try.
    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// A message that means nothing.
    static func test(at moment: Moment) -> [UInt8] {
        Array("{\"data\":{},\"timestamp\":\"\(moment)\",\"type\":\"hotline.test\"}".utf8)
    }
}
