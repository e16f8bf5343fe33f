/// From when until when something may be said: half open, either end may be missing.
public struct Validity: Hashable, Sendable {
    /// The first moment at which it holds; nil: always has.
    public var from: Moment?
    /// The first moment at which it no longer holds; nil: no end is known.
    public var until: Moment?

    /// Holds from `from` until just before `until`.
    public init(from: Moment? = nil, until: Moment? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether it holds at this moment.
    public func holds(at moment: Moment) -> Bool {
        if let from, moment < from { return false }
        if let until, moment >= until { return false }
        return true
    }

    /// The last day as a document writes it ("有效期至 2026-12-31" includes that day), or the exact end.
    var writtenEnd: String? {
        guard let until else { return nil }
        return until.isMidnight ? until.adding(days: -1).day : until.description
    }

    /// Reads the last day as a document writes it: a day includes itself, a moment does not.
    public static func end(written text: String) -> Moment? {
        guard let moment = Moment(parsing: text) else { return nil }
        let namesNoTime = !text.contains(":") && !text.contains("时")
        return namesNoTime ? moment.adding(days: 1) : moment
    }
}
