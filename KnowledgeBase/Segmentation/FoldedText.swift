/// A text as search sees it (NFKC, lower case, simplified), with the way back to the original.
public struct FoldedText: Sendable {
    /// The folded characters.
    public let scalars: [UInt32]
    /// For each folded character, where the character it came from starts in the original, in UTF-8 bytes;
    /// one more at the end: the length of the original.
    public let sourceOffsets: [Int]

    /// Folds a text, character by character.
    public init(_ text: String) {
        let tables = CharacterTables.shared
        var scalars: [UInt32] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(text.utf8.count / 2)
        var offset = 0
        for scalar in text.unicodeScalars {
            tables.fold(scalar) { folded in
                scalars.append(folded)
                offsets.append(offset)
            }
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.scalars = scalars
        sourceOffsets = offsets
    }

    /// The folded characters of a range, as a string.
    public func text(_ range: Range<Int>) -> String { Self.text(scalars[range]) }

    /// All of it, as a string.
    public var text: String { Self.text(scalars[...]) }

    static func text(_ scalars: ArraySlice<UInt32>) -> String {
        // SAFETY: the buffer is lent by String with room for four bytes a scalar, and the count written is answered.
        unsafe String(unsafeUninitializedCapacity: scalars.count * 4) { buffer in
            var length = 0
            for scalar in scalars {
                guard let encoded = Unicode.Scalar(scalar).flatMap(UTF8.encode) else { continue }
                for byte in encoded {
                    unsafe buffer[length] = byte
                    length += 1
                }
            }
            return length
        }
    }

    /// Maximal runs of letters and digits, and of ideographs, in order.
    public var runs: [TextRun] {
        let tables = CharacterTables.shared
        var runs: [TextRun] = []
        var start = 0
        var current = CharacterTables.Class.separator
        for index in 0...scalars.count {
            let next = index < scalars.count ? tables.characterClass(scalars[index]) : .separator
            guard next != current else { continue }
            if current != .separator {
                runs.append(TextRun(range: start..<index, isIdeographic: current == .ideograph))
            }
            start = index
            current = next
        }
        return runs
    }
}

/// A stretch of characters of one class in a folded text.
public struct TextRun: Hashable, Sendable {
    /// Positions in the folded characters.
    public let range: Range<Int>
    /// Ideographs; else letters and digits.
    public let isIdeographic: Bool
}

extension UTF8 {
    /// How many bytes a scalar takes.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }
}
