import Foundation
import HotlineModel
import Outbox
import Testing

@testable import Couriers

@Suite("Exchange formats")
struct ExchangeFormatTests {
    static let ticket = "202611270001234"

    static func moment(_ text: String) throws -> Moment { try #require(Moment(parsing: text)) }

    static func fullSheet() throws -> TicketSheet {
        var sheet = TicketSheet()
        sheet.ticket = ticket
        sheet.state = "dispatched"
        sheet.type = "help"
        sheet.urgency = "urgent"
        sheet.category = "0101"
        sheet.categoryName = "供水"
        sheet.region = "330100"
        sheet.filedAt = try moment("2026-11-27T08:00:00+08:00")
        sheet.due = try moment("2026-12-01")
        sheet.acknowledgeBy = try moment("2026-11-27T09:00:00+08:00")
        sheet.title = "停水 <三天> & \"没人管\""
        sheet.content = "第一行\n第二行\r\n\t]]> 结束 😀"
        sheet.place = "某路 1 号"
        sheet.happened = "昨天"
        sheet.callerName = "张三"
        sheet.callerTelephone = "13800000000"
        sheet.callerIDNumber = "330100199001010000"
        sheet.callerAddress = "某小区"
        sheet.transfer = "connect"
        sheet.otherLines = ["110", "119"]
        sheet.call = "call-1"
        return sheet
    }

    static func message(
        _ sheet: TicketSheet, id: String = "0a1b2c3d4e5f60718293a4b5", kind: String = "dispatched",
        text: String = "请办理"
    ) throws -> CourierMessage {
        CourierMessage(
            id: id, recipient: "organisation:water", sequence: 1, kind: kind,
            createdAt: try moment("2026-11-27T08:30:00+08:00"), subject: "派单", text: text, sheet: sheet)
    }

    static func receipt(
        _ inner: String, heading: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    ) -> String {
        "\(heading)<receipt xmlns=\"urn:yihaotong:exchange:1\">\(inner)</receipt>"
    }

    static let answer =
        "<id>r-1</id><kind>answered</kind><at>2026-11-27T01:00:00Z</at><ticket>\(ticket)</ticket><text>已修好</text>"

    // MARK: Out

    @Test("a sheet with every field comes back from its XML")
    func roundTrip() throws {
        let sheet = try Self.fullSheet()
        let bytes = try ExchangeFormat.xml.bytes(of: try Self.message(sheet))
        let root = try XMLDocument(bytes).root()
        #expect(root.name == "message")
        #expect(root.value("id") == "0a1b2c3d4e5f60718293a4b5")
        let node = try #require(root.child("ticket"))
        #expect(try SheetXML.sheet(node) == sheet)
    }

    @Test("an empty sheet keeps to every schema", arguments: ExchangeFormat.allCases)
    func emptySheet(format: ExchangeFormat) throws {
        #expect(try !format.bytes(of: try Self.message(TicketSheet(), text: "")).isEmpty)
    }

    @Test(
        "what is written keeps to the schema, whatever it tells",
        arguments: ["dispatched", "handedOver", "received", "closed", "nudged", "surge", "somethingNew"])
    func kinds(kind: String) throws {
        let message = try Self.message(try Self.fullSheet(), kind: kind)
        for format in ExchangeFormat.allCases { #expect(try !format.bytes(of: message).isEmpty) }
    }

    @Test("characters that XML forbids are left out, others are kept")
    func forbidden() throws {
        var sheet = TicketSheet()
        sheet.title = "a\u{0}b\u{8}c\u{B}d\u{1F}e\u{FFFE}f\u{FFFF}g\u{7F}\u{85}\u{10FFFF}\t\r\n"
        let bytes = try ExchangeFormat.xml.bytes(of: try Self.message(sheet))
        let node = try #require(try XMLDocument(bytes).root().child("ticket"))
        #expect(node.value("title") == "abcdefg\u{7F}\u{85}\u{10FFFF}\t\r\n")
    }

    @Test(
        "a line of words that is too long is cut, and says so", arguments: [ExchangeFormat.xml, .provincial])
    func longWords(format: ExchangeFormat) throws {
        var sheet = try Self.fullSheet()
        sheet.title = String(repeating: "长", count: 3000)
        let text = String(decoding: try format.bytes(of: try Self.message(sheet)), as: UTF8.self)
        #expect(text.contains("长…</"))
    }

    @Test(
        "a message that can't keep to the schema is refused for good",
        arguments: ["../../etc/passwd", "", "a.b", "号"])
    func brokenMessage(id: String) throws {
        let message = try Self.message(TicketSheet(), id: id)
        let failure = #expect(throws: DeliveryFailure.self) { try ExchangeFormat.xml.bytes(of: message) }
        #expect(failure?.kind == .permanent)
    }

    // MARK: In

    @Test("a receipt is read in XML and in JSON alike")
    func receipts() throws {
        var expected = InboundReceipt(
            id: "r-1", kind: .answered, at: try Self.moment("2026-11-27T09:00:00+08:00"))
        expected.ticket = Self.ticket
        expected.text = "已修好"
        let json = """
            {"receipt": {"id": "r-1", "kind": "answered", "at": "2026-11-27T01:00:00Z", "unknown": {},
             "ticket": "\(Self.ticket)", "text": "已修好"}}
            """
        #expect(
            try ExchangeFormat.xml.content(of: Array(Self.receipt(Self.answer).utf8)) == .receipts([expected])
        )
        #expect(try ExchangeFormat.json.content(of: Array(json.utf8)) == .receipts([expected]))
    }

    @Test("a provincial order is a ticket of theirs; a feedback with a rating is two receipts")
    func provincial() throws {
        let order = """
            <WORK_ORDER><MESSAGE_ID>m1</MESSAGE_ID><ORDER_ID>P-2026-1</ORDER_ID><ORDER_TITLE>停水</ORDER_TITLE>
            <ORDER_CONTENT>三天</ORDER_CONTENT><ORDER_TYPE>2</ORDER_TYPE><URGENCY>3</URGENCY>
            <ACCEPT_TIME>2026-11-27 08:00:00</ACCEPT_TIME><SEND_TIME>2026-11-27 08:10:00</SEND_TIME></WORK_ORDER>
            """
        guard case .receipts(let filed) = try ExchangeFormat.provincial.content(of: Array(order.utf8)) else {
            throw ExchangeError(.unexpected, "no receipts")
        }
        #expect(filed.map(\.kind) == [.filed])
        #expect(filed.first?.reference == "P-2026-1")
        #expect(filed.first?.sheet?.type == "help")
        #expect(filed.first?.sheet?.urgency == "critical")
        let accepted = try Self.moment("2026-11-27T08:00:00+08:00")
        #expect(filed.first?.sheet?.filedAt == accepted)

        let feedback = """
            <FEEDBACK><MESSAGE_ID>m2</MESSAGE_ID><ORDER_ID>\(Self.ticket)</ORDER_ID><REPLY_CONTENT>好</REPLY_CONTENT>
            <FINISH_TIME>2026-11-27 08:00:00</FINISH_TIME><SATISFACTION>5</SATISFACTION></FEEDBACK>
            """
        guard case .receipts(let both) = try ExchangeFormat.provincial.content(of: Array(feedback.utf8))
        else {
            throw ExchangeError(.unexpected, "no receipts")
        }
        #expect(both.map(\.kind) == [.answered, .rated])
        #expect(both.map(\.id) == ["m2", "m2-rated"])
        #expect(both.allSatisfy { $0.ticket == Self.ticket })
    }

    @Test("wrong JSON is refused with the path of what is wrong")
    func jsonPaths() {
        let at = "\"at\": \"2026-11-27T01:00:00Z\""
        let wrong = [
            (
                "{\"receipts\": [{\"id\": \"a\", \"kind\": \"rated\", \(at), \"rating\": \"five\"}]}",
                "receipts[0].rating"
            ),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"rated\", \(at), \"rating\": 6}}", "receipt.rating"),
            ("{\"receipt\": {\"id\": \"../a\", \"kind\": \"received\", \(at)}}", "receipt.id"),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"received\", \(at)}}", "receipt.ticket"),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"filed\", \(at)}}", "receipt.sheet"),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"hello\", \(at)}}", "receipt.kind"),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"rated\"}}", "receipt.at"),
            ("{\"receipt\": {\"id\": \"a\", \"kind\": \"rated\", \"at\": \"soon\"}}", "receipt.at"),
        ]
        for (json, field) in wrong {
            let error = #expect(throws: ExchangeError.self) {
                try ExchangeFormat.json.content(of: Array(json.utf8))
            }
            #expect(error?.code == .value)
            #expect(error?.field == field)
        }
    }
}
