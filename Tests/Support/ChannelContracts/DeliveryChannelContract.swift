public import Couriers
import Foundation
import HotlineModel
import Logging
public import Outbox

/// The law of `DeliveryChannel`, as code that tells what breaks it; against a real receiver.
public struct DeliveryChannelContract: Sendable {
    private let subject: any DeliveryChannelSubject

    /// The contract of one kind of channel.
    public init(_ subject: any DeliveryChannelSubject) {
        self.subject = subject
    }

    /// What breaks the law; empty: nothing does.
    public func breaches() async throws -> [String] {
        var breaches: [String] = []
        breaches += try await keepsItsID()
        breaches += try await callsNothingDelivered()
        breaches += try await endsWhenCancelled()
        breaches += try await answersAPerson()
        return breaches
    }

    /// Every try of a message carries the message's id, and the receiver gets what was granted.
    private func keepsItsID() async throws -> [String] {
        let scene = try await subject.scene(.takes)
        var breaches: [String] = []
        for _ in 0..<2 {
            let outcome = try await scene.outcome(of: Self.message)
            if !outcome.isDelivered, subject.takesAnything {
                breaches.append("a receiver that takes it: \(outcome)")
            }
            breaches += secrets(in: "\(outcome)", scene)
        }
        let got = try await scene.received()
        guard subject.reachesSomeone else {
            return got.isEmpty ? breaches : breaches + ["it reaches someone, and should not"]
        }
        if got.isEmpty { breaches.append("the receiver got nothing") }
        for one in got where !one.contains(Self.message.id) {
            breaches.append("a try without the id: \(one)")
        }
        return breaches
    }

    /// What the receiver did not take whole is no success.
    private func callsNothingDelivered() async throws -> [String] {
        var breaches: [String] = []
        for trouble in subject.troubles where trouble != .hangs {
            let scene = try await subject.scene(trouble)
            let outcome = try await scene.outcome(of: Self.message)
            if outcome.isDelivered { breaches.append("\(trouble): called delivered") }
            if case .failed(let failure) = outcome, failure.reason.isEmpty {
                breaches.append("\(trouble): no reason")
            }
            breaches += secrets(in: "\(outcome)", scene)
        }
        return breaches
    }

    /// A task that is cancelled ends soon, and says that it failed.
    private func endsWhenCancelled() async throws -> [String] {
        guard subject.troubles.contains(.hangs) else { return [] }
        let scene = try await subject.scene(.hangs)
        // Who hangs hangs for an hour: that this ends at all shows that the channel heard.
        let outcome = try await withThrowingTaskGroup(of: DeliveryOutcome?.self) { group in
            group.addTask { try await scene.outcome(of: Self.message) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(300))
                return nil
            }
            let first = try await group.next() ?? nil
            guard first == nil else { return first }
            group.cancelAll()
            return try await group.next() ?? nil
        }
        return outcome?.isDelivered == true ? ["cancelled, it says delivered"] : []
    }

    /// `check` gives a yes where a receiver is, and a reason where none is.
    private func answersAPerson() async throws -> [String] {
        var breaches: [String] = []
        let scene = try await subject.scene(.takes)
        do {
            let yes = try await scene.channel.check()
            if yes.isEmpty { breaches.append("check says nothing") }
            breaches += secrets(in: yes, scene)
        } catch {
            if subject.takesAnything { breaches.append("check where all is well: \(error)") }
        }
        guard subject.troubles.contains(.isAway) else { return breaches }
        let away = try await subject.scene(.isAway)
        do {
            breaches.append("check where nobody is: \(try await away.channel.check())")
        } catch let failure as DeliveryFailure {
            if failure.reason.isEmpty { breaches.append("check where nobody is gives no reason") }
            breaches += secrets(in: "\(failure)", away)
        } catch {
            breaches.append("check where nobody is throws \(error), no DeliveryFailure")
        }
        return breaches
    }

    private func secrets(in text: String, _ scene: ChannelScene) -> [String] {
        let said = [text, scene.log.text]
        return scene.secrets.flatMap { secret in
            said.filter { $0.contains(secret) }.map {
                "a secret is said: \($0.replacing(secret, with: "SECRET"))"
            }
        }
    }

    /// A message with Chinese, markup and more than one line in it.
    public static let message: CourierMessage = {
        var sheet = TicketSheet()
        sheet.ticket = "261127010000015"
        sheet.state = "assigned"
        sheet.type = "complaint"
        sheet.urgency = "critical"
        sheet.category = "010203"
        sheet.region = "220402"
        sheet.filedAt = Moment(secondsSince1970: 1_795_780_000)
        sheet.due = Moment(secondsSince1970: 1_795_866_400)
        sheet.title = "锅炉房管道漏水 <急> & \"无人管\""
        sheet.content = "三楼已经进水，\n电梯也停了。😀"
        sheet.place = "龙山区东艺小区"
        sheet.call = "call-1"
        sheet.transfer = "connect"
        return CourierMessage(
            id: "47ef59e33104844129838fc6", recipient: "line:110", sequence: 1, kind: "dispatched",
            createdAt: Moment(secondsSince1970: 1_795_780_000), subject: "工单 261127-0100-00015：派单，请签收办理",
            text: "工单 261127-0100-00015：派单，请签收办理。\n事项：锅炉房管道漏水", sheet: sheet,
            address: .init(telephone: "13812345678", email: "unit@example.com"))
    }()
}

/// What a receiver does.
public enum ReceiverMood: String, Hashable, Sendable, CaseIterable {
    /// Takes everything.
    case takes
    /// Is not there.
    case isAway
    /// Takes the request and never answers.
    case hangs
    /// Answers that it is busy.
    case isBusy
    /// Refuses for good.
    case refuses
    /// Closes the connection in the middle, or takes only a part.
    case breaksOff
}

/// One kind of channel, with receivers of every mood.
public protocol DeliveryChannelSubject: Sendable {
    /// Whether a message reaches someone at all.
    var reachesSomeone: Bool { get }
    /// Whether there is a receiver that takes a message.
    var takesAnything: Bool { get }
    /// The moods in which it must not say delivered.
    var troubles: [ReceiverMood] { get }
    /// A channel and its receiver.
    func scene(_ mood: ReceiverMood) async throws -> ChannelScene
}

extension DeliveryChannelSubject {
    /// There is one.
    public var takesAnything: Bool { true }
}

/// A channel, its receiver, what the channel logged, and what nobody may say.
public struct ChannelScene: Sendable {
    /// What is tried.
    public let channel: any DeliveryChannel
    /// What it logged.
    public let log: LogRecord
    /// What must not be said.
    public let secrets: [String]
    /// What the receiver got, one text each.
    public let received: @Sendable () async throws -> [String]

    /// A scene.
    public init(
        _ channel: any DeliveryChannel, log: LogRecord, secrets: [String] = [],
        received: @escaping @Sendable () async throws -> [String]
    ) {
        self.channel = channel
        self.log = log
        self.secrets = secrets
        self.received = received
    }

    /// One try, told as the courier would.
    public func outcome(of message: CourierMessage) async throws -> DeliveryOutcome {
        do {
            return try await channel.deliver(message)
        } catch let failure as DeliveryFailure {
            return .failed(failure)
        } catch is CancellationError {
            return .failed(DeliveryFailure(.passing(retryAfter: nil), "cancelled"))
        }
    }
}

extension DeliveryOutcome {
    /// Whether the receiver took it.
    public var isDelivered: Bool {
        switch self {
        case .delivered, .acknowledged: true
        case .failed, .deferred: false
        }
    }
}
