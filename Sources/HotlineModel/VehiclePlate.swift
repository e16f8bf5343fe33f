/// A vehicle's plate (GA 36) as people write it: 吉D12345, 吉D·A1234B, 吉D A1 234.
package enum VehiclePlate {
    /// Places of the five or six letters and digits behind province and letter, where a plate starts at a place; nil where
    /// none does.
    package static func serial(in text: [Character], at start: Int) -> [Int]? {
        guard provinces.contains(text[start]), start + 1 < text.count, isLetter(text[start + 1]) else {
            return nil
        }
        var place = start + 2
        if place < text.count, dots.contains(text[place]) { place += 1 }
        var places: [Int] = []
        while place < text.count, places.count < longest + 1,
            isLetter(text[place]) || isDigit(text[place]) || text[place] == " "
        {
            if text[place] != " " { places.append(place) }
            place += 1
        }
        return (5...longest).contains(places.count) && places.contains { isDigit(text[$0]) } ? places : nil
    }

    private static let longest = 6

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

    private static let dots = Set("·・.- ")
    private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼军警")
}
