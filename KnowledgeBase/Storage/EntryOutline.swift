public import Foundation
public import HotlineModel
import Segmentation

/// What an entry says, in folded characters, as far as a question is compared with it character by character.
///
/// Title, then names and questions, then the start of its texts, each part told from the next by a line feed. It is part
/// of the index: made with the tokens, kept in `entry_outline`, read a hundred at a time by whoever weighs candidates.
public struct EntryOutline: Sendable {
    /// The characters, `FoldedUnits`.
    public let units: [UInt16]
    /// Where the title ends.
    public let titleEnd: Int
    /// Where names and questions end; they begin behind the title's line feed.
    public let namesEnd: Int

    /// The outline of an entry.
    public init(_ entry: Entry) {
        var title = FoldedUnits()
        title.append(entry.title, limit: Self.longestTitle)
        var names = FoldedUnits()
        for text in entry.searchTexts(.names) { names.append(text, limit: Self.longestNames) }
        var body = FoldedUnits()
        for text in entry.searchTexts(.body) { body.append(text, limit: Self.longestBody) }
        let feed = [FoldedUnits.textEnd]
        units = title.units + feed + names.units + feed + body.units
        titleEnd = title.units.count
        namesEnd = titleEnd + 1 + names.units.count
    }

    /// Reads the form that `bytes` gives; nil where it is damaged.
    public init?(bytes: Data) {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        let count = bytes.count / 2
        var all = [UInt16](repeating: 0, count: count)
        // SAFETY: the array has room for exactly the bytes, which are copied while it is lent.
        unsafe all.withUnsafeMutableBytes { target in _ = unsafe bytes.copyBytes(to: target) }
        let (title, names) = (Int(UInt16(littleEndian: all[0])), Int(UInt16(littleEndian: all[1])))
        guard title < names, names + 3 <= count else { return nil }
        all.removeFirst(2)
        units = all
        titleEnd = title
        namesEnd = names
    }

    /// Two bytes a character, the lower first, behind the ends of title and names.
    var bytes: Data {
        var all = [UInt16(titleEnd).littleEndian, UInt16(namesEnd).littleEndian]
        all += units
        // SAFETY: the array's bytes are copied while it is lent.
        return unsafe all.withUnsafeBytes { unsafe Data($0) }
    }

    /// The title's characters.
    public var title: Range<Int> { 0..<titleEnd }
    /// Names and questions.
    public var names: Range<Int> { titleEnd + 1..<max(titleEnd + 1, namesEnd) }
    /// The start of the texts.
    public var body: Range<Int> { namesEnd + 1..<max(namesEnd + 1, units.count) }

    static let longestTitle = 256
    static let longestNames = 512
    static let longestBody = 1536
}
