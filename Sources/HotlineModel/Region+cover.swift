extension Identifier where Subject == Region {
    /// Whether another division is this one or lies in it: 220400 covers 220402, and that 220402001.
    ///
    /// Codes of GB/T 2260 end in zeros for what they leave open.
    public func covers(_ other: Self) -> Bool { other.text.hasPrefix(stem) }

    /// The code without the zeros that leave a level open: 22, 2204, 220402, 220402001.
    public var stem: String {
        var stem = text[...]
        for length in [12, 9] where stem.count == length && stem.hasSuffix("000") { stem = stem.dropLast(3) }
        while stem.count > 2, stem.count <= 6, stem.count.isMultiple(of: 2), stem.hasSuffix("00") {
            stem = stem.dropLast(2)
        }
        return String(stem)
    }
}
