/// A text without the numbers by which a person could be told: telephones, identity cards, accounts.
///
/// A run of seven or more digits (with at most a blank or hyphen between two) keeps its first three and its last two;
/// short numbers like 12345 and the codes of items up to six digits stay.
public struct MaskedText: Hashable, Sendable {
    /// The text, masked.
    public let text: String

    /// Masks a text.
    public init(_ original: String) {
        let characters = Array(original)
        var masked = characters
        var start = 0
        while start < characters.count {
            guard Self.isDigit(characters[start]) else {
                start += 1
                continue
            }
            let places = Self.digits(in: characters, from: start)
            if places.count >= Self.shortest {
                for place in places.dropFirst(3).dropLast(2) { masked[place] = "*" }
            }
            start = (places.last ?? start) + 1
        }
        text = String(masked)
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

    private static func isDigit(_ character: Character) -> Bool {
        character.isNumber && character.wholeNumberValue != nil && character.unicodeScalars.count == 1
            && character.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    }

    private static let shortest = 7
}
