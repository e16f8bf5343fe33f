public import HotlineModel
import KnowledgeStorage
import Matching

/// Asks for every published, titled entry by its own title.
public struct TitleCheck {
    private let base: KnowledgeBase
    private let moment: Moment

    /// Checks a knowledge base as of a moment.
    public init(base: KnowledgeBase, at moment: Moment) {
        self.base = base
        self.moment = moment
    }

    /// An entry that was asked for.
    public struct Titled: Hashable, Sendable {
        /// Its id.
        public let id: Identifier<Entry>
        /// Its title.
        public let title: String
        let doc: Int64
    }

    /// What the check found.
    public struct Result: Sendable {
        /// How many entries were asked for.
        public let checked: Int
        /// Entries that neither they nor one of the same title answer first.
        public let lost: [Titled]
    }

    /// Asks for each entry; `progress` hears how many were done.
    public func run(progress: (Int) -> Void = { _ in }) throws -> Result {
        let entries = try titled()
        let filter = SearchFilter(at: moment)
        var lost: [Titled] = []
        for (count, entry) in entries.enumerated() {
            if count % 500 == 499 { progress(count + 1) }
            let first = try base.searcher.ranking(entry.title, filter: filter, limit: 1).hits.first
            if first.map({ $0.doc == entry.doc || $0.isName }) != true { lost.append(entry) }
        }
        return Result(checked: entries.count, lost: lost)
    }

    private func titled() throws -> [Titled] {
        var entries: [Titled] = []
        try base.store.read { reader in
            try reader.forEachEntry { stored in
                let entry = stored.entry
                guard stored.state == .published, entry.effectiveValidity.holds(at: moment),
                    entry.title.hasWords
                else { return }
                entries.append(Titled(id: entry.id, title: entry.title, doc: stored.doc))
            }
        }
        return entries
    }
}

extension String {
    /// Whether there is anything to search for.
    fileprivate var hasWords: Bool {
        unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}
