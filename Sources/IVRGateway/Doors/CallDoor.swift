import CallDialogue
import Couriers
import Logging
import Metrics
import NIOCore
import Outbox
import Synchronization

/// What the calls of one door share.
final class CallDoor: Sendable {
    let name: String
    let limits: CallLimits
    let workers: DeskWorkers
    let logger: Logger
    private let calls: LiveCalls
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(_ name: String, limits: CallLimits, workers: DeskWorkers, calls: LiveCalls, logger: Logger) {
        self.name = name
        self.limits = limits
        self.workers = workers
        self.calls = calls
        self.logger = logger
        start = clock.now
    }

    /// Milliseconds since the door opened, of a clock that never goes back.
    func milliseconds() -> Int64 { start.duration(to: clock.now).wholeMilliseconds }

    /// A call begins: whoever wants it passed on finds it.
    func enter<Leg>(_ arrival: CallArrival, _ handler: CallConnection<Leg>, _ channel: (any Channel)?) {
        Counter(label: "hotline_ivr_calls_total", dimensions: [("door", name)]).increment()
        guard let channel else { return }
        let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        calls.enter(DoorCall(handler: bound, loop: channel.eventLoop), as: arrival.call)
    }

    func leave(_ arrival: CallArrival) { calls.leave(arrival.call) }
}

/// A call at a door, as a courier passes it on.
private struct DoorCall<Leg: SwitchLeg>: LiveCall {
    let handler: NIOLoopBound<CallConnection<Leg>>
    let loop: any EventLoop

    func pass(to telephone: String, by transfer: CallTransfer) async throws {
        let promise = loop.makePromise(of: TransferResult.self)
        let mode: TransferOrder.Mode =
            switch transfer {
            case .connect: .blind
            case .conference: .threeWay
            }
        loop.execute { handler.value.pass(to: telephone, mode, promise) }
        switch try await promise.futureResult.get() {
        case .answered: return
        case .busy: throw DeliveryFailure(.passing(retryAfter: nil), "对方占线")
        case .noAnswer: throw DeliveryFailure(.passing(retryAfter: nil), "对方没有接听")
        case .failed: throw DeliveryFailure(.passing(retryAfter: nil), "没有接通，或通话正转往别处")
        case .left: throw DeliveryFailure(.passing(retryAfter: nil), "已交给话务平台转接，没有确认对方接听")
        }
    }
}
