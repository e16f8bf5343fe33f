import Foundation
import HotlineModel
public import Outbox

/// Sends messages as SMS by a gateway that takes HTTP requests.
///
/// Several numbers get one request each; the second and later carry the message's id with `-2`, `-3` behind
/// it, so that a gateway that drops repetitions drops none of them. Delivered is a message that all of them
/// got. How much a number may get is counted in memory: after a restart it begins anew.
public struct SMSChannel: DeliveryChannel {
    /// `sms`.
    public static let kind = ChannelKind(
        "sms", "短信网关", "按城市自己的短信网关接口发短信；内容里的姓名、电话等一律打码",
        settings: [
            .init("to", "收短信的手机号，可写多个；收件方是诉求人时不用，发到诉求人的手机"),
            .init("template", "短信内容，默认 {text}；可用 {subject}、{text}、{ticket}、{due}"),
            .init("sign", "签名，如 【辽源12345】；内容里没有时加在最前"),
            .init("longest", "最多几个字，20 到 2000，默认 500；超过截短并以 … 结尾"),
            .init("quiet-hours", "不发短信的时段，如 21:00-08:00；紧急消息照发；默认没有"),
            .init("per-number", "一个号码在一段时间内最多几条，默认 10/1d；none 不限；紧急消息照发；重启后重新计数"),
            .init("test-number", "检查渠道时发测试短信的手机号；不写就只看网关在不在"),
        ] + RequestTemplate.settings)

    private let request: RequestTemplate
    private let text: SMSText
    private let numbers: [MobileNumber]
    private let testNumber: MobileNumber?
    private let quietHours: QuietHours?
    private let rate: NumberRate?
    private let sent = SentNumbers()
    private let tools: ChannelTools

    /// A channel to a gateway.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        request = try RequestTemplate(settings)
        text = try SMSText(settings)
        var numbers: [MobileNumber] = []
        for number in try settings.list("to") { numbers.append(try Self.number(number, "to", settings)) }
        self.numbers = numbers
        testNumber = try settings.text("test-number").map { text throws(ChannelError) in
            try Self.number(text, "test-number", settings)
        }
        quietHours = try Self.quietHours(settings)
        rate = try Self.rate(settings)
        self.tools = tools
    }

    /// Sends to every number that did not get it yet, and tells the worst that came of it.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        let now = tools.now()
        if message.lane == .ordinary, let quietHours, let end = quietHours.end(at: now) {
            return .deferred(until: end, reason: "\(quietHours) 不发短信")
        }
        let receivers = try receivers(of: message)
        let written = text.written(message)
        var round = Round()
        for (place, number) in receivers.enumerated() where !sent.numbers(of: message.id).contains(number) {
            if let moment = rate?.wait(for: number.digits, in: message.lane, at: now) {
                round.waits.append(moment)
                continue
            }
            do {
                round.answer = try await request.send(
                    values(message, written.text, number, place), by: tools.http)
                if receivers.count > 1 { sent.note(number, of: message.id) }
            } catch {
                rate?.giveBack(number.digits, at: now)
                round.failures.append(receivers.count > 1 ? Self.failure(error, of: number) : error)
            }
        }
        if let failure = round.worst { throw failure }
        if let moment = round.waits.min() { return .deferred(until: moment, reason: "这个号码收到的短信已达上限") }
        sent.forget(message.id)
        return .delivered(answer(round.answer, written, receivers))
    }

    /// Sends a real SMS to the test number; without one only looks whether the gateway is there.
    public func check() async throws -> String {
        guard let testNumber else {
            let found = try await request.reach(by: tools.http)
            return "\(found)；只看了网关在不在，没有发短信，也没有核对账号；要实发一条，写 test-number"
        }
        let message = CourierMessage(
            id: "test_\(UUID().uuidString)", recipient: "supervisors", sequence: 1, kind: "test",
            createdAt: tools.now(), subject: "测试短信", text: "这是一条测试短信，收到即表示短信渠道可用。", sheet: TicketSheet())
        let answer = try await request.send(
            values(message, text.written(message).text, testNumber, 0), by: tools.http)
        return "网关接收了发往 \(testNumber) 的测试短信（HTTP \(answer.code ?? 0)）；请看手机是否收到"
    }

    /// A caller is written to at the caller's own number and nowhere else.
    private func receivers(of message: CourierMessage) throws(DeliveryFailure) -> [MobileNumber] {
        guard let telephone = message.address?.telephone else {
            guard !message.recipient.hasPrefix("caller:"), !numbers.isEmpty else {
                throw DeliveryFailure(.permanent, "没有手机号，发不了短信")
            }
            return numbers
        }
        guard let number = MobileNumber(telephone) else {
            throw DeliveryFailure(.permanent, "\(MobileNumber.masked(telephone)) 不是手机号，发不了短信")
        }
        return [number]
    }

    private func values(
        _ message: CourierMessage, _ text: String, _ number: MobileNumber, _ place: Int
    ) -> [RequestTemplate.Place: String] {
        [
            .telephone: number.digits, .to: number.digits, .text: text,
            .id: place == 0 ? message.id : "\(message.id)-\(place + 1)",
            .ticket: message.sheet.ticket ?? "", .subject: self.text.subject(of: message),
            .call: message.sheet.call ?? "",
            .transfer: message.sheet.transfer ?? "", .timestamp: String(tools.now().secondsSince1970),
        ]
    }

    private func answer(
        _ last: DeliveryAnswer?, _ written: SMSText.Written, _ receivers: [MobileNumber]
    ) -> DeliveryAnswer {
        var notes: [String] = []
        if written.length == .cut { notes.append("内容超过 \(text.longest) 字，已截短") }
        if receivers.count > 1 { notes.append("发给 \(receivers.count) 个号码") }
        if let said = last?.text, !said.isEmpty { notes.append(said) }
        return DeliveryAnswer(
            code: last?.code, reference: last?.reference,
            text: notes.isEmpty ? nil : notes.joined(separator: "；"))
    }
}

extension SMSChannel {
    /// What came of the numbers of one message.
    struct Round {
        var answer: DeliveryAnswer?
        var failures: [DeliveryFailure] = []
        var waits: [Moment] = []

        /// What passes goes before what does not: the next try is only for those who have nothing yet.
        var worst: DeliveryFailure? {
            let passing = failures.first {
                switch $0.kind {
                case .passing: true
                case .permanent, .gone: false
                }
            }
            return passing ?? failures.first
        }
    }

    private static func failure(_ failure: DeliveryFailure, of number: MobileNumber) -> DeliveryFailure {
        DeliveryFailure(
            failure.kind, "\(number)：\(failure.reason)", code: failure.code, answer: failure.answer)
    }

    private static func number(
        _ text: String, _ key: String, _ settings: ChannelSettings
    ) throws(ChannelError) -> MobileNumber {
        guard let number = MobileNumber(text) else { throw settings.fault(key, "\"\(text)\" 不是手机号") }
        return number
    }

    private static func quietHours(_ settings: ChannelSettings) throws(ChannelError) -> QuietHours? {
        guard let text = try settings.text("quiet-hours") else { return nil }
        guard let hours = QuietHours(text) else {
            throw settings.fault("quiet-hours", "\"\(text)\" 不是时段；写成 \"21:00-08:00\"")
        }
        return hours
    }

    private static func rate(_ settings: ChannelSettings) throws(ChannelError) -> NumberRate? {
        let text = try settings.text("per-number") ?? "10/1d"
        if text == "none" { return nil }
        guard let limit = NumberRate.Limit(text) else {
            throw settings.fault("per-number", "\"\(text)\" 应写成 10/1d、5/1h（1 到 1000 条，不超过 30d），或 none")
        }
        return NumberRate(limit)
    }
}
