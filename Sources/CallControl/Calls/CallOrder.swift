/// What an agent wants done with a call.
struct CallOrder: Hashable, Sendable {
    let call: AgentCall
    let wish: Wish

    enum Wish: Hashable, Sendable {
        case transfer(to: DialNumber, presenting: DialNumber?)
        case conference(with: DialNumber, presenting: DialNumber?)
        case hangUp
    }

    /// A word for metrics.
    var name: String {
        switch wish {
        case .transfer: "transfer"
        case .conference: "conference"
        case .hangUp: "hang_up"
        }
    }
}
