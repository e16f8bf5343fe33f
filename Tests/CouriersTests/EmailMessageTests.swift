import Foundation
import HotlineModel
import Outbox
import Testing

@testable import Couriers

@Suite("A message as a mail")
struct EmailMessageTests {
    @Test(
        "a subject comes back whole from words that can each be read alone",
        arguments: [
            "短", "plain ASCII", "looks =?UTF-8?B?5bel?= encoded", "a b", String(repeating: "x", count: 200),
            String(repeating: "【市民热线】小区停水三天了，请尽快处理。", count: 8),
            String(repeating: "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳", count: 20), "e" + String(repeating: "\u{301}", count: 200) + "尾",
        ])
    func subject(text: String) throws {
        let mail = try written(subject: text)
        let lines = mail.head.drop { !$0.hasPrefix("Subject:") }
        let own = [lines.first ?? ""] + lines.dropFirst().prefix { $0.hasPrefix(" ") }
        #expect(own.allSatisfy { $0.count <= 76 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(try decoded(own) == text)
    }

    @Test(
        "no text begins a header of its own",
        arguments: [
            "\r\nBcc: thief@example.com", "\nBcc: thief@example.com", "\rX", "a\u{0}b\u{2028}c\u{85}d\u{7F}",
        ])
    func injection(text: String) throws {
        let mail = try written(id: "msg_1" + text, ticket: "1" + text, subject: "停水" + text)
        #expect(!mail.text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
        #expect(mail.text.utf8.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20...0x7E).contains($0) })
        let names = mail.head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(names == Self.names)
    }

    private static let names: [Substring] = [
        "From", "To", "Date", "Subject", "Message-ID", "In-Reply-To", "References", "X-Hotline-Ticket",
        "X-Hotline-Id", "X-Hotline-Sequence", "Auto-Submitted", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding",
    ]

    @Test(
        "what is no mailbox is refused",
        arguments: [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "名@example.cn", "a@例.cn", "a@-b.cn",
            "a@b..cn", ".a@b", "<a@b", "a@b>", "x <a@b> y", "行\n二 <a@b>", "a@b <c@d", "a@[127.0.0.1]",
            "a,c@d",
        ])
    func noMailbox(text: String) {
        #expect(Mailbox(text) == nil)
    }

    @Test("a mailbox has an address and may have a name")
    func mailbox() {
        #expect(Mailbox("a.b+c@example.gov.cn")?.domain == "example.gov.cn")
        #expect(Mailbox(" \"热线\" <a@b> ")?.name == "热线")
        #expect(Mailbox("<a@b>")?.name == nil)
        #expect(Mailbox(#"A \ "B" <a@b>"#)?.header(from: 6) == "\"A \\\\ \\\"B\\\"\"\r\n <a@b>")
        #expect(Mailbox("热线 <a@b>")?.header(from: 6) == "=?UTF-8?B?54Ot57q/?=\r\n <a@b>")
    }

    @Test("mails of a ticket share a root, and each keeps its own number over all tries")
    func thread() throws {
        let first = try written(id: "msg_1")
        #expect(first.head.contains("Message-ID: <msg_1@example.gov.cn>"))
        #expect(first.head.contains("References: <ticket-202606010000017@example.gov.cn>"))
        #expect(first.head.contains("In-Reply-To: <ticket-202606010000017@example.gov.cn>"))
        #expect(first.head.contains("X-Hotline-Id: msg_1"))
        #expect(first.head.contains("X-Hotline-Ticket: 202606010000017"))
        #expect(first.head.contains("X-Hotline-Sequence: 3"))
        #expect(first.text == (try written(id: "msg_1")).text)
        #expect(!(try written(ticket: nil)).text.contains("References"))
    }

    @Test("the date is China's and the text comes back with the line ends of mail")
    func dateAndText() throws {
        let mail = try written()
        #expect(mail.head.contains("Date: Mon, 01 Jun 2026 08:30:00 +0800"))
        let body = mail.text.split(separator: "\r\n\r\n", maxSplits: 1)[1]
        #expect(body.split(separator: "\r\n").allSatisfy { $0.count <= 76 })
        let bytes = try #require(Data(base64Encoded: String(body), options: .ignoreUnknownCharacters))
        #expect(String(decoding: bytes, as: UTF8.self) == "第一行\r\n.第二行\r\n")
    }

    @Test("the ticket comes along as a file with a Chinese name where that is asked for")
    func attachment() throws {
        let mail = try written(attachment: .json)
        let name = "工单-202606010000017.json".addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        let encoded = try #require(name).replacing("%2D", with: "-").replacing("%2E", with: ".")
        #expect(mail.text.contains("Content-Disposition: attachment;\r\n filename*=UTF-8''\(encoded)\r\n"))
        #expect(mail.text.hasSuffix("\r\n--hotline-msg_1--\r\n"))
        let file = try #require(mail.text.components(separatedBy: "\r\n\r\n").last)
        let json = try #require(
            Data(base64Encoded: String(file.prefix { $0 != "-" }), options: .ignoreUnknownCharacters))
        #expect(try JSONDecoder().decode(TicketSheet.self, from: json).ticket == "202606010000017")
    }

    @Test("life and safety is marked")
    func priority() throws {
        #expect(try written(lane: .urgent).head.contains("X-Priority: 1"))
        #expect(!(try written(lane: .ordinary)).text.contains("X-Priority"))
    }

    // MARK: What is written and read

    private struct Written {
        let text: String
        let head: [String]
    }

    private func written(
        id: String = "msg_1", ticket: String? = "202606010000017", subject: String = "工单已转办",
        lane: Lane = .ordinary, attachment: EmailMessage.Attachment = .none
    ) throws -> Written {
        var sheet = TicketSheet()
        sheet.ticket = ticket
        let message = CourierMessage(
            id: id, recipient: "organisation:1", sequence: 3, kind: "dispatched",
            createdAt: Moment(secondsSince1970: 1_780_273_800), lane: lane, subject: subject,
            text: "第一行\n.第二行", sheet: sheet)
        let mail = EmailMessage(
            sender: try #require(Mailbox("市民热线 <hotline@example.gov.cn>")),
            recipients: [try #require(Mailbox("water@example.gov.cn"))], message: message,
            attachment: attachment)
        let text = String(decoding: try mail.bytes(), as: UTF8.self)
        let head = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        return Written(text: text, head: head)
    }

    /// The value of a header, each encoded word decoded by itself.
    private func decoded(_ lines: [String]) throws -> String {
        let value = lines.joined().dropFirst("Subject: ".count)
        guard value.hasPrefix("=?UTF-8?B?") else { return String(value) }
        return try value.split(separator: " ").map { word in
            #expect(word.count <= 75 && word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
            let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
            return try #require(String(bytes: bytes, encoding: .utf8))
        }.joined()
    }
}
