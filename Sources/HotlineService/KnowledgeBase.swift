import Foundation
public import HotlineDesk
import HotlineModel
public import InquiryRecords
public import KnowledgeStorage
public import Matching
public import Segmentation
public import TicketLedger
public import TicketRouting

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
    /// What was asked and what people said of the answers.
    public let inquiries: InquiryStore
    /// Why what is asked is not kept; nil where it is.
    public private(set) var problemWithInquiries: InquiryError?
    /// What of the folder's lists and models cannot be used; what is shipped takes its place.
    public private(set) var listProblems: [ListError] = []
    /// Replies to what people ask, and keeps the talk.
    public let desk: Desk
    /// Decides where what is not answered goes, and emergencies before everything.
    public let router: TicketRouter
    /// Offers titles as one types.
    public let suggester: Suggester
    /// Questions that found no good answer.
    public let gaps: GapDesk
    /// What editors do by hand.
    public let editor: EditorDesk
    /// Takes over changes of another knowledge base.
    public let follower: ChangeFollower
    /// Finds the words of texts, with the lexicon of this folder.
    public let segmenter: Segmenter

    /// Opens a folder, and makes it and its files where they are not there yet.
    ///
    /// Where the index has to be made anew, `progress` hears how many entries of how many are done.
    public init(_ folder: DataFolder, progress: (Int, Int) -> Void = { _, _ in }) throws {
        try folder.create()
        let inquiries = folder.openInquiries()
        let lists = folder.lists()
        var problems = lists.problems
        try self.init(
            store: KnowledgeStore(path: folder.knowledge.path, progress: progress),
            lists: lists.lists, inquiries: try? inquiries.get(),
            thresholds: folder.thresholds(&problems),
            model: folder.model(&problems), routing: RoutingFiles(folder, &problems),
            tickets: folder.openTickets(&problems))
        listProblems = problems
        if case .failure(let error) = inquiries { problemWithInquiries = error }
    }

    /// Puts the parts together over a store; the lists' words join the shipped lexicon.
    public init(
        store: KnowledgeStore, lists: EditorLists = EditorLists(), weights: RankingWeights = .shipped,
        inquiries: InquiryStore? = nil, thresholds: DoorThresholds = .shipped, model: MatchModel = .shipped,
        routing: RoutingFiles = RoutingFiles(), tickets: Ledger? = nil
    ) throws {
        self.inquiries = try inquiries ?? InquiryStore(path: nil)
        self.store = store
        var lexicon = Lexicon.shipped
        let (regions, organisations) = try store.read { (try $0.regions(), try $0.organisations()) }
        let names = organisations.flatMap { [$0.name] + $0.names } + regions.map(\.name)
        for word in lists.words + names { lexicon.insert(word) }
        let lists = lists.joined(to: .shipped)
        segmenter = Segmenter(lexicon: lexicon)
        let search = KnowledgeSearch(store, weights: weights)
        try search.learn(self.inquiries.feedback())
        searcher = Searcher(
            store: store, search: search, planner: QueryPlanner(segmenter: segmenter, lists: lists),
            model: model,
            gazetteer: Gazetteer(regions: regions, organisations: organisations))
        answerer = Answerer(searcher: searcher)
        let lines = try store.read { try $0.hotlines() }.map(\.entry)
        router = try routing.router(
            organisations: organisations, regions: regions, lines: lines, tickets: tickets)
        desk = Desk(answerer: answerer, records: self.inquiries, router: router, thresholds: thresholds)
        suggester = Suggester(store: store, search: search)
        gaps = GapDesk(store: store, inquiries: self.inquiries, lists: lists)
        importer = CatalogueImporter(store: store)
        review = ReviewDesk(store: store)
        editor = EditorDesk(store: store)
        follower = ChangeFollower(store: store)
    }
}
