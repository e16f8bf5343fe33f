import CICU

/// What each character of the Basic Multilingual Plane is folded to, and of which class it is.
///
/// Built once, in about two milliseconds: NFKC and case from ICU, traditional to simplified from our own
/// table, so that a text has the same tokens wherever the same tables are.
struct CharacterTables: Sendable {
    static let shared = CharacterTables()

    /// What a character is to a segmenter.
    enum Class: UInt8, Sendable {
        /// White space, punctuation, symbols: between words.
        case separator
        /// Letters and digits that form words by themselves.
        case alphanumeric
        /// Han, kana, hangul: words are not marked by spaces.
        case ideograph
    }

    private let single: [UInt16]
    private let several: [UInt16: [UInt32]]
    private let classes: [UInt8]

    private static let isSeveral: UInt16 = 0xFFFF

    private init() {
        var single = [UInt16](0...0xFFFF)
        var several: [UInt16: [UInt32]] = [:]
        for unit in UInt16(0x41)...0xFFFE where Self.mayFold(unit) {
            let folded = Self.casefolded(UInt32(unit))
            if folded.count == 1, let first = folded.first, first < 0xFFFF {
                single[Int(unit)] = UInt16(first)
            } else {
                single[Int(unit)] = Self.isSeveral
                several[unit] = folded
            }
        }
        let pairs = Self.traditionalPairs
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            single[Int(pairs[index].value)] = UInt16(pairs[index + 1].value)
        }
        self.single = single
        self.several = several
        classes = (UInt32(0)...0xFFFF).map { Self.classify($0).rawValue }
    }

    /// Calls `body` with each scalar that one scalar of a text is folded to: none, one or several.
    @inline(__always)
    func fold(_ scalar: Unicode.Scalar, _ body: (UInt32) -> Void) {
        guard scalar.value < 0x10000 else {
            Self.isPlaneTwo(scalar.value) ? body(scalar.value) : Self.casefolded(scalar.value).forEach(body)
            return
        }
        let folded = single[Int(scalar.value)]
        if folded != Self.isSeveral {
            body(UInt32(folded))
        } else {
            several[UInt16(scalar.value)]?.forEach { body(simplified($0)) }
        }
    }

    /// The class of a scalar that was folded.
    @inline(__always)
    func characterClass(_ scalar: UInt32) -> Class {
        guard scalar < 0x10000 else { return Self.isPlaneTwo(scalar) ? .ideograph : .separator }
        return Class(rawValue: classes[Int(scalar)]) ?? .separator
    }

    private func simplified(_ scalar: UInt32) -> UInt32 {
        guard scalar < 0x10000, single[Int(scalar)] != Self.isSeveral else { return scalar }
        return UInt32(single[Int(scalar)])
    }

    /// False for the large blocks that NFKC and case folding leave as they are.
    private static func mayFold(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xD800...0xF8FF: false
        default: true
        }
    }

    private static func casefolded(_ scalar: UInt32) -> [UInt32] {
        var units = [UInt16](repeating: 0, count: 64)
        // SAFETY: the array is lent for the call, with its capacity.
        let length = unsafe hotline_nfkc_casefold(Int32(bitPattern: scalar), &units, Int32(units.count))
        guard length >= 0 else { return [scalar] }
        return String(decoding: units.prefix(Int(length)), as: UTF16.self).unicodeScalars.map(\.value)
    }

    private static func isPlaneTwo(_ scalar: UInt32) -> Bool { (0x20000...0x3FFFF).contains(scalar) }

    private static func classify(_ value: UInt32) -> Class {
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x3005...0x3007, 0x3041...0x30FF,
            0x31F0...0x31FF,
            0xA000...0xA4CF, 0xAC00...0xD7A3:
            value == 0x3006 || value == 0x30FB ? .separator : .ideograph
        default:
            Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil }
                == true
                ? .alphanumeric : .separator
        }
    }
}
