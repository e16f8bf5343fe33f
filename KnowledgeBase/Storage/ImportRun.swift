public import HotlineModel

/// An import that was carried out or waits for review.
public struct ImportRun: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// The number of its last change.
    let sequence: Int64
    /// Where it stands.
    public let state: State
    /// The source that spoke.
    public let source: String
    /// The file that it spoke by.
    public let file: String
    /// How the file was read.
    public let profile: String
    /// Who imported it.
    public let author: String
    /// When.
    public let startedAt: Moment
    /// The number of the change from which on it counts; nil: not yet.
    let appliedAt: Int64?
    /// The number of the change from which on it no longer counts.
    let undoneAt: Int64?
    /// How it joins entries of other sources; nil: not at all.
    let mergeRules: MergeRules?
    /// What its file, profile and program were, in one text.
    public let fingerprint: String?
    let said: DocSet
    /// Its report, as JSON.
    public let report: String

    /// Where an import stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Its differences are being reviewed.
        case waiting
        /// It is part of what the knowledge base says.
        case applied
        /// It was taken back.
        case undone
    }

    /// What is known of an import before it begins.
    public struct Draft: Sendable {
        /// The source that speaks.
        public var source: String
        /// The file that it speaks by.
        public var file: String
        /// How the file is read.
        public var profile: String
        /// Who imports it.
        public var author: String
        /// How it joins entries of other sources; nil: not at all.
        public var mergeRules: MergeRules?
        /// What the file, its profile and the program are, in one text.
        public var fingerprint: String?
        /// Whether its differences wait for review.
        public var review: Review

        /// An import that counts at once, by itself.
        public init(source: String, file: String, profile: String, author: String) {
            self.source = source
            self.file = file
            self.profile = profile
            self.author = author
            review = .none
        }
    }

    /// Whether differences count at once.
    public enum Review: Hashable, Sendable {
        /// They do.
        case none
        /// A person looks at each first.
        case required
    }
}

/// Where a difference stands that an import proposes (两级审核).
public enum ReviewStep: String, Hashable, Sendable, Codable, CaseIterable {
    /// The department that owns the entry reads it (部门审核).
    case departmentReview
    /// The hotline's editors read it (热线校核).
    case hotlineReview
    /// It will count when the import is applied (已接受).
    case accepted
    /// It will not (已拒绝).
    case refused
    /// It counts (已生效).
    case applied
}
