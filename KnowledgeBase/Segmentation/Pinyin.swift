/// How Chinese characters are read aloud, in Latin letters without tones.
public struct Pinyin: Sendable {
    /// The readings of our own table, made once.
    public static let shared = Pinyin()

    /// Sets of readings that characters have; the first set is empty.
    private let sets: [[String]]
    /// The same, each reading's letters.
    let setLetters: [[[UInt8]]]
    /// For each character of the Basic Multilingual Plane its set.
    let setOf: [UInt16]
    private let syllables: Set<String>

    private init() {
        var sets: [[String]] = [[]]
        var setOf = [UInt16](repeating: 0, count: 0x10000)
        var syllables: Set<String> = []
        for (usual, characters) in CharacterTables.readings {
            syllables.insert(usual)
            sets.append([usual])
            let plain = sets.count - 1
            for scalar in characters.unicodeScalars where scalar.value < 0x10000 {
                if let others = Self.others[scalar.value] {
                    sets.append([usual] + others.filter { $0 != usual })
                }
                setOf[Int(scalar.value)] = UInt16(Self.others[scalar.value] == nil ? plain : sets.count - 1)
            }
        }
        self.sets = sets
        self.setOf = setOf
        self.syllables = syllables
        setLetters = sets.map { $0.map { Array($0.utf8) } }
    }

    /// The readings of a character, the usual one first; empty where it has none.
    public func readings(of scalar: UInt32) -> [String] {
        scalar < 0x10000 ? sets[Int(setOf[Int(scalar)])] : []
    }

    /// Letters taken apart into syllables: `budongchan` → bu dong chan; the last may be only begun (`budongch`).
    ///
    /// Fewest syllables win, then the longest first one (`xian` stays one syllable). Nil where the letters
    /// are no pinyin. `v` stands for ü, as people type it.
    public func split(_ letters: String) -> [String]? {
        let characters = Array(letters.utf8.map { $0 == UInt8(ascii: "v") ? UInt8(ascii: "u") : $0 })
        guard (1...Self.longestRun).contains(characters.count),
            characters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return nil }
        // best[i]: the fewest syllables for the letters from i on, and where the first of them ends.
        var best = [(count: Int, end: Int)?](repeating: nil, count: characters.count + 1)
        best[characters.count] = (0, characters.count)
        for start in stride(from: characters.count - 1, through: 0, by: -1) {
            for end in stride(from: min(start + Self.longestSyllable, characters.count), to: start, by: -1) {
                let piece = String(decoding: characters[start..<end], as: UTF8.self)
                let isWhole = syllables.contains(piece)
                let isBegun = end == characters.count && (start > 0 || piece.utf8.count > 1) && begins(piece)
                guard isWhole || isBegun, let rest = best[end] else { continue }
                // A syllable that is only begun counts a little more, so that whole ones win.
                let count = rest.count + (isWhole ? 10 : 11)
                if best[start].map({ count < $0.count }) ?? true { best[start] = (count, end) }
            }
        }
        var pieces: [String] = []
        var start = 0
        while start < characters.count {
            guard let step = best[start] else { return nil }
            pieces.append(String(decoding: characters[start..<step.end], as: UTF8.self))
            start = step.end
        }
        return pieces
    }

    private func begins(_ piece: String) -> Bool { syllables.contains { $0.hasPrefix(piece) } }

    private static let longestSyllable = 6
    private static let longestRun = 60

    /// Characters that everyday words read in another way than the table (银行, 重新, 降, 参, 省 …).
    private static let others: [UInt32: [String]] = {
        let list = """
            行 hang xing,重 chong zhong,长 zhang chang,调 diao tiao,降 xiang jiang,还 hai huan,传 zhuan chuan,乐 le yue,\
            参 can shen,系 ji xi,省 sheng xing,查 cha zha,车 che ju,差 cha chai,率 lu shuai,给 gei ji,没 mei mo,校 xiao jiao,\
            朝 chao zhao,单 dan shan,区 qu ou,都 dou du,藏 cang zang,大 da dai,会 hui kuai,解 jie xie,卡 ka qia,落 luo la,\
            模 mo mu,宿 su xiu,血 xue xie,厂 chang,广 guang,什 shen shi,儿 er,石 shi dan,和 he huo,处 chu,得 de dei,地 di de,\
            的 de di,了 le liao,着 zhe zhao,觉 jue jiao,便 bian pian,折 zhe she,隆 long,仇 chou qiu,盛 sheng cheng,提 ti di
            """
        var others: [UInt32: [String]] = [:]
        for item in list.split(separator: ",") {
            let parts = item.split(separator: " ")
            guard let scalar = parts.first?.unicodeScalars.first else { continue }
            others[scalar.value] = parts.dropFirst().map(String.init)
        }
        return others
    }()
}
