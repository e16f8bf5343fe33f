import CallDialogue
import HotlineModel
import KnowledgeStorage
import Matching
import Synchronization

/// Lines and notices as the telephone needs them at every call, read anew when they may have changed.
final class NoticeBoard: Sendable {
    private let store: KnowledgeStore
    private let page = Mutex<Page?>(nil)

    /// What is known at a moment.
    struct Page: Sendable {
        let readAt: Moment
        let lines: LineRegister
        let notices: [Entry]
        let regions: [Region]
    }

    init(_ store: KnowledgeStore) {
        self.store = store
    }

    /// What is known now.
    func page(at moment: Moment) throws -> Page {
        if let page = page.withLock({ $0 }),
            (0..<Self.seconds).contains(moment.secondsSince1970 - page.readAt.secondsSince1970)
        {
            return page
        }
        let fresh = try store.read { reader in
            var notices: [Entry] = []
            try reader.forEachEntry(kind: .notice) { stored in
                if stored.state == .published { notices.append(stored.entry) }
            }
            return Page(
                readAt: moment, lines: try LineRegister(reader), notices: notices,
                regions: try reader.regions())
        }
        page.withLock { $0 = fresh }
        return fresh
    }

    /// Seconds: a notice is on the telephone as soon as this after it was posted.
    private static let seconds: Int64 = 10
}

extension NoticeBoard.Page {
    /// The region that a door's words name; nil where none or several have the name.
    func region(_ text: String?) -> Identifier<Region>? {
        guard let text, !text.isEmpty else { return nil }
        if let known = regions.first(where: { $0.id.text == text }) { return known.id }
        let named = regions.filter { $0.name == text }
        return named.count == 1 ? named[0].id : nil
    }

    /// What holds now where a caller is, the newest two; a caller of unknown region hears what holds everywhere.
    func notices(for region: Identifier<Region>?, at moment: Moment) -> [SpokenNotice] {
        notices.filter { entry in
            let validity = entry.effectiveValidity
            guard validity.from.map({ $0 <= moment }) ?? true, validity.until.map({ moment < $0 }) ?? false
            else {
                return false
            }
            return holds(entry, for: region)
        }
        .sorted { ($1.validity.from ?? moment, $1.id) < ($0.validity.from ?? moment, $0.id) }
        .prefix(2).map { SpokenNotice(id: $0.id.text, text: Self.words($0)) }
    }

    /// The region that an area lies in (龙山区南康街), by the longest name in it; nil where none or several fit.
    private func place(of area: String?) -> Identifier<Region>? {
        guard let area else { return nil }
        let named = regions.filter { area.contains($0.name) }
        guard let longest = named.map(\.name.count).max() else { return nil }
        let nearest = named.filter { $0.name.count == longest }
        return nearest.count == 1 ? nearest[0].id : nil
    }

    private func holds(_ entry: Entry, for region: Identifier<Region>?) -> Bool {
        guard case .notice(let notice) = entry.details else { return false }
        guard let place = self.region(entry.region) ?? place(of: notice.area) else {
            // Of no region at all it holds for everyone; of one that nobody knows, for nobody who can be told apart.
            return entry.region == nil && notice.area == nil
        }
        guard let region else { return false }
        return place.covers(region) || region.covers(place)
    }

    private static func words(_ entry: Entry) -> String {
        guard case .notice(let notice) = entry.details else { return entry.title }
        let what = notice.what ?? entry.answer ?? ""
        let text =
            what.contains(entry.title) || what.isEmpty
            ? (what.isEmpty ? entry.title : what) : "\(entry.title)，\(what)"
        let sentence = SpokenText(text, sentences: 1, characters: 60).text
        return sentence.last.map { "。！？".contains($0) } ?? false ? sentence : sentence + "。"
    }
}
