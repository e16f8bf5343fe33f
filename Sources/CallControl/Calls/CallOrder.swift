/// What an agent wants done with a call.
public struct CallOrder: Hashable, Sendable {
    /// The call.
    public let call: AgentCall
    /// What is wanted.
    public let wish: Wish

    /// What is wanted of a call.
    public enum Wish: Hashable, Sendable {
        /// It is passed on to a number.
        case transfer(to: DialNumber, presenting: DialNumber?)
        /// A number is brought in.
        case conference(with: DialNumber, presenting: DialNumber?)
        /// The agent's receiver is put down.
        case hangUp
    }

    /// An order.
    public init(call: AgentCall, wish: Wish) {
        self.call = call
        self.wish = wish
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
