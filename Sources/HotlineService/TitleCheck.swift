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

    /// What the check found.
    public struct Result: Sendable {
        /// How many entries were asked for.
        public var checked = 0
        /// Entries that neither they nor one of the same title answer first.
        public var lost: [Entry] = []
    }

    /// Walks over all entries; `progress` hears how many were done.
    public func run(progress: (Int) -> Void = { _ in }) throws -> Result {
        var result = Result()
        let filter = SearchFilter(at: moment)
        try base.store.read { reader in
            try reader.forEachEntry { stored in
                let entry = stored.entry
                guard stored.state == .published, entry.validity.holds(at: moment), entry.title.hasWords else { return }
                result.checked += 1
                if result.checked % 500 == 0 { progress(result.checked) }
                let (_, ranked) = try base.searcher.ranked(entry.title, filter: filter, limit: 1)
                let isFound = ranked.hits.first.map { $0.doc == stored.doc || $0.isTitle } ?? false
                if !isFound { result.lost.append(entry) }
            }
        }
        return result
    }
}

extension String {
    /// Whether there is anything to search for.
    fileprivate var hasWords: Bool {
        unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}
