import Foundation
import HotlineModel
public import Outbox

/// Passes on a call that is under way to another line (电话转接), or has the city's call centre do it.
///
/// A live call bears no message's id: it can be passed on once only, and what has ended can't be. To the call
/// centre the id goes with every try.
public struct TelephoneChannel: DeliveryChannel {
    /// `telephone`.
    public static let kind = ChannelKind(
        "telephone", "电话转接", "把正在进行的通话转给 110 等热线；通话由本系统的语音接口转，或请话务平台转",
        settings: [
            .init("number", "转给哪个号码，如 110", .required),
            .init("adapter", "live（默认，本系统正在接听的通话）或 gateway（请话务平台转接或外呼，另写 url、body 等）"),
            .init("answered", "话务平台答复成功表示：delivered（已受理转接，默认）或 acknowledged（对方已接听）；只用于 gateway"),
        ] + RequestTemplate.settings)

    private enum Adapter: String, CaseIterable {
        case live, gateway
    }

    private enum Answered: String, CaseIterable, Sendable {
        case delivered, acknowledged
    }

    private enum Way: Sendable {
        case live
        case gateway(RequestTemplate, Answered)
    }

    private let number: String
    private let way: Way
    private let tools: ChannelTools

    /// A channel to one number.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        let text = try settings.needed("number")
        number = text.filter { !" -".contains($0) }
        guard Self.isTelephone(number) else { throw settings.fault("number", "\"\(text)\" 不是电话号码") }
        switch try settings.choice("adapter", Adapter.self) ?? .live {
        case .live: way = .live
        case .gateway:
            let answered = try settings.choice("answered", Answered.self) ?? .delivered
            way = .gateway(try RequestTemplate(settings), answered)
        }
        self.tools = tools
    }

    /// Passes the call on; acknowledged once the other side answered.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        switch way {
        case .live: return try await passOn(message.sheet)
        case .gateway(let request, let answered):
            let values = values(message)
            guard !request.places.contains(.call) || values[.call]?.isEmpty == false else {
                throw Self.noCall
            }
            let answer = try await request.send(values, by: tools.http)
            return answered == .acknowledged ? .acknowledged(answer) : .delivered(answer)
        }
    }

    /// Rings nobody: tells whether there is something that could.
    public func check() async throws -> String {
        switch way {
        case .live: return "等待通话；有通话要移交时转到 \(number)，此刻没有拨号"
        case .gateway(let request, _):
            return "\(try await request.reach(by: tools.http))；只看了话务平台在不在，没有转接，也没有核对账号"
        }
    }

    private func passOn(_ sheet: TicketSheet) async throws -> DeliveryOutcome {
        guard let transfer = sheet.transfer.flatMap(CallTransfer.init), let id = sheet.call else {
            throw Self.noCall
        }
        guard let call = tools.calls.call(id) else { throw Self.ended }
        do {
            try await call.pass(to: number, by: transfer)
        } catch {
            // Who hung up meanwhile is not waited for: the next channel tells the line at once.
            guard tools.calls.call(id) != nil else { throw Self.ended }
            throw error
        }
        switch transfer {
        case .connect: return .acknowledged(DeliveryAnswer(text: "对方已接听，通话已转接"))
        case .conference: return .acknowledged(DeliveryAnswer(text: "对方已接听，三方通话中"))
        }
    }

    private func values(_ message: CourierMessage) -> [RequestTemplate.Place: String] {
        [
            .telephone: message.sheet.callerTelephone ?? "", .to: number, .text: message.text,
            .id: message.id,
            .ticket: message.sheet.ticket ?? "", .subject: message.subject, .call: message.sheet.call ?? "",
            .transfer: message.sheet.transfer ?? "", .timestamp: String(tools.now().secondsSince1970),
        ]
    }

    /// Three to twenty digits, with a + in front or not.
    static func isTelephone(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        return (3...20).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) }
    }

    private static let noCall = DeliveryFailure(.permanent, "没有正在进行的通话")
    private static let ended = DeliveryFailure(.permanent, "通话已经结束")
}
