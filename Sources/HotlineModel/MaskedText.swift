/// A text without what a person could be told by: telephones, identity cards, accounts, plates, doors, names.
///
/// A run of seven or more digits (with at most a blank or hyphen between two) keeps its first three and its last two;
/// short numbers like 12345 and the codes of items up to six digits stay; so do seven and more spoken numerals. A plate keeps its province and letter, a door
/// its unit word (3栋2单元501室), a name its first character (我叫张*, 张*先生). Names are found by a surname beside a word
/// that introduces or addresses people, so a name in mid-sentence can stay.
public struct MaskedText: Hashable, Sendable {
    /// The text, masked.
    public let text: String

    /// Masks a text.
    public init(_ original: String) {
        let characters = Array(original)
        var masked = characters
        Self.maskNumbers(in: characters, &masked)
        Self.maskSpokenNumbers(in: characters, &masked)
        Self.maskAddresses(in: characters, &masked)
        Self.maskPlates(in: characters, &masked)
        Self.maskDoors(in: characters, &masked)
        PersonNames.mask(in: characters, &masked)
        text = String(masked)
    }

    private static func maskNumbers(in characters: [Character], _ masked: inout [Character]) {
        var start = 0
        while start < characters.count {
            guard isDigit(characters[start]) else {
                start += 1
                continue
            }
            let places = digits(in: characters, from: start)
            if places.count >= shortest {
                for place in places.dropFirst(3).dropLast(2) { masked[place] = "*" }
            }
            start = (places.last ?? start) + 1
        }
    }

    /// Seven and more numerals in a row, as a speech recogniser writes a telephone: 幺三八一二三四五六七八.
    private static func maskSpokenNumbers(in characters: [Character], _ masked: inout [Character]) {
        var start = 0
        while start < characters.count {
            let run = characters[start...].prefix { numerals.contains($0) }
            if run.count >= shortest {
                for place in run.indices.dropFirst(3).dropLast(2) { masked[place] = "*" }
            }
            start = run.isEmpty ? start + 1 : run.endIndex
        }
    }

    /// What stands around an @, and an account behind 微信 or QQ.
    private static func maskAddresses(in characters: [Character], _ masked: inout [Character]) {
        for at in characters.indices where characters[at] == "@" {
            for place in characters[..<at].indices.reversed().prefix(while: { isSpelled(characters[$0]) }) {
                masked[place] = "*"
            }
        }
        for cue in ["微信号", "微信", "qq", "QQ", "QQ号"].map(Array.init) {
            for place in characters.indices where characters[place...].starts(with: cue) {
                let rest = characters[(place + cue.count)...].drop { "号是：: 为".contains($0) }
                let account = rest.prefix { isSpelled($0) }
                if account.count >= shortestAccount { for hidden in account.indices { masked[hidden] = "*" } }
            }
        }
    }

    private static func isSpelled(_ character: Character) -> Bool {
        isLetter(character) || isDigit(character) || "._-+".contains(character)
    }

    private static let shortestAccount = 5
    private static let numerals = Set("零〇一二三四五六七八九幺两")

    /// Places of the digits of one number; the last may be the X of an identity card.
    private static func digits(in characters: [Character], from start: Int) -> [Int] {
        var places: [Int] = []
        var place = start
        while place < characters.count {
            if isDigit(characters[place]) {
                places.append(place)
            } else if places.count == 17, "xXＸｘ".contains(characters[place]) {
                places.append(place)
                break
            } else if !" -－".contains(characters[place]) || places.last != place - 1 {
                break
            }
            place += 1
        }
        return places
    }

    private static func maskPlates(in characters: [Character], _ masked: inout [Character]) {
        for start in characters.indices {
            for hidden in VehiclePlate.serial(in: characters, at: start) ?? [] { masked[hidden] = "*" }
        }
    }

    /// Numbers before a word for a house, a stair or a flat, behind one, and behind a street: 大街12号, 3栋201.
    private static func maskDoors(in characters: [Character], _ masked: inout [Character]) {
        for place in characters.indices {
            let unit = doorWords.first { characters[place...].starts(with: $0) }
            if let unit {
                let before = characters[..<place].indices.reversed().prefix { isNumeral(characters[$0]) }
                guard !before.isEmpty else { continue }
                let behind = characters[(place + unit.count)...].prefix { isNumeral($0) }.indices
                for hidden in Array(before) + Array(behind) { masked[hidden] = "*" }
            } else if characters[place] == "号" {
                let digits = characters[..<place].indices.reversed().prefix { isNumeral(characters[$0]) }
                guard let first = digits.last, first > 0, "路街巷道村屯组".contains(characters[first - 1]) else {
                    continue
                }
                for hidden in digits { masked[hidden] = "*" }
            }
        }
    }

    private static func isNumeral(_ character: Character) -> Bool {
        isDigit(character) || numerals.contains(character) || character == "十"
    }

    private static let doorWords = ["栋", "室", "号楼", "单元", "门洞"].map(Array.init)

    private static func isLetter(_ character: Character) -> Bool {
        character.unicodeScalars.count == 1
            && character.unicodeScalars.allSatisfy {
                ("A"..."Z").contains($0) || ("a"..."z").contains($0) || ("Ａ"..."Ｚ").contains($0)
                    || ("ａ"..."ｚ").contains($0)
            }
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.count == 1
            && character.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    }

    private static let shortest = 7
}

/// Finds names of people by a surname beside a word that introduces or addresses them.
enum PersonNames {
    static func mask(in characters: [Character], _ masked: inout [Character]) {
        for place in characters.indices {
            for cue in introductions where characters[place...].starts(with: cue) {
                maskName(from: place + cue.count, in: characters, &masked)
            }
            for title in titles where characters[place...].starts(with: title) {
                maskName(before: place, in: characters, &masked)
            }
        }
    }

    private static func maskName(from start: Int, in characters: [Character], _ masked: inout [Character]) {
        guard start < characters.count, surnames.contains(characters[start]) else { return }
        let rest = characters[(start + 1)...].prefix(2).prefix { isIdeograph($0) && !ends.contains($0) }
        for place in rest.indices { masked[place] = "*" }
    }

    /// One or two characters before a form of address, behind a surname that begins a word.
    private static func maskName(before end: Int, in characters: [Character], _ masked: inout [Character]) {
        for length in [3, 2] {
            let start = end - length
            guard start >= 0, surnames.contains(characters[start]),
                characters[start..<end].allSatisfy({ isIdeograph($0) && !ends.contains($0) }),
                start == 0 || !isIdeograph(characters[start - 1]) || starts.contains(characters[start - 1])
            else { continue }
            for place in start + 1..<end { masked[place] = "*" }
            return
        }
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static let introductions = [
        "我叫", "名叫", "名字叫", "名字是", "姓名是", "姓名：", "姓名:", "姓名", "联系人", "邻居", "儿子叫", "女儿叫", "老公叫", "媳妇叫", "爱人叫",
        "母亲叫", "父亲叫",
    ]
    .map(Array.init)
    private static let titles = ["先生", "女士", "小姐", "同志", "师傅", "大爷", "大妈", "阿姨"].map(Array.init)
    /// What a name does not go on with.
    private static let ends: Set<Character> = Set("的地得在住电是和要想说问请打来去家村市县区街镇乡社单公民学工老某")
    /// What may stand before a name.
    private static let starts: Set<Character> = Set("找叫是和跟向对被给让问请与及的")
    /// The hundred commonest surnames of the seventh census, and some more of the Northeast.
    private static let surnames: Set<Character> = Set(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常关佟那"
    )
}
