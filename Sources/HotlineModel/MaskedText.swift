/// A text without what a person could be told by: telephones, identity cards, accounts, plates, doors, names.
///
/// A run of seven or more digits (with at most a blank or hyphen between two) keeps its first three and its last two;
/// short numbers like 12345 and the codes of items up to six digits stay. A plate keeps its province and letter, a door
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

    /// A province, a letter, perhaps a dot, and five or six letters and digits (GA 36).
    private static func maskPlates(in characters: [Character], _ masked: inout [Character]) {
        for start in characters.indices where provinces.contains(characters[start]) {
            guard start + 1 < characters.count, isLetter(characters[start + 1]) else { continue }
            var place = start + 2
            if place < characters.count, "·・.- ".contains(characters[place]) { place += 1 }
            let end = characters[place...].firstIndex { !isLetter($0) && !isDigit($0) } ?? characters.count
            guard (5...6).contains(end - place), characters[place..<end].contains(where: isDigit) else { continue }
            for hidden in place..<end { masked[hidden] = "*" }
        }
    }

    /// Digits before a word for a house, a stair or a flat.
    private static func maskDoors(in characters: [Character], _ masked: inout [Character]) {
        for place in characters.indices where isDoor(characters, place) {
            var digit = place - 1
            while digit >= 0, isDigit(characters[digit]) {
                masked[digit] = "*"
                digit -= 1
            }
        }
    }

    private static func isDoor(_ characters: [Character], _ place: Int) -> Bool {
        guard place > 0, isDigit(characters[place - 1]) else { return false }
        if "栋室".contains(characters[place]) { return true }
        guard place + 1 < characters.count else { return false }
        return ["号楼", "单元", "门洞"].contains(String(characters[place...place + 1]))
    }

    private static func isLetter(_ character: Character) -> Bool {
        ("A"..."Z").contains(character) || ("a"..."z").contains(character)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.count == 1
            && character.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    }

    private static let shortest = 7
    private static let provinces: Set<Character> = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")
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

    private static let introductions = ["我叫", "名叫", "名字叫", "名字是", "姓名是", "姓名：", "姓名:", "姓名", "联系人"]
        .map(Array.init)
    private static let titles = ["先生", "女士", "小姐", "同志", "师傅", "大爷", "大妈", "阿姨"].map(Array.init)
    /// What a name does not go on with.
    private static let ends: Set<Character> = Set("的地得在住电是和要想说问请打来去家村市县区街镇乡社单公民学工老某")
    /// What may stand before a name.
    private static let starts: Set<Character> = Set("找叫是和跟向对被给让问请与及的")
    /// The hundred commonest surnames of the seventh census, and some more of the Northeast.
    private static let surnames: Set<Character> = Set(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常关佟那")
}
