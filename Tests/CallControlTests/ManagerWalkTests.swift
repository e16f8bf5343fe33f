import HotlineModel
import Testing

@testable import CallControl

@Suite("Manager calls, whatever comes")
struct ManagerWalkTests {
    typealias Script = ManagerScript

    /// Everything that happens in a call, several times and in any order, also of others.
    private static let events: [String] = {
        let channels = [Script.caller, Script.agent, Script.other, Script.stranger]
        let each = channels.flatMap {
            [
                Script.newchannel($0), Script.newstate($0, 5), Script.newstate($0, 6), Script.bridgeEnter($0),
                Script.hangup($0),
            ]
        }
        return each
            + [
                Script.dialBegin(Script.caller, Script.agent),
                Script.dialEnd(Script.caller, Script.other, "ANSWER"),
                Script.dialEnd(Script.caller, Script.agent, "CANCEL"),
                Script.event("Newexten", "Channel: x\r\n"),
                Script.event("Hangup"), Script.event("Newstate", "Uniqueid: 1.2\r\n"),
            ]
    }()

    @Test("any walk keeps the laws of events and orders", arguments: UInt64(0)..<60)
    func walk(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var walk = Walk(ManagerCalls(try Samples.settings(), prefix: "p"))
        walk.login()
        for _ in 0..<150 {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<12: walk.hear(Self.events.randomElement(using: &generator) ?? "")
            case 12..<15: walk.answer(using: &generator)
            case 15: walk.advance(.tick)
            case 16, 17:
                walk.order(
                    try Samples.call("1.1", extension: Bool.random(using: &generator) ? "8001" : "8002"),
                    using: &generator)
            case 18 where Int.random(in: 0..<10, using: &generator) == 0:
                walk.advance(.lost(.closed))
                walk.login()
            default: walk.hear("Event: \(UInt64.random(in: 0 ... .max, using: &generator))\r\n\r\n")
            }
        }
        walk.advance(.lost(.closed))
        #expect(walk.breaches.isEmpty, "seed \(seed)")
        #expect(walk.open.isEmpty, "seed \(seed): orders that never ended")
    }

    private struct Walk {
        private var calls: ManagerCalls
        private var law = EventLaw()
        private var pending: [String] = []
        private var lastOrder = 0
        private(set) var open: Set<Int> = []
        private(set) var breaches: [String] = []

        init(_ calls: ManagerCalls) {
            self.calls = calls
        }

        mutating func login() {
            pending = []
            advance(.connected)
            hear("Asterisk Call Manager/11.0.0\r\n")
            for _ in 0..<2 { hear(Script.response("p-login", "Success")) }
        }

        mutating func hear(_ text: String) { advance(.received(Array(text.utf8))) }

        mutating func answer(using generator: inout SeededGenerator) {
            guard let id = pending.randomElement(using: &generator) else { return }
            let results = ["Success", "Success", "Success", "Error"]
            let result = results.randomElement(using: &generator) ?? ""
            hear(Script.response(id, result, "Message: m", "Value: 1.2"))
            if Bool.random(using: &generator) {
                hear(
                    Script.event(
                        "OriginateResponse", "ActionID: \(id)\r\nResponse: \(result)\r\nReason: 1\r\n"))
            }
        }

        mutating func order(_ call: AgentCall, using generator: inout SeededGenerator) {
            guard let number = DialNumber("12348") else { return }
            let wishes: [CallOrder.Wish] = [
                .transfer(to: number, presenting: call.caller), .conference(with: number, presenting: nil),
                .hangUp,
            ]
            lastOrder += 1
            open.insert(lastOrder)
            advance(
                .order(
                    lastOrder, CallOrder(call: call, wish: wishes.randomElement(using: &generator) ?? .hangUp)
                ))
        }

        mutating func advance(_ input: SwitchInput) {
            for action in calls.advance(on: input) {
                switch action {
                case .tell(let event): breaches += law.breach(event).map { [$0] } ?? []
                case .finish(let number, _):
                    if open.remove(number) == nil { breaches.append("order \(number) ended twice") }
                case .send(let bytes):
                    let text = String(decoding: bytes, as: UTF8.self)
                    guard text.hasSuffix("\r\n\r\n"), let id = text.split(separator: "\r\n").dropFirst().first
                    else {
                        breaches.append(text)
                        continue
                    }
                    pending.append(String(id.dropFirst("ActionID: ".count)))
                case .ready, .close: break
                }
            }
        }
    }
}
