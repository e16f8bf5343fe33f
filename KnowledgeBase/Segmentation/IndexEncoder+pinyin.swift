extension IndexEncoder {
    /// The tokens by which short texts are found by sound: each character's syllables, and the initials from
    /// it on, up to five (`bdcdj` for 不动产登记), marked with `-` so that no syllable is taken for initials.
    public func encodePinyin(_ texts: [String]) -> IndexText {
        var index = IndexText()
        let tables = CharacterTables.shared
        var run: [UInt32] = []
        for text in texts {
            for scalar in text.unicodeScalars {
                tables.fold(scalar) { folded in
                    if tables.characterClass(folded) == .ideograph {
                        run.append(folded)
                    } else {
                        write(&run, into: &index)
                    }
                }
            }
            write(&run, into: &index)
            // A position of its own keeps phrases inside one text.
            index.startSpot()
            index.append(UInt32(Self.mark))
        }
        return index
    }

    /// How many initials one token holds.
    public static let longestInitials = 5

    private static let mark = UInt8(ascii: "-")

    /// Writes a run of ideographs and empties it.
    private func write(_ run: inout [UInt32], into index: inout IndexText) {
        let pinyin = Pinyin.shared
        let sets = run.map { $0 < 0x10000 ? Int(pinyin.setOf[Int($0)]) : 0 }
        for place in sets.indices {
            index.startSpot()
            let window = sets[place...].prefix(Self.longestInitials).prefix { $0 != 0 }
            for letters in pinyin.setLetters[sets[place]] {
                index.bytes.append(contentsOf: letters)
                index.bytes.append(1)
            }
            guard !window.isEmpty else {
                index.bytes.append(Self.mark)
                continue
            }
            writeInitials(window, exchanging: nil, into: &index)
            for other in window.indices {
                let readings = pinyin.setLetters[window[other]]
                for (number, letters) in readings.enumerated().dropFirst() where letters[0] != readings[0][0]
                {
                    index.bytes.append(1)
                    writeInitials(window, exchanging: (other, number), into: &index)
                }
            }
        }
        run.removeAll(keepingCapacity: true)
    }

    /// First letters of the usual readings; at one place of another reading.
    private func writeInitials(
        _ window: ArraySlice<Int>, exchanging other: (place: Int, reading: Int)?, into index: inout IndexText
    ) {
        index.bytes.append(Self.mark)
        for place in window.indices {
            let reading = other.map { $0.place == place ? $0.reading : 0 } ?? 0
            index.bytes.append(Pinyin.shared.setLetters[window[place]][reading][0])
        }
    }
}
