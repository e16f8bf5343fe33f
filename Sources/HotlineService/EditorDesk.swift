import Foundation
public import HotlineModel
public import KnowledgeStorage

/// What an editor does by hand: confirm, retire, post a notice, see what is due.
public struct EditorDesk: Sendable {
    private let store: KnowledgeStore

    init(store: KnowledgeStore) {
        self.store = store
    }

    /// An entry that someone has to look at.
    public struct DueEntry: Hashable, Sendable {
        /// The entry.
        public let id: Identifier<Entry>
        /// Its title.
        public let title: String
        /// Why.
        public let reason: String
    }

    /// What has to be looked at.
    public struct Due: Sendable {
        /// Entries that do not answer until someone confirms them.
        public var inDoubt: [DueEntry] = []
        /// Entries whose review is due; they go on answering.
        public var toReview: [DueEntry] = []
        /// Published entries whose validity has ended; they do not answer.
        public var ended: [DueEntry] = []
        /// Imports that wait.
        public var waiting: [ImportRun] = []
    }

    /// What has to be looked at.
    public func due(at moment: Moment) throws -> Due {
        try store.read { reader in
            var due = Due()
            due.waiting = try reader.runs().filter { $0.state == .waiting }
            try reader.forEachEntry { stored in
                let entry = stored.entry
                if stored.state == .toBeUpdated {
                    let reasons = try reader.doubts(of: stored.doc).joined(separator: "；")
                    due.inDoubt.append(DueEntry(id: entry.id, title: entry.title, reason: reasons))
                }
                guard stored.state == .published else { return }
                if let date = entry.reviewDue, date <= moment,
                    try reader.lastConfirmed(stored.doc).map({ $0 < date }) ?? true
                {
                    due.toReview.append(DueEntry(id: entry.id, title: entry.title, reason: "复核日 \(date.day)"))
                }
                if let end = entry.effectiveValidity.until, end <= moment {
                    due.ended.append(DueEntry(id: entry.id, title: entry.title, reason: "有效期到 \(end)"))
                }
            }
            return due
        }
    }

    /// Says that an entry is right as it stands: it answers again, also where it was retired, and its review is done.
    ///
    /// Throws where there is no such entry, or it still waits for review.
    public func confirm(_ id: Identifier<Entry>, by author: String, at moment: Moment) throws {
        try change(id, "confirmed", author, moment) { writer, stored, provenance in
            guard [.toBeUpdated, .published, .retired].contains(stored.state) else {
                throw ServiceError(
                    origin: id.text, message: "is \(stored.state.rawValue), so there is nothing to confirm")
            }
            // A notice is reviewed when it has ended.
            if stored.entry.kind != .notice, let end = stored.entry.effectiveValidity.until, end <= moment {
                throw ServiceError(
                    origin: id.text, message: "was valid until \(end); import it with a new end, or retire it"
                )
            }
            try writer.confirm(id, from: provenance)
        }
    }

    /// Makes a draft answer people, with the answer that is given or the one it has.
    ///
    /// Throws where there is no draft of this id, or it has no answer.
    public func publish(
        _ id: Identifier<Entry>, answer: String?, by author: String, at moment: Moment
    ) throws {
        try change(id, "published", author, moment) { writer, stored, provenance in
            guard stored.state == .draft else {
                throw ServiceError(origin: id.text, message: "is \(stored.state.rawValue), not a draft")
            }
            var entry = stored.entry
            if let answer { entry.answer = answer }
            guard entry.answer?.allSatisfy(\.isWhitespace) == false || entry.kind != .question else {
                throw ServiceError(origin: id.text, message: "has no answer yet; give it with --answer")
            }
            try writer.publish(entry, from: provenance)
        }
    }

    /// Takes an entry from the public; its history stays.
    public func retire(_ id: Identifier<Entry>, reason: String, by author: String, at moment: Moment) throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ServiceError(origin: "--reason", message: "is empty; say why, it is kept with the history")
        }
        try change(id, reason, author, moment) { writer, stored, provenance in
            guard stored.state != .retired else {
                throw ServiceError(origin: id.text, message: "is retired already")
            }
            try writer.retire(id, from: provenance)
        }
    }

    /// Publishes a notice at once, and puts its review on the list of what is due when it ends.
    ///
    /// Throws where it has no end, or one that is later than 24 hours from now: what holds longer is reviewed first.
    public func post(_ draft: NoticeDraft, by author: String, at moment: Moment) throws -> Entry {
        guard draft.until > moment,
            draft.until.secondsSince1970 - moment.secondsSince1970 <= Self.longestNotice
        else {
            throw ServiceError(
                origin: "--until \(draft.until)",
                message: "has to lie within the next 24 hours; what holds longer is imported with --review")
        }
        guard !draft.title.allSatisfy(\.isWhitespace), !draft.what.allSatisfy(\.isWhitespace) else {
            throw ServiceError(origin: "notice", message: "needs a headline and, with --what, what happens")
        }
        var notice = Notice()
        notice.area = draft.area
        notice.what = draft.what
        notice.from = moment
        notice.until = draft.until
        let name = "notice-\(moment.secondsSince1970)-\(UUID().uuidString.prefix(8).lowercased())"
        guard let id = Identifier<Entry>(name) else { preconditionFailure("letters and digits make an id") }
        var entry = Entry(id: id, title: draft.title, details: .notice(notice))
        entry.answer = draft.what
        entry.organisation = draft.organisation
        entry.region = draft.region
        entry.validity = Validity(from: moment, until: draft.until)
        entry.reviewDue = draft.until
        _ = try store.write { writer in
            let provenance = KnowledgeWriter.Provenance(
                source: "notices", author: author, reason: "posted, to be reviewed when it ends", at: moment)
            return (try writer.save(entry, from: provenance), .keep)
        }
        return entry
    }

    /// A notice that is about to be posted.
    public struct NoticeDraft: Sendable {
        /// The headline.
        public var title: String
        /// What happens, to be read aloud.
        public var what: String
        /// Where.
        public var area: String?
        /// Whose notice it is.
        public var organisation: String?
        /// The region it speaks of.
        public var region: String?
        /// When it ends.
        public var until: Moment

        /// A notice with an end.
        public init(title: String, what: String, until: Moment) {
            self.title = title
            self.what = what
            self.until = until
        }
    }

    private static let longestNotice: Int64 = 24 * 3600

    private func change(
        _ id: Identifier<Entry>, _ reason: String, _ author: String, _ moment: Moment,
        _ body: (KnowledgeWriter, StoredEntry, KnowledgeWriter.Provenance) throws -> Void
    ) throws {
        try store.write { writer in
            guard let stored = try writer.entry(id) else {
                throw ServiceError(origin: id.text, message: "there is no entry of this id")
            }
            let provenance = KnowledgeWriter.Provenance(
                source: stored.source, author: author, reason: reason, at: moment)
            try body(writer, stored, provenance)
            return ((), .keep)
        }
    }
}
