import Foundation
import Outbox

/// An HTTP request as a city configures it for its gateway, and what the gateway's answer means.
///
/// Every request carries the message's id as `idempotency-key`, wherever else the city puts it. Secrets are
/// in no text that comes back, and of telephone numbers only the ends.
struct RequestTemplate: Sendable {
    let method: Method
    let url: TextTemplate<Place>
    let headers: [Header]
    let contentType: ContentType
    let body: TextTemplate<Place>
    let verdict: GatewayVerdict
    let secret: Secret?

    /// What can be filled in.
    enum Place: String, Hashable, Sendable, CaseIterable {
        /// SMS: the receiver's number; a call that is passed on: the caller's, where granted.
        case telephone
        /// What is to be said.
        case text
        /// The message's id, the same over all tries.
        case id
        /// The ticket's number, fifteen digits.
        case ticket
        /// The message in one line.
        case subject
        /// The number that is written to or rung.
        case to
        /// The call's number in the telephone system.
        case call
        /// connect, conference or forward.
        case transfer
        /// Seconds since 1970 of this try.
        case timestamp
        /// The setting `secret`.
        case secret
    }

    enum Method: String, CaseIterable, Sendable {
        case post = "POST"
        case get = "GET"
    }

    enum ContentType: String, CaseIterable, Sendable {
        case json = "application/json"
        case form = "application/x-www-form-urlencoded"
        case text = "text/plain"
        case xml = "application/xml"

        /// How values are written in such a body.
        var escape: TextEscape {
            switch self {
            case .json: .json
            case .form: .percent
            case .text: .plain
            case .xml: .xml
            }
        }
    }

    struct Header: Sendable {
        let name: String
        let value: Value

        enum Value: Sendable {
            case text(TextTemplate<Place>)
            case secret(Secret)
        }
    }

    /// Every place that the city uses.
    var places: Set<Place> {
        headers.reduce(url.places.union(body.places)) { places, header in
            switch header.value {
            case .text(let template): places.union(template.places)
            case .secret: places
            }
        }
    }

    /// The request for a message; nil where its address is none once filled in.
    func request(_ values: [Place: String]) -> HTTPGateway.Request? {
        func filled(_ template: TextTemplate<Place>, _ escape: TextEscape) -> String {
            template.filled { escape.written($0 == .secret ? secret?.reveal() ?? "" : values[$0] ?? "") }
        }
        guard let url = URL(string: filled(url, .percent)) else { return nil }
        var lines = headers.map { header in
            switch header.value {
            case .text(let template): (name: header.name, value: filled(template, .header))
            case .secret(let secret): (name: header.name, value: secret.reveal())
            }
        }
        // A string of RFC 8941, as the draft on Idempotency-Key wants it.
        lines.append((name: "idempotency-key", value: "\"\(TextEscape.header.written(values[.id] ?? ""))\""))
        guard method == .post else { return .init(method.rawValue, url, headers: lines) }
        lines.append((name: "content-type", value: "\(contentType.rawValue); charset=utf-8"))
        return .init(
            method.rawValue, url, headers: lines, body: Array(filled(body, contentType.escape).utf8))
    }

    /// Sends a message; throws where the gateway did not take it.
    func send(
        _ values: [Place: String], by http: HTTPGateway
    ) async throws(DeliveryFailure) -> DeliveryAnswer {
        guard let request = request(values) else {
            throw DeliveryFailure(.permanent, "url 填入内容后不是网址")
        }
        do {
            return try answer(try await http.send(request), to: values)
        } catch {
            throw hidden(error, values)
        }
    }

    /// What an answer says, fit to be kept.
    func answer(
        _ answer: HTTPGateway.Answer, to values: [Place: String]
    ) throws(DeliveryFailure) -> DeliveryAnswer {
        switch verdict.finding(in: answer) {
        case .refused(let failure):
            throw hidden(failure, values, answer: answer.start { hidden($0, values) })
        case .taken(let reference):
            return DeliveryAnswer(
                code: answer.status,
                reference: reference.map { String(hidden($0, values).prefix(Self.longestReference)) },
                text: answer.start { hidden($0, values) })
        }
    }

    private static let longestReference = 100
}

extension RequestTemplate {
    /// A text without secrets, in whatever way they are written, and without whole telephone numbers.
    func hidden(_ text: String, _ values: [Place: String]) -> String {
        var text = text
        for secret in secrets { text = secret.hiddenAnyhow(in: text) }
        for number in [values[.telephone], values[.to]].compactMap(\.self)
        where number.count > Self.longestShown {
            text = text.replacing(number, with: MobileNumber.masked(number))
        }
        return text
    }

    private func hidden(
        _ failure: DeliveryFailure, _ values: [Place: String], answer: String? = nil
    ) -> DeliveryFailure {
        DeliveryFailure(
            failure.kind, hidden(failure.reason, values), code: failure.code,
            answer: (answer ?? failure.answer).map { hidden($0, values) })
    }

    private var secrets: [Secret] {
        headers.compactMap { header in
            switch header.value {
            case .text: nil
            case .secret(let secret): secret
            }
        } + [secret].compactMap(\.self)
    }

    /// 110 and its like are nobody's own numbers.
    private static let longestShown = 6

    /// Whether the gateway's machine answers at all: whatever it says, it is there.
    func reach(by http: HTTPGateway) async throws(DeliveryFailure) -> String {
        guard let url = URL(string: origin) else { throw DeliveryFailure(.permanent, "url 不是网址") }
        do {
            let answer = try await http.send(.init("GET", url))
            return "网关 \(url.host ?? "") 有答复（HTTP \(answer.status)）"
        } catch {
            throw hidden(error, [:])
        }
    }

    /// Scheme, machine and port of the address, with a slash.
    private var origin: String {
        let parts = url.start.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        return "\(parts.first ?? "")//\(parts.last?.prefix { !"/?#".contains($0) } ?? "")/"
    }
}

extension RequestTemplate {
    /// What a section says of a gateway, for lists of settings.
    static let settings: [ChannelKind.Setting] =
        [
            .init("url", "网关接口的网址，可含占位符（如 ?mobile={telephone}）", .required),
            .init("method", "POST（默认）或 GET"),
            .init("content-type", "\(ContentType.allCases.map(\.rawValue).joined(separator: "、"))；默认第一种"),
            .init("headers", "另加的请求头；整个值可写 env:变量名 或 file:路径"),
            .init(
                "body",
                "请求内容的模板；\(Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: "、")) 按格式转义"
            ),
            .init("secret", "{secret} 的内容：env:变量名 或 file:路径"),
        ] + GatewayVerdict.settings

    /// Reads a request; every template is tried out with values that mean something in its format.
    init(_ settings: ChannelSettings) throws(ChannelError) {
        method = try settings.choice("method", Method.self) ?? .post
        contentType = try settings.choice("content-type", ContentType.self) ?? .json
        url = try Self.template(try settings.needed("url"), "url", settings)
        body = try Self.template(try settings.text("body") ?? "", "body", settings)
        headers = try Self.headers(settings)
        secret = try settings.secret("secret")
        verdict = try GatewayVerdict(settings)
        try checkURL(settings)
        try checkBody(settings)
        if places.contains(.secret), secret == nil {
            throw settings.fault("secret", "用了 {secret}，要写 secret: env:变量名 或 file:路径")
        }
    }

    private static func template(
        _ text: String, _ key: String, _ settings: ChannelSettings
    ) throws(ChannelError) -> TextTemplate<Place> {
        do {
            return try TextTemplate(text)
        } catch {
            throw settings.fault(key, error.description)
        }
    }

    private static func headers(_ settings: ChannelSettings) throws(ChannelError) -> [Header] {
        var headers: [Header] = []
        for (name, text) in try settings.map("headers").sorted(by: { $0.key < $1.key }) {
            guard isToken(name), !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
                throw settings.fault("headers", "\"\(name)\" 的名称或值里有不能用的字符")
            }
            guard !reserved.contains(name.lowercased()) else {
                throw settings.fault("headers", "\(name) 由程序填写；内容类型用 content-type 一项")
            }
            let isSecret = text.hasPrefix("env:") || text.hasPrefix("file:")
            headers.append(
                Header(
                    name: name,
                    value: isSecret
                        ? .secret(try settings.secret(text, "headers"))
                        : .text(try template(text, "headers", settings))))
        }
        return headers
    }

    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    || "-_.".unicodeScalars.contains($0)
            }
    }

    private static let reserved: Set<String> = [
        "connection", "content-length", "content-type", "host", "idempotency-key", "transfer-encoding",
        "user-agent",
    ]

    /// Whom a message goes to is the city's choice alone: no place before the path.
    private func checkURL(_ settings: ChannelSettings) throws(ChannelError) {
        let sample = url.filled { _ in "1" }
        guard let parts = URL(string: sample), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false
        else { throw settings.fault("url", "不是 http:// 或 https:// 开头的网址") }
        guard parts.user == nil, parts.password == nil else {
            throw settings.fault("url", "网址里不能写账号口令；用 {secret}")
        }
        let behind =
            url.start.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        guard url.places.isEmpty || behind.contains(where: { "/?".contains($0) }) else {
            throw settings.fault("url", "主机和端口里不能有占位符")
        }
    }

    private func checkBody(_ settings: ChannelSettings) throws(ChannelError) {
        guard method == .post else {
            guard body == (try? TextTemplate("")) else {
                throw settings.fault("body", "GET 没有内容；占位符写在 url 里")
            }
            return
        }
        guard contentType == .json, body != (try? TextTemplate("")) else { return }
        let sample = body.filled { $0 == .timestamp ? "1" : contentType.escape.written("甲\"") }
        guard (try? JSONSerialization.jsonObject(with: Data(sample.utf8))) != nil else {
            throw settings.fault("body", "填入内容后不是 JSON；{timestamp} 之外的占位符要写在引号里")
        }
    }
}
