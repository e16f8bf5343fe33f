import CallDialogue
import Couriers
import Logging
import Metrics
import NIOCore

/// Carries a call's machine over a connection: bytes and timers in, bytes and errands out.
///
/// It decides nothing.
final class CallConnection<Leg: SwitchLeg>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var machine: CallMachine<Leg>
    private let door: CallDoor
    private var context: ChannelHandlerContext?
    private var timers: [CallTimer: Scheduled<Void>] = [:]
    private var passes: [Int: EventLoopPromise<TransferResult>] = [:]
    private var passCount = 0
    private var isClosing = false
    private var isKept = false

    init(_ leg: Leg, door: CallDoor) {
        machine = CallMachine(leg, limits: door.limits)
        self.door = door
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        advance(.connected)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        advance(.received(Array(buffer.readableBytesView)))
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        advance(.closed)
        self.context = nil
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is DoorStops { advance(.stop) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        door.logger.debug("a call's connection broke", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    /// Asks for the call to be passed on.
    func pass(to number: String, _ mode: TransferOrder.Mode, _ promise: EventLoopPromise<TransferResult>) {
        passCount += 1
        passes[passCount] = promise
        advance(.pass(passCount, to: number, mode))
    }

    // MARK: The machine

    private func advance(_ input: CallMachine<Leg>.Input) {
        for output in machine.advance(on: input, now: door.milliseconds()) { perform(output) }
        context?.flush()
        keepIfOver()
    }

    private func perform(_ output: CallMachine<Leg>.Output) {
        switch output {
        case .write(let bytes):
            guard let context, !isClosing else { return }
            context.write(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
        case .lookUp(let arrival):
            door.enter(arrival, self, context?.channel)
            work(.asking, { $0.open(arrival) }) { $0.advance(.opened($1)) }
        case .errand(let errand):
            guard let arrival = machine.arrival else { return }
            work(errand.kind, { $0.perform(errand, for: arrival) }) { $0.advance(.done($1)) }
        case .timer(let timer, let after): start(timer, after)
        case .passed(let number, let result): passes.removeValue(forKey: number)?.succeed(result)
        case .trouble(let text):
            Counter(label: "hotline_ivr_troubles_total", dimensions: [("door", door.name)]).increment()
            door.logger.error(
                "trouble with a switch", metadata: ["door": "\(door.name)", "trouble": "\(text)"])
        case .close:
            isClosing = true
            guard let context else { return }
            // Behind everything that is written.
            context.flush()
            context.close(promise: nil)
        }
    }

    private func work<Value: Sendable>(
        _ kind: DeskWorkers.Kind, _ work: @escaping @Sendable (any CallDesk) -> Value,
        then take: @escaping @Sendable (CallConnection, Value) -> Void
    ) {
        guard let loop = loop else { return }
        let handler = NIOLoopBound(self, eventLoop: loop)
        door.workers.run(kind, on: loop, work) { value in take(handler.value, value) }
    }

    private var loop: (any EventLoop)? {
        if let context { boundLoop = context.eventLoop }
        return boundLoop
    }
    private var boundLoop: (any EventLoop)?

    private func start(_ timer: CallTimer, _ after: Duration?) {
        timers.removeValue(forKey: timer)?.cancel()
        guard let after, let loop, !isKept else { return }
        let handler = NIOLoopBound(self, eventLoop: loop)
        timers[timer] = loop.scheduleTask(in: TimeAmount(after)) {
            handler.value.timers[timer] = nil
            handler.value.advance(.timer(timer))
        }
    }

    /// The record is kept once, when nothing more can be added to it.
    private func keepIfOver() {
        guard machine.isOver, !isKept, let loop else { return }
        isKept = true
        for timer in timers.values { timer.cancel() }
        timers = [:]
        for promise in passes.values { promise.succeed(.failed) }
        passes = [:]
        // What a dial plan tells of a call that is over is no call of its own.
        guard let arrival = machine.arrival, arrival.leftBehind == nil else { return }
        door.leave(arrival)
        let (record, outcome) = (machine.record, machine.outcome)
        door.workers.run(.filing, on: loop, { $0.close(arrival, record, outcome) }) { _ in }
    }
}

/// Tells the connections of a door that it is about to close.
struct DoorStops: Sendable {}
