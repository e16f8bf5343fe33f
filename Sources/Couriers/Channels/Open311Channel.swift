import Foundation
import HotlineModel
public import Outbox

/// Files tickets as requests with an Open311 endpoint (GeoReport v2).
///
/// What dispatches a ticket or hands it over makes a request; everything else is news about it, which
/// GeoReport v2 does not know: it is sent as an update (FixMyStreet's extension) where the section says so,
/// else it is refused, so that the next channel of the recipient takes it. A request that is made twice, because the first answer got
/// lost, bears the same id in its attribute; the receiver has to drop the second.
public struct Open311Channel: DeliveryChannel {
    /// `open311`.
    public static let kind = ChannelKind(
        "open311", "Open311 接口", "按 Open311 GeoReport v2 把工单报给对方系统",
        settings: [
            .init("url", "对方接口的根网址，末尾有没有 / 都行", .required),
            .init("api-key", "对方发的密钥：env:变量名 或 file:路径", .required),
            .init("services", "本系统的类别编码: 对方的 service_code；\"*\" 是其余的", .required),
            .init("jurisdiction", "jurisdiction_id"),
            .init("address-id", "没有地点时用的 address_id"),
            .init("id-attribute", "带消息编号的属性名，默认 hotline_id；对方按它去重"),
            .init("updates", "yes：派单后的进展也发（servicerequestupdates）；no（默认）：不发，由收件方的下一个渠道送"),
        ])

    private enum Updates: String, CaseIterable {
        case yes, no
    }

    private let base: String
    private let key: Secret
    private let form: Open311Form
    private let updates: Updates
    private let filed = FiledRequests()
    private let tools: ChannelTools
    /// How long is waited between two questions for a number.
    var pause = Duration.seconds(2)

    /// A channel to one endpoint.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        let url = try settings.url("url")
        guard url.query == nil, url.fragment == nil else { throw settings.fault("url", "写根网址，不带 ? 和 #") }
        base = url.absoluteString.hasSuffix("/") ? url.absoluteString : url.absoluteString + "/"
        _ = try settings.needed("api-key")
        key = try settings.secret("api-key") ?? Secret("")
        let services = try settings.map("services")
        guard !services.isEmpty, !services.values.contains("") else {
            throw settings.fault("services", "至少写一行 类别编码: service_code，或 \"*\": service_code")
        }
        form = Open311Form(
            jurisdiction: try settings.text("jurisdiction"), services: services,
            addressID: try settings.text("address-id"),
            idAttribute: try settings.text("id-attribute") ?? "hotline_id")
        updates = try settings.choice("updates", Updates.self) ?? .no
        self.tools = tools
    }

    /// Files the ticket, or sends the news about it.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        if Self.filing.contains(message.kind) { return try await file(message) }
        switch updates {
        case .yes: return try await update(message)
        case .no: throw DeliveryFailure(.permanent, "这个渠道只报新工单（updates: no），进展要由另一个渠道送")
        }
    }

    /// Reads the receiver's list of services, which changes nothing there.
    public func check() async throws -> String {
        let answer = try await send("GET", "services.json", [])
        guard let services = Open311Answer(answer.body).services else {
            throw DeliveryFailure(
                .permanent, "services.json 不是服务列表；核对 url", code: answer.status, answer: answer.start(hidden))
        }
        let missing = Set(form.services.values).subtracting(services).sorted()
        guard missing.isEmpty else {
            throw DeliveryFailure(.permanent, "对方没有这些 service_code：\(missing.joined(separator: "、"))")
        }
        return "对方有 \(services.count) 项服务，配置的 service_code 都在其中；没有提交工单，也没有核对密钥"
    }

    private func file(_ message: CourierMessage) async throws -> DeliveryOutcome {
        let response = try await send("POST", "requests.json", try form.request(message))
        let answer = Open311Answer(response.body)
        guard let reference = try await number(answer) else {
            throw DeliveryFailure(
                .passing(retryAfter: nil), "对方没有给出受理编号", code: response.status, answer: response.start(hidden)
            )
        }
        // A token is no number: news can't be sent to it.
        if let ticket = message.sheet.ticket, reference != answer.token { filed.note(reference, for: ticket) }
        return .delivered(
            DeliveryAnswer(code: response.status, reference: hidden(reference), text: response.start(hidden)))
    }

    /// The request's number, or the token while there is none: with a token the request is taken already.
    private func number(_ answer: Open311Answer) async throws -> String? {
        if let id = answer.requestID { return id }
        guard let token = answer.token else { return nil }
        for _ in 0..<Self.questions {
            do {
                try await Task.sleep(for: pause)
                let path = "tokens/\(TextEscape.percent.written(token)).json"
                if let id = Open311Answer(try await send("GET", path, []).body).requestID { return id }
            } catch {
                break
            }
        }
        return token
    }

    private func update(_ message: CourierMessage) async throws -> DeliveryOutcome {
        guard let reference = message.sheet.ticket.flatMap(filed.reference) else {
            throw DeliveryFailure(.permanent, "不知道对方的受理编号（工单不是由本次运行报出的），进展发不了")
        }
        let response = try await send(
            "POST", "servicerequestupdates.json", form.update(message, of: reference))
        return .delivered(
            DeliveryAnswer(code: response.status, reference: hidden(reference), text: response.start(hidden)))
    }

    // MARK: HTTP

    /// Any 2xx; the key goes in forms only, never into an address.
    private func send(
        _ method: String, _ path: String, _ fields: [Open311Form.Field]
    ) async throws(DeliveryFailure) -> HTTPGateway.Answer {
        var address = base + path
        if method == "GET", let jurisdiction = form.jurisdiction {
            address += "?jurisdiction_id=\(TextEscape.percent.written(jurisdiction))"
        }
        guard let url = URL(string: address) else { throw DeliveryFailure(.permanent, "url 不是网址") }
        var request = HTTPGateway.Request(method, url, headers: [(name: "accept", value: "application/json")])
        if method == "POST" {
            request.headers.append(
                (name: "content-type", value: "application/x-www-form-urlencoded; charset=utf-8"))
            request.body = Open311Form.bytes([(name: "api_key", value: key.reveal())] + fields)
        }
        let answer = try await tools.http.send(request)
        guard let failure = answer.failure else { return answer }
        // 404 with a fault is about a code in the form (GeoReport v2, Errors), not about the address.
        let fault = Open311Answer(answer.body).fault
        let reason = fault != nil && answer.status == 404 ? "对方不认其中的编码" : failure.reason
        throw DeliveryFailure(
            failure.kind, hidden(reason + (fault.map { "：\(MaskedText($0).text)" } ?? "")),
            code: failure.code,
            answer: answer.start(hidden))
    }

    private func hidden(_ text: String) -> String { key.hiddenAnyhow(in: text) }

    /// What makes a request.
    private static let filing: Set<String> = ["dispatched", "handedOver"]
    /// How often is asked for a number, as FixMyStreet does.
    private static let questions = 5
}
