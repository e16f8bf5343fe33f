import Foundation
import HotlineModel
import Outbox

/// A message as a mail (RFC 5322, 2045, 2047, 2231): ASCII only, so that any server passes it on as it is.
///
/// The same message gives the same bytes on every try. All mails of a ticket refer to one root that never was
/// sent, and so stand in one thread.
struct EmailMessage {
    /// Whom it is from.
    let sender: Mailbox
    /// Whom it is to.
    let recipients: [Mailbox]
    /// What it says.
    let message: CourierMessage
    /// What comes with it.
    let attachment: Attachment

    /// What comes with a mail.
    enum Attachment: String, Sendable, CaseIterable {
        /// Only the text.
        case none
        /// The ticket's sheet as a JSON file.
        case json
    }

    /// The whole mail.
    func bytes() throws -> [UInt8] {
        let body =
            switch attachment {
            case .none: text
            case .json: try textWithSheet()
            }
        return Array(((head + body).joined(separator: "\r\n") + "\r\n").utf8)
    }

    // MARK: Head

    private var head: [String] {
        [
            "From: \(sender.header(from: "From: ".count))",
            "To: \(recipients.map { $0.header(from: "To: ".count) }.joined(separator: ",\r\n "))",
            "Date: \(Self.date(message.createdAt))",
            HeaderText.field("Subject", message.subject),
            "Message-ID: <\(HeaderText.atom(message.id))@\(sender.domain)>",
        ] + thread + [
            HeaderText.field("X-Hotline-Id", message.id),
            "X-Hotline-Sequence: \(message.sequence)",
            "Auto-Submitted: auto-generated",
        ] + priority + ["MIME-Version: 1.0"]
    }

    private var thread: [String] {
        guard let ticket = message.sheet.ticket else { return [] }
        let root = "<ticket-\(HeaderText.atom(ticket))@\(sender.domain)>"
        return ["In-Reply-To: \(root)", "References: \(root)", HeaderText.field("X-Hotline-Ticket", ticket)]
    }

    private var priority: [String] {
        switch message.lane {
        case .urgent: ["Importance: high", "X-Priority: 1"]
        case .ordinary: []
        }
    }

    /// `Mon, 01 Jun 2026 08:30:00 +0800`.
    private static func date(_ moment: Moment) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 8 * 3600)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: Date(timeIntervalSince1970: Double(moment.secondsSince1970)))
    }

    // MARK: Body

    private var text: [String] {
        let lines = message.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Self.base64(Data((lines.joined(separator: "\r\n") + "\r\n").utf8)),
        ]
    }

    private func textWithSheet() throws -> [String] {
        // No line of base64 begins with "--", so that the boundary can't stand in a part.
        let boundary = "hotline-\(HeaderText.atom(message.id).prefix(Self.longestInBoundary))"
        return ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"]
            + text + ["--\(boundary)"] + (try sheet()) + ["--\(boundary)--"]
    }

    private func sheet() throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let number = HeaderText.atom(message.sheet.ticket ?? message.id)
        return [
            // The plain name is for readers that don't know RFC 2231.
            "Content-Type: application/json;\r\n name=\"ticket-\(number).json\"",
            "Content-Disposition: attachment;\r\n filename*=UTF-8''\(TextEscape.percent.written("工单-\(number).json"))",
            "Content-Transfer-Encoding: base64",
            "",
            Self.base64(try encoder.encode(message.sheet)),
        ]
    }

    private static func base64(_ data: Data) -> String {
        data.base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
    }

    // A boundary has 70 characters at most (RFC 2046, 5.1.1).
    private static let longestInBoundary = 60
}
