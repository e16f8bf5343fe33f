public import Foundation
import HotlineDesk
import HotlineModel
import InquiryRecords
public import Matching

/// The folder with the database files of one hotline, and the lists that its editors keep.
public struct DataFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// A folder by its path; nil takes `HOTLINE_DATA`, else `~/.local/share/hotline`.
    public init(path: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let path = path ?? environment["HOTLINE_DATA"].flatMap({ $0.isEmpty ? nil : $0 }) {
            url = URL(fileURLWithPath: path, isDirectory: true)
        } else {
            url = FileManager.default.homeDirectoryForCurrentUser
                .appendingPathComponent(".local/share/hotline", isDirectory: true)
        }
    }

    /// Entries, versions, imports.
    var knowledge: URL { url.appendingPathComponent("knowledge.sqlite") }
    /// Words that hold together, one a line; may be missing.
    var lexicon: URL { url.appendingPathComponent("lexicon.txt") }

    /// Everyday names with what the catalogue calls them, `房照,不动产权证书` a line; may be missing.
    var synonyms: URL { url.appendingPathComponent("synonyms.csv") }
    /// Words that say nothing here, one a line; may be missing.
    var stopWords: URL { url.appendingPathComponent("stopwords.txt") }
    /// What people call places, `老站前,站前街道` a line; may be missing.
    var places: URL { url.appendingPathComponent("places.csv") }
    /// How sure an answer has to be, `ivr,0.65,0.25` a line; may be missing.
    var doors: URL { url.appendingPathComponent("thresholds.csv") }
    /// Weights of the matcher, as `hotline train matching` writes them; may be missing.
    var weights: URL { url.appendingPathComponent("weights.txt") }
    /// What was asked and judged.
    var inquiries: URL { url.appendingPathComponent("inquiries.sqlite") }
    /// Questions as version 0.1 kept them, masked, newest last.
    private var askedQuestions: URL { url.appendingPathComponent("questions.txt") }

    /// The lists that the editors keep here, and what of them cannot be used: a slip in a list must not keep a hotline
    /// from answering.
    public func lists() -> (lists: EditorLists, problems: [ListError]) {
        var lists = EditorLists()
        var problems: [ListError] = []
        func text(_ file: URL) -> String {
            do throws(ServiceError) {
                return try Self.text(file) ?? ""
            } catch {
                problems.append(ListError(origin: error.origin, message: error.message))
                return ""
            }
        }
        lists.words = EditorLists.words(in: text(lexicon))
        lists.stopWords = EditorLists.words(in: text(stopWords))
        lists.synonyms = EditorLists.aliases(in: text(synonyms), origin: synonyms.path, problems: &problems)
        lists.places = EditorLists.aliases(in: text(places), origin: places.path, problems: &problems)
        return (lists, problems)
    }

    /// What of all lists, weights and models here cannot be used.
    public func problems() -> [ListError] {
        var problems = lists().problems
        _ = thresholds(&problems)
        _ = model(&problems)
        _ = RoutingFiles(self, &problems)
        return problems
    }

    /// How sure an answer has to be, door by door.
    func thresholds(_ problems: inout [ListError]) -> DoorThresholds {
        do throws(ServiceError) {
            guard let text = try Self.text(doors) else { return .shipped }
            return DoorThresholds(list: text, origin: doors.path, problems: &problems)
        } catch {
            problems.append(ListError(origin: error.origin, message: error.message))
            return .shipped
        }
    }

    /// The matcher's weights: this folder's own, else the shipped ones.
    func model(_ problems: inout [ListError]) -> MatchModel {
        do throws(ServiceError) {
            guard let text = try Self.text(weights) else { return .shipped }
            do throws(ListError) {
                return try MatchModel(text: text, origin: weights.path)
            } catch {
                problems.append(error)
            }
        } catch {
            problems.append(ListError(origin: error.origin, message: error.message))
        }
        return .shipped
    }

    /// What was asked and judged; where the file cannot be used, callers are answered all the same and nothing is kept.
    func openInquiries() -> Result<InquiryStore, InquiryError> {
        do throws(InquiryError) {
            let store = try InquiryStore(path: inquiries.path)
            try? takeOverAskedQuestions(into: store)
            return .success(store)
        } catch {
            return .failure(error)
        }
    }

    /// Questions of a version that kept them as text go into the store, once.
    private func takeOverAskedQuestions(into store: InquiryStore) throws {
        guard let text = try? Self.text(askedQuestions) else { return }
        for line in text.split(whereSeparator: \.isNewline) {
            _ = try store.note(
                NotedInquiry(
                    String(line), askedAt: Moment(secondsSince1970: 0), door: .agent, decision: nil,
                    confidence: nil, firstEntry: nil))
        }
        try FileManager.default.removeItem(at: askedQuestions)
    }

    /// The text of a file; nil where there is none.
    static func text(_ file: URL) throws(ServiceError) -> String? {
        guard let data = FileManager.default.contents(atPath: file.path) else { return nil }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ServiceError(origin: file.path, message: "is not UTF-8; save it as UTF-8")
        }
        return text
    }

    /// Makes it where there is none; only its owner may look inside.
    func create() throws(ServiceError) {
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError(
                origin: url.path,
                message: "cannot be made (\(error.localizedDescription)); name another with --data DIR")
        }
    }
}

/// Why a hotline cannot be opened.
public struct ServiceError: Error, Hashable, CustomStringConvertible {
    /// The folder or file.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// Where, and what is wrong: `DIR: cannot be made …`.
    public var description: String { "\(origin): \(message)" }
}
