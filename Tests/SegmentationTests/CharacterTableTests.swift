import CICU
import Foundation
import Testing

@testable import Segmentation

@Suite("Character tables")
struct CharacterTableTests {
    @Test("the tables are what ICU says")
    func tables() throws {
        let traditional = try Self.transliterated("Hant-Hans")
        let latin = try Self.transliterated("Han-Latin; Latin-ASCII")
        if ProcessInfo.processInfo.environment["HOTLINE_RECORD"] == "1" {
            try Self.record(traditional: traditional, latin: latin)
        }
        let pairs = CharacterTables.traditionalPairs
        var expected: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (character, text) in traditional where String(character) != text {
            expected[character] = text.unicodeScalars.first
        }
        var held: [Unicode.Scalar: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) { held[pairs[index]] = pairs[index + 1] }
        #expect(held == expected)
        for (character, text) in latin where Self.isSyllable(text) {
            #expect(Pinyin.shared.readings(of: character.value).first == text, "\(character)")
        }
    }

    private static func isSyllable(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && $0.isLetter && $0.isLowercase }
    }

    /// Every Han character of the Basic Multilingual Plane with what ICU makes of it.
    private static func transliterated(_ transform: String) throws -> [(Unicode.Scalar, String)] {
        let characters = (UInt32(0x3400)...0x9FFF).compactMap(Unicode.Scalar.init)
        var units: [UInt16] = characters.flatMap { scalar -> [UInt16] in [UInt16(scalar.value), 0x0A] }
        let length = units.count
        units += Array(repeating: 0, count: 400_000 - length)
        // SAFETY: the array is lent for the call, with its capacity.
        let result = unsafe hotline_transliterate(transform, &units, Int32(length), Int32(units.count))
        try #require(result > 0)
        let lines = String(decoding: units.prefix(Int(result)), as: UTF16.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        return zip(characters, lines).map { ($0, String($1)) }
    }

    private static func record(
        traditional: [(Unicode.Scalar, String)], latin: [(Unicode.Scalar, String)]
    ) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("KnowledgeBase/Segmentation/Tables")
        let pairs = traditional.filter { String($0.0) != $0.1 }.map { "\($0.0)\($0.1)" }
        let remark =
            "# Traditional characters, each followed by its simplified form: Hant-Hans of ICU, character by character.\n"
        try (remark + pairs.joined() + "\n").write(
            to: folder.appendingPathComponent("traditional.txt"), atomically: true, encoding: .utf8)
        let syllables = Dictionary(grouping: latin.filter { isSyllable($0.1) }, by: \.1)
        let lines = syllables.keys.sorted().map { key in
            "\(key) \(String(String.UnicodeScalarView((syllables[key] ?? []).map(\.0))))"
        }
        let head =
            "# Syllables, each with characters read so: Han-Latin of ICU without tones, one reading a character.\n"
        try (head + lines.joined(separator: "\n") + "\n").write(
            to: folder.appendingPathComponent("readings.txt"), atomically: true, encoding: .utf8)
    }
}
