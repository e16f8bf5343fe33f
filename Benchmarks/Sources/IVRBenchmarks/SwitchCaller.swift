import NIOCore
import NIOPosix
import Synchronization

/// What callers noticed.
final class CallerNotes: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var waits: [Duration] = []
        var connects = 0
        var failures = 0
        var open = 0
        var mostOpen = 0
        var ended = 0
        var transferred = 0
    }

    func connected() {
        state.withLock { state in
            state.connects += 1
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
        }
    }

    func waited(_ time: Duration) { state.withLock { $0.waits.append(time) } }
    func failed() { state.withLock { $0.failures += 1 } }

    func ended(early: Bool) {
        state.withLock { state in
            state.open -= 1
            state.ended += 1
            if early { state.transferred += 1 }
        }
    }

    var waits: [Duration] { state.withLock { $0.waits } }
    var connects: Int { state.withLock { $0.connects } }
    var failures: Int { state.withLock { $0.failures } }
    var open: Int { state.withLock { $0.open } }
    var mostOpen: Int { state.withLock { $0.mostOpen } }
    var early: Int { state.withLock { $0.transferred } }
}

/// One caller on an Asterisk's FastAGI connection: answers every command, asks its questions, hangs up.
final class SwitchCaller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let call: Int
    private var questions: [String]
    private let pause: TimeAmount
    private let notes: CallerNotes
    private var line: [UInt8] = []
    private var askedAt: ContinuousClock.Instant?
    private var isHungUp = false
    private let clock = ContinuousClock()

    /// `pause` is how long the caller takes before each question.
    init(call: Int, questions: [String], pause: TimeAmount, notes: CallerNotes) {
        self.call = call
        self.questions = questions.reversed()
        self.pause = pause
        self.notes = notes
    }

    func channelActive(context: ChannelHandlerContext) {
        notes.connected()
        let header = """
            agi_network: yes
            agi_network_script: hotline
            agi_request: agi://127.0.0.1/hotline
            agi_channel: PJSIP/trunk-\(call)
            agi_language: zh
            agi_type: PJSIP
            agi_uniqueid: bench-\(call)
            agi_version: 22.10.1
            agi_callerid: 1380000\(String(10_000 + call % 10_000).suffix(4))
            agi_calleridname: unknown
            agi_dnid: 12345
            agi_rdnis: unknown
            agi_context: hotline
            agi_extension: s
            agi_priority: 1
            agi_enhanced: 0.0
            agi_accountcode:\u{20}


            """
        send(header, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            if byte == 0x0A {
                answer(String(decoding: line, as: UTF8.self), context)
                line.removeAll(keepingCapacity: true)
            } else {
                line.append(byte)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { notes.ended(early: !isHungUp) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        notes.failed()
        context.close(promise: nil)
    }

    private func answer(_ command: String, _ context: ChannelHandlerContext) {
        if let askedAt {
            notes.waited(askedAt.duration(to: clock.now))
            self.askedAt = nil
        }
        if command.hasPrefix("SPEECH RECOGNIZE") { return ask(context) }
        let isSetting = command.hasPrefix("SET") || command.hasPrefix("SPEECH")
        send(
            isHungUp && !isSetting
                ? "511 Command Not Permitted on a dead channel\n" : "200 result=\(isSetting ? 1 : 0)\n",
            context)
    }

    private func ask(_ context: ChannelHandlerContext) {
        guard let question = questions.popLast() else {
            isHungUp = true
            return send("200 result=1 (hangup) endpos=0\nHANGUP\n", context)
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) {
            let (caller, context) = bound.value
            caller.askedAt = caller.clock.now
            caller.send(
                "200 result=1 (speech) endpos=0 results=1 score0=92 text0=\"\(question)\" grammar0=builtin\n",
                context)
        }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
