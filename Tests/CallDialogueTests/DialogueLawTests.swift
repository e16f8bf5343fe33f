import CallDialogue
import HotlineModel
import Testing

@Suite("Laws of the dialogue")
struct DialogueLawTests {
    @Test("whatever happens in whatever order, every law of a talk holds", arguments: UInt64(0)..<40)
    func walks(_ part: UInt64) throws {
        for seed in part * 50..<(part + 1) * 50 {
            var random = RandomEvents(seed: seed)
            var walk = LawWalk(opening: random.opening(), seed: seed)
            for _ in 0..<30 { walk.advance(on: random.event(for: walk.dialogue.state)) }
            try #require(walk.broken.isEmpty, "\(walk.broken.joined(separator: "\n"))")
        }
    }

    @Test("the walks come through every state, with and without the caller")
    func reach() {
        var here = Set(StateKind.allCases)
        var gone: Set<StateKind> = [.consulting, .checking, .checkingNumber, .filing, .noting, .ended]
        for seed in UInt64(0)..<1000 {
            var random = RandomEvents(seed: seed)
            var walk = LawWalk(opening: random.opening(), seed: seed, isProbing: false)
            for _ in 0..<30 {
                let kind = StateKind(walk.dialogue.state)
                if walk.isGone { gone.remove(kind) } else { here.remove(kind) }
                walk.advance(on: random.event(for: walk.dialogue.state))
            }
        }
        #expect(here.isEmpty && gone.isEmpty, "never in \(here), never gone in \(gone)")
    }
}
