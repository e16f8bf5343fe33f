import Crypto
import Foundation
import Importing
import Segmentation

/// What a file, its profile and this program's way of reading are, in one text: the same text, the same entries.
struct SourceDigest {
    let text: String

    init(_ source: ImportSource, profile: Profile) throws {
        var hash = SHA256()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        hash.update(data: Data("\(Self.mapping) \(Segmenter.version) ".utf8))
        hash.update(data: try encoder.encode(profile))
        let handle = try source.open()
        defer { try? handle.close() }
        while let data = try source.read(handle, count: 1 << 20) { hash.update(data: data) }
        text = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Raise it when the same record becomes another entry than before.
    private static let mapping = "mapping-2"
}
