import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
public import Outbox

/// Sends requests: redirects are not followed, answers are read up to a limit, and errors are told in Chinese.
///
/// A city names its receivers' addresses itself; whoever can write `channels.yaml` can reach what this machine reaches.
public final class HTTPGateway: Sendable {
    private let client: HTTPClient

    /// The program's: connections are kept and shared until it ends.
    public static let shared = HTTPGateway()

    private init() {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        configuration.httpVersion = .http1Only
        // The courier tries again, on its schedule.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// More wait for one that is free; no channel sends more at a time.
    private static let connectionsPerHost = 256

    /// A request.
    public struct Request: Sendable {
        /// `POST` and the like.
        public var method: String
        /// Where to.
        public var url: URL
        /// Names with values.
        public var headers: [(name: String, value: String)]
        /// The very bytes that are sent.
        public var body: [UInt8]

        /// A request.
        public init(
            _ method: String = "POST", _ url: URL, headers: [(name: String, value: String)] = [],
            body: [UInt8] = []
        ) {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    /// An answer.
    public struct Answer: Sendable {
        /// The status.
        public let status: Int
        /// What was answered, up to the limit.
        public let body: [UInt8]
        /// Seconds that the receiver asks to wait; nil: it does not say.
        public let retryAfter: Int?

        /// The first characters of the answer, on one line.
        public var start: String { AnswerText.start(of: body) }
    }

    /// Bytes of an answer that are read; more is an error of the receiver's.
    public static let longestAnswer = 1 << 20

    /// Sends a request and reads the answer, whatever its status.
    public func send(_ request: Request) async throws(DeliveryFailure) -> Answer {
        var message = HTTPClientRequest(url: request.url.absoluteString)
        message.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { message.headers.add(name: header.name, value: header.value) }
        message.headers.replaceOrAdd(name: "user-agent", value: "yihaotong")
        if request.method != "GET" { message.body = .bytes(ByteBuffer(bytes: request.body)) }
        do {
            let response = try await client.execute(message, deadline: .distantFuture)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            return Answer(
                status: Int(response.status.code), body: Array(body.readableBytesView),
                retryAfter: response.headers.first(name: "retry-after").flatMap(RetryAfter.seconds))
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> DeliveryFailure {
        let reason =
            switch error {
            case is CancellationError: "超过时限，没有等到对方答复"
            case let error as HTTPClientError:
                switch error {
                case .connectTimeout, .readTimeout, .deadlineExceeded: "对方没有在时限内答复"
                case .remoteConnectionClosed: "对方中断了连接"
                case .cancelled: "超过时限，没有等到对方答复"
                default: "连不上对方（\(error.description)）"
                }
            case is NIOTooManyBytesError: "对方的答复超过 \(longestAnswer / 1024) KB"
            default: "连不上对方（\(Self.short(error))）"
            }
        return DeliveryFailure(.passing(retryAfter: nil), reason)
    }

    private static func short(_ error: any Error) -> String {
        let text = String(describing: error)
        if text.contains("refused") { return "拒绝连接：对方没有启动，或端口不对" }
        return String(text.prefix(120))
    }
}

extension HTTPGateway.Answer {
    /// Why a status other than 2xx is a failure, and whether it passes; nil: it is none.
    ///
    /// What a wrong key or address answers (401, 403, 404, 3xx) passes: a person mends it, and no message is lost meanwhile.
    public var failure: DeliveryFailure? {
        let kind: DeliveryFailure.Kind
        let reason: String
        switch status {
        case 200..<300: return nil
        case 300..<400: (kind, reason) = (.passing(retryAfter: nil), "对方要求转到别的网址；不跟随，核对 url")
        case 401, 403, 407: (kind, reason) = (.passing(retryAfter: retryAfter), "对方不认账号或密钥；核对密钥")
        case 404, 405: (kind, reason) = (.passing(retryAfter: retryAfter), "对方没有这个网址；核对 url")
        case 410: (kind, reason) = (.gone, "对方已停用这个接口")
        case 408, 409, 425, 429: (kind, reason) = (.passing(retryAfter: retryAfter), "对方要求稍后再发")
        case 400..<500: (kind, reason) = (.permanent, "对方拒收这条消息")
        default: (kind, reason) = (.passing(retryAfter: retryAfter), "对方系统出错")
        }
        return DeliveryFailure(kind, reason, code: status, answer: start)
    }
}
