import Foundation
import HotlineModel

/// What a GeoReport v2 endpoint answered: JSON as asked for, or XML all the same.
struct Open311Answer {
    private let json: JSONValue?
    private let text: String

    init(_ body: [UInt8]) {
        json = try? JSONDecoder().decode(JSONValue.self, from: Data(body))
        text = String(decoding: body, as: UTF8.self)
    }

    /// The receiver's number for a request; nil: there is none, or none yet.
    ///
    /// A number is taken for the text that it should be.
    var requestID: String? { first("service_request_id") }
    /// Where the number can be asked for later.
    var token: String? { first("token") }
    /// The code of every service; nil where this is no list of services.
    var services: [String]? {
        guard case .array? = json else { return nil }
        return json.map { GatewayVerdict.values(in: $0, at: "service_code") }
    }

    /// What was wrong, as the receiver says it.
    var fault: String? { first("description") ?? first("errors.description") ?? first("message") }

    /// A value by its name; the first one where there are several.
    private func first(_ name: String) -> String? {
        let value = json.map { GatewayVerdict.values(in: $0, at: name).first } ?? element(name)
        guard let value = value?.trimmingCharacters(in: .whitespacesAndNewlines), !value.isEmpty else {
            return nil
        }
        return String(value.prefix(Self.longest))
    }

    /// What stands between `<name>` and `</name>`, where nothing else does.
    private func element(_ name: String) -> String? {
        guard let start = text.range(of: "<\(name)>"),
            let end = text.range(of: "</\(name)>", range: start.upperBound..<text.endIndex)
        else { return nil }
        let inner = text[start.upperBound..<end.lowerBound]
        guard !inner.contains("<") else { return nil }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .reduce(String(inner)) { text, entity in text.replacing(entity.0, with: entity.1) }
    }

    private static let longest = 200
}
