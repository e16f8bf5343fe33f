import Foundation
import HotlineModel
import Outbox

/// Whether a gateway's answer means that it took the message: many answer 200 to everything, and say in the
/// body.
///
/// A status other than 2xx is judged as everywhere, unless it is listed. A 2xx that does not say yes passes,
/// as nobody knows; what `permanent` lists does not, nor, where only `passing` is given, anything that it
/// does not list. An answer without the expected value always passes: it may be the page of a proxy.
struct GatewayVerdict: Hashable, Sendable {
    let test: Test
    let passing: Set<String>
    let permanent: Set<String>
    let reference: String?

    /// What means yes.
    enum Test: Hashable, Sendable {
        /// Any 2xx.
        case status
        /// A 2xx whose body contains a text.
        case body(String)
        /// A 2xx whose JSON has, wherever the path leads, one of these values.
        case json(path: String, values: Set<String>)
    }

    /// What an answer means.
    enum Finding: Hashable, Sendable {
        case taken(reference: String?)
        case refused(DeliveryFailure)
    }

    init(_ test: Test, passing: Set<String> = [], permanent: Set<String> = [], reference: String? = nil) {
        self.test = test
        self.passing = passing
        self.permanent = permanent
        self.reference = reference
    }

    /// What an answer means.
    func finding(in answer: HTTPGateway.Answer) -> Finding {
        guard (200..<300).contains(answer.status) else { return refusal(answer) }
        let json = try? JSONDecoder().decode(JSONValue.self, from: Data(answer.body))
        switch test {
        case .status: break
        case .body(let yes):
            let text = String(decoding: answer.body, as: UTF8.self)
            guard text.contains(yes) else {
                return refusal(answer, said: passing.union(permanent).filter(text.contains))
            }
        case .json(let path, let values):
            let said = json.map { Self.values(in: $0, at: path) } ?? []
            guard !said.isEmpty, values.isSuperset(of: said) else {
                return refusal(answer, said: Set(said).subtracting(values))
            }
        }
        return .taken(
            reference: reference.flatMap { path in json.flatMap { Self.values(in: $0, at: path).first } })
    }

    /// A status that is no 2xx.
    private func refusal(_ answer: HTTPGateway.Answer) -> Finding {
        let failure =
            answer.failure
            ?? DeliveryFailure(.passing(retryAfter: answer.retryAfter), "对方没有说成功", code: answer.status)
        guard test == .status else { return .refused(failure) }
        let kind: DeliveryFailure.Kind? =
            passing.contains("\(answer.status)")
            ? .passing(retryAfter: answer.retryAfter)
            : permanent.contains("\(answer.status)") ? .permanent : nil
        return .refused(
            DeliveryFailure(kind ?? failure.kind, failure.reason, code: answer.status, answer: failure.answer)
        )
    }

    /// A 2xx that does not say yes, but something else, or nothing that is known.
    private func refusal(_ answer: HTTPGateway.Answer, said: Set<String>) -> Finding {
        let isPassing: Bool =
            switch said {
            case let said where !said.isDisjoint(with: passing): true
            case let said where !said.isDisjoint(with: permanent): false
            case []: true
            default: passing.isEmpty || !permanent.isEmpty
            }
        let code = MaskedText(said.sorted().joined(separator: "、")).text.prefix(Self.shownLength)
        return .refused(
            DeliveryFailure(
                isPassing ? .passing(retryAfter: answer.retryAfter) : .permanent,
                code.isEmpty ? "对方的答复里没有成功标志" : "对方没有接受，返回 \(code)", code: answer.status, answer: answer.start
            ))
    }

    /// The values at a dotted path, lists taken apart wherever they are.
    static func values(in json: JSONValue, at path: String) -> [String] {
        guard case .array(let elements) = json else { return json.elements(at: path).flatMap(\.texts) }
        return elements.flatMap { values(in: $0, at: path) }
    }

    private static let shownLength = 60
}
