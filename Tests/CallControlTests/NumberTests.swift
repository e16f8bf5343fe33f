import Foundation
import Testing

@testable import CallControl

@Suite("Numbers, extensions and call ids")
struct NumberTests {
    @Test(
        "numbers are taken as people write them",
        arguments: [
            ("0431-8888 8888", "043188888888"), ("+86 138 0013 8000", "+8613800138000"),
            ("（0431）88888888", "043188888888"), ("１２３４５", "12345"), ("8001", "8001"),
        ])
    func numbers(text: String, digits: String) {
        #expect(DialNumber(text)?.digits == digits)
    }

    @Test("nothing that a switch acts on is a number, an extension or a call id", arguments: Samples.hostile)
    func hostile(text: String) {
        #expect(DialNumber(text) == nil)
        #expect(AgentExtension(text) == nil || text == "x" || text == "-both")
        #expect(CallID(text) == nil || text == "x" || text == "-both")
    }

    @Test("a number has 2 to 20 digits and one plus at most, before them")
    func lengths() {
        #expect(DialNumber(String(repeating: "1", count: 20)) != nil)
        #expect(DialNumber(String(repeating: "1", count: 21)) == nil)
        #expect(DialNumber("1") == nil && DialNumber("1+2") == nil && DialNumber("++12") == nil)
        #expect(DialNumber(String(repeating: " ", count: 10_000) + "12") == nil)
    }

    @Test("a pattern's X is one digit, all else is itself")
    func patterns() throws {
        let pattern = try #require(ExtensionPattern("80XX, agent9X,7001"))
        for text in ["8000", "8099", "agent91", "7001"] {
            #expect(pattern.matches(try #require(AgentExtension(text))))
        }
        for text in ["800", "80001", "80a1", "agent9x", "Agent91", "7002", "80XX"] {
            #expect(!pattern.matches(try #require(AgentExtension(text))))
        }
        #expect(ExtensionPattern("") == nil && ExtensionPattern("80XX,") == nil)
        #expect(ExtensionPattern("80*") == nil && ExtensionPattern("8 0") == nil)
    }

    @Test("a card has what the call brings, or only a typed number")
    func cards() throws {
        let call = AgentCall(
            id: try #require(CallID("1764230000.1")), extension: try #require(AgentExtension("8001")),
            caller: DialNumber("13800138000"), dialled: DialNumber("12345"),
            findings: IVRFindings(ticket: "202611270000017", reason: "小区停水", route: "", queue: nil))
        let card = CallerCard(call)
        #expect(card.callID?.text == "1764230000.1" && card.number?.digits == "13800138000")
        #expect(card.dialled?.digits == "12345" && card.ticket == "202611270000017" && card.reason == "小区停水")
        #expect(call.findings.route == nil)
        let typed = CallerCard(typing: try Samples.number("13900139000"))
        #expect(typed.call == nil && typed.callID == nil && typed.number?.digits == "13900139000")
        #expect(typed.ticket == nil)
    }

    @Test("every error tells an agent in Chinese what to do")
    func errors() {
        let refusals: [CallRefusal] = [
            .busy, .noAnswer, .unreachable, .notAnswered, .underWay, .notConfigured, .said("No such channel"),
        ]
        let errors: [CallControlError] =
            ConnectionTrouble.allCases.map { .notConnected($0) } + refusals.map { .refused($0) }
            + [.unknownCall, .timedOut]
        for error in errors {
            #expect(error.message.hasSuffix("。") && error.message.contains("请"))
        }
        #expect(Set(errors.map(\.message)).count == errors.count)
    }

    @Test("a secret is never shown, and an empty one lets nobody in")
    func secrets() {
        let secret = SwitchSecret("geheim")
        #expect("\(secret) \(String(reflecting: secret))".contains("geheim") == false)
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("geheim"))
        #expect(
            secret.isSame(as: "geheim") && !secret.isSame(as: "geheiM") && !secret.isSame(as: "geheimgeheim"))
        #expect(!secret.isSame(as: "") && !SwitchSecret("").isSame(as: ""))
    }
}
