/// Digits as people say and hear them: 幺二零, 一三八零零, 两.
public enum SpokenDigits {
    /// What may stand between the digits of one number, as it is said or written down.
    public static let separators: Set<Character> = Set(" -－，,、。杠")

    /// Digits to be said one by one, grouped as they are written: 2 6 1 1 2 4，0 1 0 0.
    public static func aloud(_ digits: String) -> String {
        digits.map { character in
            guard let value = character.wholeNumberValue, (0...9).contains(value) else { return "，" }
            return spoken[value]
        }.joined()
    }

    /// The digits of what was said, where hardly anything else was; nil where none or other words are in it.
    public static func read(_ said: String) -> String? {
        var digits = ""
        for character in said {
            if let digit = values[character] {
                digits.append(digit)
            } else if let value = character.wholeNumberValue, (0...9).contains(value) {
                digits.append(String(value))
            } else if !"，,。. -－　、：:是号码我的电话工单编嗯呃啊那个".contains(character) {
                return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    /// The longest run of digits in what was said, whatever else was.
    public static func longestRun(in said: String) -> String {
        var longest = ""
        var run = ""
        for character in said {
            if let digit = values[character] ?? character.wholeNumberValue.flatMap(Self.digit) {
                run.append(digit)
                if run.count > longest.count { longest = run }
            } else if !separators.contains(character) {
                run = ""
            }
        }
        return longest
    }

    private static func digit(_ value: Int) -> Character? {
        (0...9).contains(value) ? Character(String(value)) : nil
    }

    /// On the telephone 1 is 幺, so that nobody hears 七.
    private static let spoken = ["零", "幺", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let values: [Character: Character] = [
        "零": "0", "〇": "0", "洞": "0", "幺": "1", "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5",
        "六": "6", "七": "7", "拐": "7", "八": "8", "九": "9", "勾": "9",
    ]
}
