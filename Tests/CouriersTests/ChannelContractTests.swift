import ChannelContracts
import Couriers
import Testing

@Suite("The law of channels")
struct ChannelContractTests {
    @Test("is kept by each that ships", .timeLimit(.minutes(10)), arguments: ChannelSubjects.all.indices)
    func law(place: Int) async throws {
        let subject = ChannelSubjects.all[place]
        let breaches = try await DeliveryChannelContract(subject).breaches()
        #expect(breaches == [], "\(subject.testDescription)")
    }

    @Test("is tried on every kind that is registered")
    func complete() async throws {
        var tried: Set<String> = []
        for subject in ChannelSubjects.all {
            tried.insert(type(of: try await subject.scene(.takes).channel).kind.name)
        }
        #expect(tried == Set(ChannelRegistry.all.map { $0.kind.name }))
    }
}
