import HotlineModel
import Testing
import Ticketing

@Suite("How tickets come in")
struct IntakeChannelTests {
    @Test(
        "only what an agent takes down is answered as at an agent's screen", arguments: IntakeChannel.allCases
    )
    func doors(channel: IntakeChannel) {
        let isTakenDown = [.telephone, .province, .mailbox, .police].contains(channel)
        #expect(channel.door.isStaffed == isTakenDown)
        #expect(channel.line == [.police: "110", .province: "province"][channel])
    }
}
