public import HotlineModel

/// Time that a limit does not count (中止): inspection, expert opinion, hearing.
public struct Pause: Hashable, Sendable, Codable {
    /// When the clock stopped.
    public let start: Moment
    /// When it went on; nil while it stands.
    public var end: Moment?

    /// A pause, still open where it has no end.
    ///
    /// An end before the start is taken for the start.
    public init(start: Moment, end: Moment? = nil) {
        self.start = start
        self.end = end.map { max($0, start) }
    }

    /// Days on which the clock stood at any time.
    var days: Range<Day> {
        start.calendarDay..<((end ?? start).calendarDay.adding(1))
    }

    /// What of a span lies after a start and outside all pauses, in order.
    static func pieces(of span: Range<Moment>, from start: Moment, without pauses: [Pause]) -> [Range<Moment>]
    {
        var pieces = [max(span.lowerBound, start)..<max(span.upperBound, start)]
        for pause in pauses {
            guard let end = pause.end else { continue }
            pieces = pieces.flatMap { piece in
                [
                    piece.lowerBound..<max(piece.lowerBound, min(piece.upperBound, pause.start)),
                    min(piece.upperBound, max(piece.lowerBound, end))..<piece.upperBound,
                ]
            }
        }
        return pieces.filter { !$0.isEmpty }
    }
}
