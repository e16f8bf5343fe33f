import Foundation
import HotlineModel
import Outbox

/// The hotline's messages as JSON: one object with one key that says what it is.
///
/// A moment that is midnight is written as a day, as `Moment` does. Unknown fields are left aside.
enum ExchangeJSON {
    static func bytes(of message: CourierMessage) throws -> [UInt8] {
        try bytes(Outbound(message: Message(message), reconciliation: nil))
    }

    static func bytes(of reconciliation: Reconciliation) throws -> [UInt8] {
        try bytes(Outbound(message: nil, reconciliation: DayList(reconciliation)))
    }

    private static func bytes(_ outbound: Outbound) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(outbound))
    }

    /// What a file says.
    static func content(of bytes: [UInt8]) throws(ExchangeError) -> ExchangeContent {
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ExchangeError(.syntax, "不是 UTF-8 编码")
        }
        let inbound: Inbound
        do {
            inbound = try JSONDecoder().decode(Inbound.self, from: Data(bytes))
        } catch {
            let fault = DecodingFault(error)
            throw ExchangeError(fault.field == nil ? .syntax : .value, field: fault.field, fault.message)
        }
        switch (inbound.receipt, inbound.receipts, inbound.reconciliation) {
        case (let receipt?, nil, nil): return .receipts([receipt])
        case (nil, let receipts?, nil) where !receipts.isEmpty: return .receipts(receipts)
        case (nil, nil, let list?): return .reconciliation(try list.reconciliation())
        default:
            throw ExchangeError(.unexpected, "应是一个对象，里面只有 receipt、receipts 或 reconciliation 之一")
        }
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private struct Inbound: Decodable {
        let receipt: InboundReceipt?
        let receipts: [InboundReceipt]?
        let reconciliation: DayList?
    }

    private struct Outbound: Encodable {
        let message: Message?
        let reconciliation: DayList?
    }

    private struct Message: Encodable {
        let id: String
        let recipient: String
        let sequence: Int
        let kind: String
        let createdAt: String
        let urgent: Bool
        let subject: String
        let text: String
        let ticket: TicketSheet

        init(_ message: CourierMessage) {
            id = message.id
            recipient = message.recipient
            sequence = message.sequence
            kind = message.kind
            createdAt = message.createdAt.description
            urgent = message.lane == .urgent
            subject = message.subject
            text = message.text
            ticket = message.sheet
        }
    }

    private struct DayList: Codable {
        let day: Day
        let direction: Reconciliation.Direction
        let count: Int
        let ids: [String]

        init(_ reconciliation: Reconciliation) {
            day = reconciliation.day
            direction = reconciliation.direction
            count = reconciliation.count
            ids = reconciliation.ids
        }

        func reconciliation() throws(ExchangeError) -> Reconciliation {
            try Reconciliation(day: day, direction: direction, count: count, ids: ids)
        }
    }
}
