/// The tables in `Tables`, written by the test "the tables are what ICU says" when `HOTLINE_RECORD=1` is set.
extension CharacterTables {
    /// Lines of a table without its remarks.
    private static func lines(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).filter { $0.first != "#" }
    }

    /// Traditional characters, each followed by its simplified form.
    static var traditionalPairs: [Unicode.Scalar] {
        lines(PackageResources.traditional_txt).flatMap(\.unicodeScalars)
    }

    /// Syllables, each with characters that are read so.
    static var readings: [(syllable: String, characters: Substring)] {
        lines(PackageResources.readings_txt).compactMap { line in
            let parts = line.split(separator: " ")
            return parts.count == 2 ? (String(parts[0]), parts[1]) : nil
        }
    }
}
