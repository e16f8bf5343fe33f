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

        /// Whether a disk may have to sync before it is done.
        var files: Bool { self == .file || self == .turn }
    }

    /// A line that is no request; its id, where it has one all the same.
    struct Unreadable: Error {
        let id: LineID
        let fault: LineFault
    }

    /// Reads a line; what it cannot be is told.
    static func read(_ line: [UInt8]) -> Result<LineRequest, Unreadable> {
        let noJSON = LineFault(.badJSON, "the line is no JSON object in UTF-8")
        // The decoder takes UTF-16 too, which has zeros in it.
        guard !line.contains(0), String(validating: line, as: UTF8.self) != nil else {
            return .failure(Unreadable(id: .none, fault: noJSON))
        }
        do {
            let request = try JSONDecoder().decode(LineRequest.self, from: Data(line))
            guard let name = request.nameTooLong else { return .success(request) }
            let fault = LineFault(.badRequest, "\"\(name)\" has over \(longestName) bytes")
            return .failure(Unreadable(id: name == "id" ? .none : request.id, fault: fault))
        } catch let DecodingError.keyNotFound(key, _) {
            let fault = LineFault(.badRequest, "\"\(key.stringValue)\" is missing")
            return .failure(Unreadable(id: id(of: line), fault: fault))
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            // The line itself: an array, a number, null.
            guard let field = context.codingPath.first?.stringValue else {
                return .failure(Unreadable(id: .none, fault: noJSON))
            }
            let fault = LineFault(.badRequest, "\"\(field)\" has the wrong type")
            return .failure(Unreadable(id: id(of: line), fault: fault))
        } catch {
            // Its id can be read, another field cannot: 1.5 for a whole number, a tab in a text.
            let id = id(of: line)
            let fault =
                id == .none ? noJSON : LineFault(.badRequest, "a field has a value that cannot stand there")
            return .failure(Unreadable(id: id, fault: fault))
        }
    }

    private static func id(of line: [UInt8]) -> LineID {
        struct Numbered: Decodable { let id: LineID }
        let id = (try? JSONDecoder().decode(Numbered.self, from: Data(line)))?.id ?? .none
        return id.lengthInBytes > longestName ? .none : id
    }

    /// Bytes of an id, a call's number or a key: they are kept while a call or a connection lasts.
    private static let longestName = 200

    private var nameTooLong: String? {
        if id.lengthInBytes > Self.longestName { return "id" }
        if let call, call.utf8.count > Self.longestName { return "call" }
        if let key, key.utf8.count > Self.longestName { return "key" }
        return nil
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

    /// Whom to call about a ticket: an empty text is no number.
    var contact: String? { Self.known(telephone) ?? Self.known(caller) }

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

    var lengthInBytes: Int {
        if case .text(let text) = self { return text.utf8.count }
        return 0
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
