/// Text of a hit with the pieces that the query matched.
public struct Highlight: Hashable, Sendable, Codable {
    /// The column that the text comes from: `title`, `names`, `body`, `identifiers` or `organisation`.
    public let field: String
    /// The text, or the part of it around the matches.
    public let text: String
    /// What matched, in UTF-8 bytes of `text`, ascending, never touching each other.
    public let ranges: [Range<Int>]

    /// The text with marks around what matched.
    public func marked(_ open: String, _ close: String) -> String {
        let bytes = Array(text.utf8)
        var marked = ""
        var start = 0
        for range in ranges {
            marked += String(decoding: bytes[start..<range.lowerBound], as: UTF8.self)
            marked += open + String(decoding: bytes[range], as: UTF8.self) + close
            start = range.upperBound
        }
        return marked + String(decoding: bytes[start...], as: UTF8.self)
    }
}
