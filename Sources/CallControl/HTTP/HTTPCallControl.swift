import AsyncHTTPClient
public import Logging
import Metrics
import NIOCore
import NIOHTTP1

/// Agents' calls on a call centre that speaks plain HTTP: its reports come through a door, orders go as
/// requests.
public actor HTTPCallControl: CallControl {
    /// What agents' telephones do.
    public nonisolated let events: AsyncStream<CallControlEvent>

    private let settings: HTTPCallSettings
    private let logger: Logger
    private let told: AsyncStream<CallControlEvent>.Continuation
    /// Legs have names only where the call centre gives them; without, they come again.
    private var book = CallBook(remembering: 0)
    private var gone = RecentlyGone(capacity: 4_096)
    private var underWay: Set<CallID> = []

    /// Control of a call centre's calls.
    public init(_ settings: HTTPCallSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        (events, told) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(10_000))
    }

    /// There is nothing to connect to: waits until the task is cancelled.
    public func run() async {
        do { try await Task.sleep(for: .seconds(Int64.max / 4)) } catch {}
        told.finish()
    }

    // MARK: Reports

    /// Takes what the call centre tells, as JSON, with the secret that it shows; see `docs/telephony`.
    ///
    /// A report of a telephone that is no agent's is taken and means nothing.
    public func take(_ bytes: [UInt8], secret: String) throws(HTTPCallReportError) {
        guard settings.secret.isSame(as: secret) else { throw .wrongSecret }
        let report = try HTTPCallReport(bytes)
        guard let call = CallID(report.call), let agent = AgentExtension(report.extension) else {
            throw .malformed
        }
        guard settings.extensions.matches(agent) else { return }
        take(report, CallBook.Key(call, agent))
    }

    private func take(_ report: HTTPCallReport, _ key: CallBook.Key) {
        let leg = report.leg.map { "leg \($0)" } ?? "\(key.call)/\(key.extension)"
        guard !gone.contains(leg) else { return }
        switch report.event {
        case .ringing: note(report, key, leg, .rings)
        case .answered where book.holds(key): note(report, key, leg, .talks)
        case .answered: return
        case .ended:
            if report.leg != nil { gone.add(leg) }
            tell(book.end(leg))
        }
    }

    private func note(_ report: HTTPCallReport, _ key: CallBook.Key, _ leg: String, _ stage: LegSign.Stage) {
        let sign = LegSign(
            leg: leg, channel: leg, extension: key.extension,
            caller: LegSign.Caller(
                id: key.call, channel: key.call.text, number: report.caller.flatMap { DialNumber($0) },
                dialled: report.dialled.flatMap { DialNumber($0) }), stage: stage)
        guard let note = book.note(sign) else { return }
        if note.asks {
            book.asks([.ticket, .reason, .route, .queue], of: note.call)
            let findings = report.findings
            book.learned(findings.ticket, of: .ticket, call: note.call)
            book.learned(findings.reason, of: .reason, call: note.call)
            book.learned(findings.route, of: .route, call: note.call)
            book.learned(findings.queue, of: .queue, call: note.call)
        }
        tell(book.news(of: note.call))
    }

    private func tell(_ events: [CallControlEvent]) {
        for event in events {
            event.count()
            told.yield(event)
        }
    }

    // MARK: Orders

    /// Carries an order out.
    public func carryOut(_ order: CallOrder) async throws(CallControlError) {
        let error = await outcome(of: order)
        order.count(error)
        if let error { throw error }
    }

    private func outcome(of order: CallOrder) async -> CallControlError? {
        guard book.holds(CallBook.Key(order.call)) else { return .unknownCall }
        guard let request = settings.request(for: order) else { return .refused(.notConfigured) }
        guard underWay.insert(order.call.id).inserted else { return .refused(.underWay) }
        defer { underWay.remove(order.call.id) }
        return await HTTPCallSender.send(request, order.places, logger)
    }
}

extension HTTPCallSettings {
    fileprivate func request(for order: CallOrder) -> HTTPCallRequest? {
        switch order.wish {
        case .transfer: transfer
        case .conference: conference
        case .hangUp: hangUp
        }
    }
}

extension CallOrder {
    /// What a request's places are filled with.
    fileprivate var places: [HTTPCallTemplate.Place: String] {
        var places: [HTTPCallTemplate.Place: String] = [.call: call.id.text, .extension: call.extension.text]
        switch wish {
        case .transfer(let number, let presenting), .conference(let number, let presenting):
            places[.to] = number.digits
            places[.present] = presenting?.digits ?? ""
        case .hangUp: break
        }
        return places
    }
}
