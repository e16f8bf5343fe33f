import Metrics

extension CallControlEvent {
    /// Counts an event that is told.
    func count() {
        Counter(label: "hotline_call_control_events_total", dimensions: [("event", name)]).increment()
    }

    private var name: String {
        switch self {
        case .ringing: "ringing"
        case .answered: "answered"
        case .ended: "ended"
        }
    }
}

extension CallOrder {
    /// Counts an order that is over.
    func count(_ error: CallControlError?) {
        let outcome =
            switch error {
            case nil: "done"
            case .notConnected: "not_connected"
            case .unknownCall: "unknown_call"
            case .refused: "refused"
            case .timedOut: "timed_out"
            }
        Counter(
            label: "hotline_call_control_orders_total", dimensions: [("order", name), ("outcome", outcome)]
        ).increment()
    }
}
