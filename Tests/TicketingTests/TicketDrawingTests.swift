import Foundation
import Testing
import Ticketing

@Suite("The drawing of the state machine")
struct TicketDrawingTests {
    @Test("docs/ticket-states.md is what the code draws")
    func page() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/ticket-states.md")
        let drawn = TicketDrawing().page
        if ProcessInfo.processInfo.environment["HOTLINE_RECORD"] != nil {
            try Data(drawn.utf8).write(to: file)
        }
        #expect(
            (try? String(contentsOf: file, encoding: .utf8)) == drawn,
            "HOTLINE_RECORD=1 swift test --filter TicketDrawingTests draws it anew")
    }

    @Test("every state is reached, and from every open one there is a way to the end")
    func ways() {
        var reached: Set<TicketState> = [.received]
        for _ in TicketState.allCases {
            for state in reached {
                for kind in TicketChange.Kind.allCases {
                    reached.formUnion(TicketTransitions.targets(of: kind, from: state))
                }
            }
        }
        #expect(reached == Set(TicketState.allCases))
        for state in TicketState.allCases where state.isOpen {
            #expect(
                TicketChange.Kind.allCases.contains {
                    TicketTransitions.targets(of: $0, from: state).contains(.closed)
                }, "\(state)")
        }
    }
}
