import HotlineModel

/// A vehicle's plate in what was said: 吉D12345, 吉林的吉 D 一二三四五.
public enum SpokenPlate {
    /// The plate in capital letters without blanks; nil where none is in it.
    public static func read(_ said: String) -> String? {
        var characters: [Character] = []
        for character in said.uppercased() {
            // What comes after a pause is the next thing, where the plate is complete.
            if "，,。、".contains(character), let plate = plate(in: characters) { return plate }
            guard !" ，,。.、·的是号牌车".contains(character) else { continue }
            characters.append(
                SpokenDigits.read(String(character)).map { Character($0) } ?? halfWidth(character))
        }
        return plate(in: characters)
    }

    /// A plate to be read back: its letters as they are, its digits one by one.
    static func aloud(_ plate: String) -> String {
        plate.map { $0.isNumber ? SpokenDigits.aloud(String($0)) : String($0) }.joined()
    }

    private static func plate(in characters: [Character]) -> String? {
        for start in characters.indices {
            guard var places = VehiclePlate.serial(in: characters, at: start) else { continue }
            // Six are a new energy car's, a letter first or last; else the number of a house has run in.
            let ends = [places.first, places.last].compactMap { $0.map { characters[$0] } }
            if places.count > 5, ends.allSatisfy(\.isNumber) { places.removeLast() }
            return String([characters[start], characters[start + 1]] + places.map { characters[$0] })
        }
        return nil
    }

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
            let half = Unicode.Scalar(scalar.value - 0xFEE0)
        else { return character }
        return Character(half)
    }
}
