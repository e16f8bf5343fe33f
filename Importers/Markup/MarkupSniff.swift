/// What the first bytes of a source tell about markup, whatever their encoding.
struct MarkupSniff {
    private let lead: String

    init(_ start: [UInt8]) {
        // White space, the marks of UTF-8 and UTF-16, and UTF-16's zero bytes.
        let bytes = start.filter { $0 != 0 }.drop {
            $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0)
        }
        lead = String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// Whether it begins with a tag, a comment or a declaration.
    var isMarkup: Bool {
        guard lead.first == "<", let next = lead.dropFirst().first else { return false }
        return next.isLetter || "!?_".contains(next)
    }

    /// Whether it is a page: HTML's own declaration, or one of its elements first.
    var isHTML: Bool {
        guard isMarkup, !lead.hasPrefix("<?xml") || lead.contains("<html") else { return false }
        return lead.contains("<!doctype html") || lead.contains("<html")
            || ["<head", "<body", "<table", "<div", "<meta", "<title", "<center", "<p>", "<style"].contains {
                lead.hasPrefix($0)
            }
    }
}
