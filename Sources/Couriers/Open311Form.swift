import Foundation
import HotlineModel
import Outbox

/// What a message says as a request of GeoReport v2: `application/x-www-form-urlencoded`, UTF-8.
struct Open311Form: Sendable {
    let jurisdiction: String?
    let services: [String: String]
    let addressID: String?
    let idAttribute: String

    /// A field of a form.
    typealias Field = (name: String, value: String)

    /// A request for a service, without the key; the attribute with the message's id is the same over all
    /// tries.
    func request(_ message: CourierMessage) throws(DeliveryFailure) -> [Field] {
        let sheet = message.sheet
        guard let service = sheet.category.flatMap({ services[$0] }) ?? services["*"] else {
            throw DeliveryFailure(
                .permanent, "类别 \(sheet.category ?? "（无）") 没有对应的 service_code；在 services 里补上，或写 \"*\"")
        }
        let fields: [(String, String?)] = [
            ("jurisdiction_id", jurisdiction), ("service_code", service), try location(sheet),
            ("description", description(message)), ("first_name", sheet.callerName),
            ("phone", sheet.callerTelephone),
            ("attribute[\(idAttribute)]", message.id),
        ]
        return fields.compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    /// News about a request that the receiver has (an extension of FixMyStreet's).
    func update(_ message: CourierMessage, of reference: String) -> [Field] {
        let fields: [(String, String?)] = [
            ("jurisdiction_id", jurisdiction), ("service_request_id", reference), ("update_id", message.id),
            ("updated_datetime", message.createdAt.description), ("status", Self.status(message)),
            ("description", Self.cut(message.text, to: Self.longestDescription)),
        ]
        return fields.compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    /// A form has to say where; most calls know a place or a region only.
    private func location(_ sheet: TicketSheet) throws(DeliveryFailure) -> (String, String?) {
        if let place = sheet.place ?? sheet.region, !place.isEmpty { return ("address_string", place) }
        guard let addressID else { throw DeliveryFailure(.permanent, "没有地点，也没有设置 address-id") }
        return ("address_id", addressID)
    }

    /// The words, masked by who wrote the message unless the city granted them, and the ticket's number.
    private func description(_ message: CourierMessage) -> String {
        let sheet = message.sheet
        var lines = [sheet.title, sheet.content == sheet.title ? nil : sheet.content].compactMap(\.self)
        if lines.isEmpty { lines = [message.text] }
        let tail = sheet.ticket.map { "\n工单编号：\($0)" } ?? ""
        return Self.cut(lines.joined(separator: "\n"), to: Self.longestDescription - tail.count) + tail
    }

    private static func status(_ message: CourierMessage) -> String {
        message.kind == "closed" || ["closed", "archived"].contains(message.sheet.state) ? "CLOSED" : "OPEN"
    }

    private static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    /// Fields as they are sent.
    static func bytes(_ fields: [Field]) -> [UInt8] {
        let pairs = fields.map {
            "\(TextEscape.percent.written($0.name))=\(TextEscape.percent.written($0.value))"
        }
        return Array(pairs.joined(separator: "&").utf8)
    }

    /// GeoReport v2, POST Service Request.
    private static let longestDescription = 4000
}
