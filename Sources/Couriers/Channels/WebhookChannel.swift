import Foundation
public import HotlineModel
public import Outbox

/// Posts messages to a department's own system, signed as Standard Webhooks 1.0.0 wants it.
public struct WebhookChannel: InboundDoor {
    /// `webhook`.
    public static let kind = ChannelKind(
        "webhook", "网络推送", "以 HTTP POST 把消息推送到对方系统，按 Standard Webhooks 签名",
        settings: [
            .init("url", "对方接口的网址", .required),
            .init("secrets", "签名密钥（whsec_ 开头），env:变量名 或 file:路径；换密钥时新旧两个都列出", .required),
            .init("headers", "另加的请求头"),
        ])

    private let url: URL
    private let signature: WebhookSignature
    private let headers: [(name: String, value: String)]
    private let tools: ChannelTools

    /// A channel to one address.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        url = try settings.url("url")
        guard let signature = WebhookSignature(try settings.secrets("secrets")) else {
            throw settings.fault("secrets", "应是 whsec_ 加 base64（24 到 64 字节）的密钥，至少一个")
        }
        self.signature = signature
        headers = try settings.map("headers").sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.tools = tools
    }

    /// Posts the message; any 2xx means that it was taken.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        let answer = try await post(message.id, try WebhookBody(message).bytes())
        if let failure = answer.failure { throw failure }
        return .delivered(DeliveryAnswer(code: answer.status, text: answer.start))
    }

    /// Posts a `hotline.test`, which receivers leave aside as an unknown type.
    public func check() async throws -> String {
        let answer = try await post("test_\(UUID().uuidString)", WebhookBody.test(at: tools.now()))
        if let failure = answer.failure { throw failure }
        return "对方接收了签名的测试消息（HTTP \(answer.status)）"
    }

    /// What a department's system posts to the hotline, signed with the same keys.
    public func receipt(
        headers: [String: String], body: [UInt8], at now: Moment
    ) throws(InboundRefusal) -> InboundReceipt {
        guard body.count <= Self.longestBody else { throw InboundRefusal(413, "消息超过 256 KB") }
        guard let id = headers["webhook-id"], let code = headers["webhook-signature"],
            let timestamp = headers["webhook-timestamp"].flatMap({ Int64($0) })
        else { throw InboundRefusal(401, "缺少 webhook-id、webhook-timestamp 或 webhook-signature") }
        guard abs(timestamp - now.secondsSince1970) <= Self.clockSlack else {
            throw InboundRefusal(401, "webhook-timestamp 与本机时间相差超过 5 分钟；校准时钟，重发时重新签名")
        }
        guard signature.admits(code, id: id, timestamp: timestamp, body: body) else {
            throw InboundRefusal(401, "签名不对；核对密钥，签的应是发出的原始字节")
        }
        var receipt: InboundReceipt
        do {
            receipt = try JSONDecoder().decode(InboundReceipt.self, from: Data(body))
        } catch {
            throw InboundRefusal(400, "消息格式不对：\(DecodingFault(error))")
        }
        // The id that is signed and stays the same over all tries is the header's.
        receipt.id = id
        if let fault = ReceiptRules.fault(in: receipt) {
            throw InboundRefusal(400, "\(fault.field)：\(fault.message)")
        }
        return receipt
    }

    private static let longestBody = 256 * 1024
    /// Seconds; Standard Webhooks 1.0.0 suggests five minutes.
    private static let clockSlack: Int64 = 300

    private func post(_ id: String, _ body: [UInt8]) async throws(DeliveryFailure) -> HTTPGateway.Answer {
        let timestamp = tools.now().secondsSince1970
        let own = [
            (name: "content-type", value: "application/json; charset=utf-8"),
            (name: "webhook-id", value: id), (name: "webhook-timestamp", value: String(timestamp)),
            (
                name: "webhook-signature",
                value: signature.header(id: id, timestamp: timestamp, body: body)
            ),
        ]
        return try await tools.http.send(.init("POST", url, headers: headers + own, body: body))
    }
}
