extension IndexEncoder {
    /// The tokens by which short texts are found by sound: each character's syllables, and the initials from
    /// it on, up to five (`bdcdj` for 不动产登记), marked with `-` so that no syllable is taken for initials.
    public func encodePinyin(_ texts: [String]) -> IndexText {
        var index = IndexText()
        for text in texts {
            let folded = FoldedText(text)
            for run in folded.runs where run.isIdeographic {
                let readings = folded.scalars[run.range].map { Pinyin.shared.readings(of: $0) }
                for position in readings.indices {
                    index.startSpot()
                    var tokens = readings[position]
                    tokens += Self.initials(readings[position...].prefix(Self.longestInitials)).map { "-\($0)" }
                    index.bytes.append(contentsOf: tokens.joined(separator: "\u{1}").utf8)
                }
            }
            // A position of its own keeps phrases inside one text.
            index.startSpot()
            index.append(0x2D)
        }
        return index
    }

    /// How many initials one token holds.
    public static let longestInitials = 5

    /// First letters, the usual ones and, one at a time, the other readings'.
    private static func initials(_ readings: ArraySlice<[String]>) -> [String] {
        let known = readings.prefix { !$0.isEmpty }
        let usual = known.compactMap { $0.first?.first }
        guard !usual.isEmpty else { return [] }
        var all = [String(usual)]
        for (place, options) in known.enumerated() {
            for other in options.dropFirst() where other.first != usual[place] {
                var letters = usual
                if let letter = other.first { letters[place] = letter }
                all.append(String(letters))
            }
        }
        return all
    }
}
