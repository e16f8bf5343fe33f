/// The state machine as a page: a diagram and a table, made of `TicketTransitions` by asking it everything.
public struct TicketDrawing: Sendable {
    /// Draws the machine.
    public init() {}

    /// The page `docs/ticket-states.md`.
    public var page: String {
        """
        # Which way does a ticket go?

        Drawn by the code from its one table, `TicketTransitions`; `HOTLINE_RECORD=1 swift test --filter \
        TicketDrawingTests` draws it anew, and a test fails when it is stale.

        ```mermaid
        stateDiagram-v2
            [*] --> received: filed
        \(arrows.map { "    \($0)" }.joined(separator: "\n"))
            archived --> [*]
        ```

        Changes that move nothing are left out of the diagram. All of them:

        | change | 中文 | from → to |
        |---|---|---|
        \(rows.joined(separator: "\n"))

        | state | 中文 |
        |---|---|
        \(TicketState.allCases.map { "| \($0.rawValue) | \($0.chinese) |" }.joined(separator: "\n"))

        | clock | 中文 |
        |---|---|
        \(TicketClock.Kind.allCases.map { "| \($0.rawValue) | \($0.chinese) |" }.joined(separator: "\n"))

        """
    }

    private var arrows: [String] {
        var labels: [(from: TicketState, to: TicketState, kinds: [TicketChange.Kind])] = []
        for state in TicketState.allCases {
            for target in TicketState.allCases where target != state {
                let kinds = TicketChange.Kind.allCases.filter {
                    TicketTransitions.targets(of: $0, from: state).contains(target)
                }
                if !kinds.isEmpty { labels.append((state, target, kinds)) }
            }
        }
        return labels.map { from, to, kinds in
            "\(from) --> \(to): \(kinds.map(\.rawValue).joined(separator: ", "))"
        }
    }

    private var rows: [String] {
        TicketChange.Kind.allCases.map { kind in
            let ways = TicketState.allCases.compactMap { state -> String? in
                let targets = TicketTransitions.targets(of: kind, from: state)
                guard !targets.isEmpty else { return nil }
                return "\(state) → \(targets.map(\.rawValue).joined(separator: " or "))"
            }
            let all = ways.count == TicketState.allCases.count ? ["any state"] : ways
            return
                "| \(kind) | \(kind.chinese) | \(kind == .filed ? "→ received" : all.joined(separator: "; ")) |"
        }
    }
}
