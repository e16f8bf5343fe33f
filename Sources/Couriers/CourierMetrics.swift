import Metrics
import Outbox

/// What is counted of deliveries, for whatever metrics system the program is started with.
///
/// | name | kind | labels | what |
/// |---|---|---|---|
/// | `hotline_delivery_attempts_total` | counter | channel, result | tries that ended; result is delivered, acknowledged, passing, permanent, gone or deferred |
/// | `hotline_delivery_seconds` | timer | channel | how long a try took |
enum CourierMetrics {
    static func note(_ tried: DeliveryTry) {
        let channel = tried.delivery.channel ?? ""
        Counter(
            label: "hotline_delivery_attempts_total",
            dimensions: [("channel", channel), ("result", result(of: tried.outcome))]
        ).increment()
        Metrics.Timer(label: "hotline_delivery_seconds", dimensions: [("channel", channel)])
            .recordMilliseconds(tried.milliseconds)
    }

    private static func result(of outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .delivered: "delivered"
        case .acknowledged: "acknowledged"
        case .deferred: "deferred"
        case .failed(let failure):
            switch failure.kind {
            case .passing: "passing"
            case .permanent: "permanent"
            case .gone: "gone"
            }
        }
    }
}
