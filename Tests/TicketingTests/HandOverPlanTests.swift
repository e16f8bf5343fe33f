import HotlineModel
import Testing
import Ticketing

@Suite("Hand-over and its escalation")
struct HandOverPlanTests {
    private let start = Moment(secondsSince1970: 1_796_000_000)

    /// Keeps what it was told to send, ring and raise: a courier that only records.
    private struct RecordingCourier {
        var plan: HandOverPlan
        var record: [HandOverPlan.Action]

        mutating func hear(_ event: HandOverPlan.Event, at moment: Moment) {
            record += plan.advance(on: event, at: moment)
        }
    }

    private func courier(_ numbers: [String], _ transfer: HandOverPlan.Transfer = .oneKey) -> RecordingCourier
    {
        let (plan, actions) = HandOverPlan.begin(
            HandOverOrder(to: numbers, by: transfer, within: .emergency, rings: true, isUnmasked: true),
            at: start)
        return RecordingCourier(plan: plan, record: actions)
    }

    @Test(
        "telephone and ticket go at once; who does not answer in 20 s is followed by the next, then by a person"
    )
    func escalates() {
        var courier = courier(["110", "120"])
        #expect(courier.record == [.ring("110", .oneKey), .send(to: "110"), .send(to: "120")])
        courier.hear(.tick, at: start.adding(seconds: 19))
        #expect(courier.record.count == 3)
        courier.hear(.tick, at: start.adding(seconds: 20))
        #expect(courier.record.last == .ring("120", .oneKey))
        courier.hear(.unanswered, at: start.adding(seconds: 25))
        #expect(courier.record.last == .callPerson && courier.plan.call == .withPerson)
    }

    @Test("a ticket that nobody acknowledges in two minutes raises one alarm, however often time goes on")
    func alarmsOnce() {
        var courier = courier(["119", "120"])
        courier.hear(.answered, at: start.adding(seconds: 5))
        courier.hear(.acknowledged(by: "120"), at: start.adding(seconds: 60))
        for second in [119, 120, 121, 500] { courier.hear(.tick, at: start.adding(seconds: second)) }
        #expect(courier.record.filter { $0 == .alarm(["119"]) }.count == 1)
        #expect(courier.record.count == 4)
    }

    @Test("late, repeated and foreign events change nothing")
    func repeated() {
        var courier = courier(["110"])
        courier.hear(.answered, at: start.adding(seconds: 3))
        for event in [HandOverPlan.Event.answered, .unanswered, .tick, .acknowledged(by: "999")] {
            courier.hear(event, at: start.adding(seconds: 30))
        }
        #expect(courier.plan.call == .answered("110") && courier.record.count == 2)
        courier.hear(.acknowledged(by: "110"), at: start.adding(seconds: 40))
        courier.hear(.tick, at: start.adding(seconds: 400))
        #expect(courier.plan.isDone && courier.plan.alarmed.isEmpty && courier.plan.nextLook == nil)
    }

    @Test("a line that is added has its own time, and one that gave it back is not waited for")
    func added() {
        var courier = courier(["110"])
        courier.hear(.unanswered, at: start.adding(seconds: 4))
        let later = start.adding(seconds: 60)
        let order = HandOverOrder(
            to: ["119"], by: .threeWay, within: .emergency, rings: true, isUnmasked: true)
        var (plan, actions) = HandOverPlan.begin(order, after: courier.plan, at: later)
        #expect(plan.lines == ["119", "110"] && actions == [.ring("119", .threeWay), .send(to: "119")])
        #expect(plan.advance(on: .answered, at: later.adding(seconds: 2)) == [])
        #expect(plan.advance(on: .tick, at: start.adding(seconds: 120)) == [.alarm(["110"])])
        #expect(plan.advance(on: .refused(by: "110"), at: start.adding(seconds: 130)) == [])
        #expect(!plan.isDone && plan.silent == ["119"])
        #expect(plan.advance(on: .acknowledged(by: "119"), at: start.adding(seconds: 140)) == [])
        #expect(plan.isDone && plan.nextLook == nil)
    }

    @Test("without a telephone system a person calls, and the tickets leave all the same")
    func byHand() {
        let order = HandOverOrder(
            to: ["120"], by: .warm, within: .emergency, rings: false, isUnmasked: true)
        let (plan, actions) = HandOverPlan.begin(order, at: start)
        #expect(plan.call == .withPerson && actions == [.callPerson, .send(to: "120")])
    }
}
