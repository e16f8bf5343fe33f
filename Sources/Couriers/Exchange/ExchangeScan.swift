/// What one look into an in folder came to.
public struct ExchangeScan: Hashable, Sendable {
    /// Files that were taken and moved to `done`.
    public internal(set) var taken = 0
    /// Files that may still be written, or whose handling failed; they are looked at again.
    public internal(set) var waiting = 0
    /// Files that were moved to `quarantine`, with their reasons.
    public internal(set) var refusals: [Refusal] = []
    /// Files whose handling failed, with its error; they are among those that wait.
    public internal(set) var failures: [Failure] = []
    /// Names that are no file (a folder, a link); they are left where they are.
    public internal(set) var strangers: [String] = []

    /// Files that were moved to `quarantine`.
    public var quarantined: Int { refusals.count }

    /// A file that could not be read.
    public struct Refusal: Hashable, Sendable {
        /// Its name in the in folder.
        public let name: String
        /// What was wrong.
        public let error: ExchangeError
    }

    /// A file whose handling failed.
    public struct Failure: Hashable, Sendable {
        /// Its name in the in folder.
        public let name: String
        /// The error in words.
        public let reason: String
    }
}
