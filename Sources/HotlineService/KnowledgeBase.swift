import Foundation
import HotlineModel
public import KnowledgeStorage
public import Matching
public import Segmentation

/// An opened data folder: everything that searches, answers and imports, put together.
public struct KnowledgeBase: Sendable {
    /// The knowledge on disk.
    public let store: KnowledgeStore
    /// Finds entries.
    public let searcher: Searcher
    /// Answers questions.
    public let answerer: Answerer
    /// Brings files in.
    public let importer: CatalogueImporter
    /// Reviews, applies and undoes imports.
    public let review: ReviewDesk
    /// What editors do by hand.
    public let editor: EditorDesk
    /// Takes over changes of another knowledge base.
    public let follower: ChangeFollower
    /// Finds the words of texts, with the lexicon of this folder.
    public let segmenter: Segmenter

    /// Opens a folder, and makes it and its files where they are not there yet.
    public init(_ folder: DataFolder) throws {
        try folder.create()
        try self.init(store: KnowledgeStore(path: folder.knowledge.path), words: try Self.words(of: folder))
    }

    /// Puts the parts together over a store; `words` join the shipped lexicon.
    public init(store: KnowledgeStore, words: [String] = [], weights: RankingWeights = .shipped) throws {
        self.store = store
        var lexicon = Lexicon.shipped
        for word in try words + Self.names(in: store) { lexicon.insert(word) }
        segmenter = Segmenter(lexicon: lexicon)
        searcher = Searcher(
            store: store, search: KnowledgeSearch(store, weights: weights),
            planner: QueryPlanner(segmenter: segmenter))
        answerer = Answerer(searcher: searcher)
        importer = CatalogueImporter(store: store)
        review = ReviewDesk(store: store)
        editor = EditorDesk(store: store)
        follower = ChangeFollower(store: store)
    }

    private static func words(of folder: DataFolder) throws -> [String] {
        guard let data = FileManager.default.contents(atPath: folder.lexicon.path) else { return [] }
        return Lexicon.words(in: String(decoding: data, as: UTF8.self))
    }

    /// Names of organisations and regions hold together too.
    private static func names(in store: KnowledgeStore) throws -> [String] {
        try store.read { reader in
            try reader.organisations().flatMap { [$0.name] + $0.names } + reader.regions().map(\.name)
        }
    }
}
