/// Wakes whoever waits for work; strokes that come while it works count as one.
struct Bell: Sendable {
    let strokes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (strokes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() { continuation.yield() }
}
