/// What characters sound like to a speech recogniser and to speakers of the Northeast, as small numbers to compare.
///
/// Two characters of one `Sounds.Class` may be taken for each other: zh is z, ch is c, sh is s, n and r are l at the start
/// of a syllable, ang is an, eng is en, ing is in.
public struct Sounds: Sendable {
    /// The sounds of our own table of readings, made once.
    public static let shared = Sounds()

    /// Syllables that may be taken for each other.
    public struct Class: Hashable, Sendable {
        /// A number below `count`.
        public let number: UInt16
    }

    /// One way to read a character.
    public struct Reading: Hashable, Sendable {
        /// The syllable without its tone.
        public let syllable: UInt16
        /// The syllables it may be taken for.
        public let soundsLike: Class
    }

    private let setOf: [UInt16]
    private let sets: [[Reading]]

    private init() {
        let pinyin = Pinyin.shared
        var syllables: [[UInt8]: UInt16] = [:]
        var classes: [[UInt8]: UInt16] = [:]
        func number(_ letters: [UInt8], _ numbers: inout [[UInt8]: UInt16]) -> UInt16 {
            if let number = numbers[letters] { return number }
            let number = UInt16(numbers.count)
            numbers[letters] = number
            return number
        }
        sets = pinyin.setLetters.map { readings in
            readings.map { letters in
                Reading(
                    syllable: number(letters, &syllables),
                    soundsLike: Class(number: number(Self.blurred(letters), &classes)))
            }
        }
        setOf = pinyin.setOf
    }

    /// How a character is read, the usual way first; empty where no reading is known.
    @inline(__always)
    public func readings(of unit: UInt16) -> [Reading] { sets[Int(setOf[Int(unit)])] }

    /// A syllable without the differences that are often not heard.
    static func blurred(_ syllable: [UInt8]) -> [UInt8] {
        var letters = syllable
        if letters.count > 1, letters[1] == UInt8(ascii: "h"), "zcs".utf8.contains(letters[0]) {
            letters.remove(at: 1)
        } else if let first = letters.first, "nr".utf8.contains(first) {
            letters[0] = UInt8(ascii: "l")
        }
        if letters.last == UInt8(ascii: "g"), letters.count > 2,
            "aei".utf8.contains(letters[letters.count - 3])
        {
            letters.removeLast()
        }
        return letters
    }
}
