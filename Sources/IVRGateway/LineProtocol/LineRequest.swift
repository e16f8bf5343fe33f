import CallDialogue
import Foundation

/// One line from a peer.
struct LineRequest: Decodable {
    let id: LineID
    let op: String
    var version: Int?
    var secret: String?
    var call: String?
    var caller: String?
    var dialled: String?
    var region: String?
    var text: String?
    var confidence: Double?
    var alternatives: [String]?
    var digits: String?
    var event: String?
    var result: String?
    var hearsWords: Bool?
    var limit: Int?
    var key: String?
    var place: String?
    var telephone: String?
    var ticket: String?

    enum Operation: String, CaseIterable {
        case hello, ping, ask, turn, suggest, route, file, track
    }

    /// Reads a line; what it cannot be is told.
    static func read(_ line: [UInt8]) -> Result<LineRequest, LineFault> {
        do {
            let request = try JSONDecoder().decode(LineRequest.self, from: Data(line))
            return .success(request)
        } catch let DecodingError.keyNotFound(key, _) {
            return .failure(LineFault(.badRequest, "\"\(key.stringValue)\" is missing"))
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return .failure(LineFault(.badRequest, "\"\(path)\" has the wrong type"))
        } catch {
            return .failure(LineFault(.badJSON, "the line is no JSON object in UTF-8"))
        }
    }

    /// The call that the request is about; one of its own where it names none.
    var arrival: CallArrival {
        var arrival = CallArrival(call: call ?? "", caller: Self.known(caller), dialled: Self.known(dialled))
        if let region { arrival.parameters["region"] = region }
        return arrival
    }

    /// What happened on the call, for `turn`.
    func happened() throws(LineFault) -> DialogueEvent {
        switch event {
        case "began": return .began
        case "heard":
            guard let text else { throw LineFault(.badRequest, "\"text\" is missing") }
            return .heard(
                Recognition(text, confidence: confidence ?? 1, alternatives: alternatives ?? []))
        case "digits":
            let keys = digits ?? ""
            guard !keys.isEmpty, keys.count <= 32, keys.allSatisfy({ "0123456789*#".contains($0) }) else {
                throw LineFault(.badRequest, "\"digits\" has to be keys of a telephone")
            }
            return .digits(keys)
        case "silence": return .silence
        case "hangup": return .hungUp
        case "transferred":
            guard let result = result.flatMap(TransferResult.init) else {
                let all = TransferResult.allCases.map(\.rawValue).joined(separator: ", ")
                throw LineFault(.badRequest, "\"result\" has to be one of \(all)")
            }
            return .transferred(result)
        default:
            throw LineFault(
                .badRequest, "\"event\" has to be one of began, heard, digits, silence, hangup, transferred")
        }
    }

    private static func known(_ text: String?) -> String? {
        text.flatMap { $0.isEmpty || $0.count > 40 ? nil : $0 }
    }
}

/// The id of a request, given back with its response: a text or a whole number.
enum LineID: Hashable, Codable {
    case text(String)
    case number(Int64)
    case none

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .none: try container.encodeNil()
        }
    }
}

/// Why a request was not done.
struct LineFault: Error, Hashable, Encodable {
    let code: Code
    let message: String

    enum Code: String, Hashable, Encodable {
        case badJSON, badRequest, unknownOp, helloFirst, version, secret, tooLong, idle, busy, unknownCall
        case tooManyCalls, stopping, failed
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
