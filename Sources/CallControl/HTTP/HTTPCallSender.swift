import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends orders to a call centre; redirects are not followed.
enum HTTPCallSender {
    /// The program's: connections are kept and shared until it ends.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)))
        configuration.httpVersion = .http1Only
        // An agent who waits is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// An agent waits.
    private static let patience = TimeAmount.seconds(10)

    private static let longestAnswer = 65_536

    /// Sends an order; nil: it was done.
    static func send(
        _ request: HTTPCallRequest, _ values: [HTTPCallTemplate.Place: String], _ logger: Logger
    ) async -> CallControlError? {
        var message = HTTPClientRequest(url: request.address(values))
        message.method = .POST
        for header in request.headers { message.headers.add(name: header.name, value: header.value.reveal()) }
        message.headers.replaceOrAdd(
            name: "content-type", value: "\(request.contentType.rawValue); charset=utf-8")
        message.headers.replaceOrAdd(name: "user-agent", value: "yihaotong")
        message.body = .bytes(ByteBuffer(string: request.content(values)))
        do {
            let response = try await client.execute(message, timeout: patience)
            // Read, so that the connection can be used again; nothing is taken from it.
            _ = try? await response.body.collect(upTo: longestAnswer)
            return error(status: response.status.code)
        } catch {
            logger.warning("call centre did not take an order", metadata: ["error": "\(Self.short(error))"])
            return Self.error(error)
        }
    }

    private static func error(status: UInt) -> CallControlError? {
        switch status {
        case 200..<300: nil
        case 401, 403: .notConnected(.wrongSecret)
        case 404, 410: .unknownCall
        default: .refused(.said("HTTP \(status)"))
        }
    }

    /// Where a connection was there, what was asked may have been done.
    private static func error(_ error: any Error) -> CallControlError {
        let isUnreachable =
            switch error {
            case is NIOConnectionError: true
            case let error as IOError: [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
            case let error as HTTPClientError: error == .connectTimeout
            default: false
            }
        return isUnreachable ? .notConnected(.unreachable) : .timedOut
    }

    private static func short(_ error: any Error) -> String { String(String(describing: error).prefix(120)) }
}
