import Foundation
import HotlineModel

/// Entries in the form in which versions keep them: the exchange form, keys sorted.
enum ContentCoder {
    static func content(of entry: Entry) throws -> String {
        String(decoding: try ContentEncoder.bytes(of: entry), as: UTF8.self)
    }

    static func entry(from content: String) throws -> Entry {
        try JSONDecoder().decode(Entry.self, from: Data(content.utf8))
    }

    static func value(from content: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(content.utf8))
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension ContentCoder {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func organisation(from content: String) throws -> Organisation {
        try JSONDecoder().decode(Organisation.self, from: Data(content.utf8))
    }

    static func region(from content: String) throws -> Region {
        try JSONDecoder().decode(Region.self, from: Data(content.utf8))
    }

    static func mergeRules(from content: String) throws -> MergeRules {
        try JSONDecoder().decode(MergeRules.self, from: Data(content.utf8))
    }

    static func list(_ texts: [String]) throws -> String {
        String(decoding: try encoder.encode(texts), as: UTF8.self)
    }

    static func list(from text: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
}
