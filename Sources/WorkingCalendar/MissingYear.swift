import HotlineModel

/// A question needs a year whose notice was not loaded.
public struct MissingYear: Error, Hashable, CustomStringConvertible {
    /// The year.
    public let year: Int

    /// A year.
    public init(year: Int) {
        self.year = year
    }

    /// What is missing and what to do.
    public var description: String {
        "no holiday notice of \(year) is loaded; load it with hotline calendar import FILE"
    }
}
