import Foundation
import HotlineModel
import KnowledgeStorage
import Matching
import Measuring
import Segmentation

/// The product's own path: entries in, ranked entries out.
final class OwnEngine {
    private let store: KnowledgeStore
    private var search: KnowledgeSearch
    private var searcher: Searcher
    private var suggester: Suggester
    /// Finding the tokens alone, one thread.
    private(set) var segmentationSeconds = 0.0
    /// Everything: versions, measures, tokens.
    private(set) var importSeconds = 0.0
    /// The index alone, made anew over the same entries.
    private(set) var indexSeconds = 0.0

    init(entries: [Entry], path: String) throws {
        store = try KnowledgeStore(path: path)
        search = KnowledgeSearch(store)
        searcher = Searcher(
            store: store, search: search,
            planner: QueryPlanner(segmenter: Segmenter(lexicon: .shipped), lists: .shipped))
        suggester = Suggester(store: store, search: search)
        let provenance = KnowledgeWriter.Provenance(
            run: nil, source: "bench", author: "bench", reason: "bench", at: Moment(secondsSince1970: 0))
        segmentationSeconds = Self.segmentation(of: entries)
        let watch = Stopwatch()
        try store.write { writer in
            var ahead: Ahead<[PreparedEntry]>?
            for start in stride(from: 0, through: entries.count, by: 128) {
                let batch = Array(entries[start..<min(start + 128, entries.count)])
                let next = Ahead { try PreparedEntry.prepared(batch) }
                for prepared in try ahead?.value() ?? [] { _ = try writer.save(prepared, from: provenance) }
                ahead = next
            }
            for prepared in try ahead?.value() ?? [] { _ = try writer.save(prepared, from: provenance) }
            return ((), .keep)
        }
        importSeconds = watch.wallSeconds
        let again = Stopwatch()
        try store.write { writer in
            try writer.renewIndex()
            return ((), .keep)
        }
        indexSeconds = again.wallSeconds
        forget()
    }

    private static func segmentation(of entries: [Entry]) -> Double {
        let watch = Stopwatch()
        var encoder = IndexEncoder()
        var length = 0
        for entry in entries {
            length += encoder.encode([entry.title]).length + encoder.encode([entry.body ?? ""]).length
            length += encoder.encodePinyin([entry.title]).length + encoder.encode([entry.id.text]).length
        }
        return length > 0 ? watch.wallSeconds : 0
    }

    /// Drops what memory holds.
    func forget() {
        search = KnowledgeSearch(store)
        searcher = Searcher(store: store, search: search, planner: searcher.planner)
        suggester = Suggester(store: store, search: search)
    }

    /// The first look alone: what the rivals do.
    func search(_ query: String) throws {
        let plan = searcher.planner.plan(query)
        _ = try search.ranked(
            plan.clauses, title: query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 10)
    }

    /// A whole answer: both looks, confidence, decision, the entries' words.
    func ask(_ query: String) throws {
        _ = try Answerer(searcher: searcher).answer(
            query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 1)
    }

    /// An answer as a batch has it: numbers, decision, confidence.
    func askInBrief(_ query: String) throws {
        _ = try Answerer(searcher: searcher).brief(
            query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 10)
    }

    /// Titles for what was typed so far.
    func suggest(_ typed: String) throws {
        _ = try suggester.suggestions(typed, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 8)
    }

    /// Everything a caller sees: words, highlights.
    func searchInFull(_ query: String) throws {
        _ = try searcher.search(query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 10)
    }
}
