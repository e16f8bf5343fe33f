import Foundation

/// A request to a call centre's own interface, as a city configures it.
///
/// Values are of letters, digits and `+._-` only, so between the quotes of JSON they stand as they are; in
/// the address and in a form the plus is written as percents.
public struct HTTPCallRequest: Hashable, Sendable {
    /// How the body is written.
    public enum ContentType: String, Hashable, Sendable, CaseIterable {
        /// JSON.
        case json = "application/json"
        /// A form.
        case form = "application/x-www-form-urlencoded"
    }

    /// A line of the request's head.
    public struct Header: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its value; it may hold the interface's key.
        public let value: SwitchSecret

        /// A line.
        public init(_ name: String, _ value: SwitchSecret) {
            self.name = name
            self.value = value
        }
    }

    /// What is wrong with a request, for whoever configures it.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// `{name}` stands for nothing.
        case unknownPlace(String)
        /// The address is none, or leaves the machine to a place.
        case badURL
        /// The name or value of a line of the head has characters that none may have.
        case badHeader(String)

        /// What is wrong.
        public var description: String {
            switch self {
            case .unknownPlace(let name):
                "没有 {\(name)} 这个占位符；可用 "
                    + HTTPCallTemplate.Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: "、")
            case .badURL: "url 要以 http:// 或 https:// 开头，主机和端口里不能有占位符"
            case .badHeader(let name): "请求头 \(name) 的名称或值里有不能用的字符"
            }
        }
    }

    let url: HTTPCallTemplate
    let body: HTTPCallTemplate
    let contentType: ContentType
    let headers: [Header]

    /// A POST whose address and body may have `{call}`, `{to}`, `{present}` and `{extension}`.
    public init(
        url: String, body: String, contentType: ContentType = .json, headers: [Header] = []
    ) throws(Fault) {
        self.url = try HTTPCallTemplate(url)
        self.body = try HTTPCallTemplate(body)
        self.contentType = contentType
        self.headers = headers
        guard Self.isAddress(self.url) else { throw .badURL }
        for header in headers where !Self.isSafe(header) { throw .badHeader(header.name) }
    }

    /// Where a request goes is the city's choice alone.
    private static func isAddress(_ template: HTTPCallTemplate) -> Bool {
        guard let parts = URL(string: template.filled { _ in "1" }),
            ["http", "https"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false
        else { return false }
        let behind =
            template.start.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        let hasPlaces = template.filled { _ in "" } != template.filled { _ in "1" }
        return !hasPlaces || behind.contains { "/?".contains($0) }
    }

    private static func isSafe(_ header: Header) -> Bool {
        !header.name.isEmpty && header.name.utf8.allSatisfy(\.isSwitchWord)
            && header.value.reveal().unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }

    /// The address of an order.
    func address(_ values: [HTTPCallTemplate.Place: String]) -> String {
        url.filled { Self.percents(values[$0] ?? "") }
    }

    /// The body of an order.
    func content(_ values: [HTTPCallTemplate.Place: String]) -> String {
        switch contentType {
        case .json: body.filled { values[$0] ?? "" }
        case .form: body.filled { Self.percents(values[$0] ?? "") }
        }
    }

    private static func percents(_ value: String) -> String { value.replacing("+", with: "%2B") }
}
