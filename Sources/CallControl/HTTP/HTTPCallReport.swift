import Foundation

/// What a call centre tells of a call, as JSON.
///
/// `{"event": "ringing", "call": "…", "extension": "8001", "caller": "138…", "dialled": "12345", "leg": "…",
/// "ticket": "…", "reason": "…", "route": "…", "queue": "…"}`; all but the first three may be left out.
/// `ringing` comes before `answered`. A `leg` is one ringing of one telephone: with it, what is late is known
/// as late.
struct HTTPCallReport: Decodable, Hashable, Sendable {
    enum Event: String, Decodable, Hashable, Sendable {
        case ringing, answered, ended
    }

    let event: Event
    let call: String
    let `extension`: String
    let caller: String?
    let dialled: String?
    let leg: String?
    let ticket: String?
    let reason: String?
    let route: String?
    let queue: String?

    /// Bytes of a report that are read; what a caller said is in it.
    static let longest = 65_536

    init(_ bytes: [UInt8]) throws(HTTPCallReportError) {
        guard bytes.count <= Self.longest else { throw .tooLong }
        do {
            self = try JSONDecoder().decode(HTTPCallReport.self, from: Data(bytes))
        } catch {
            throw .malformed
        }
    }

    var findings: IVRFindings { IVRFindings(ticket: ticket, reason: reason, route: route, queue: queue) }
}

/// Why a call centre's report was not taken.
public enum HTTPCallReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The secret is not the one that was agreed.
    case wrongSecret
    /// It is no JSON of a report, or its call or extension is none.
    case malformed
    /// It is longer than any report.
    case tooLong

    /// What is wrong, for whoever sends it.
    public var description: String {
        switch self {
        case .wrongSecret: "密钥不对"
        case .malformed: "要有 event（ringing、answered、ended）、call 和 extension"
        case .tooLong: "内容超过 \(HTTPCallReport.longest / 1024) KB"
        }
    }
}
