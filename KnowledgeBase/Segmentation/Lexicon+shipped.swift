extension Lexicon {
    /// Everyday words of the hotline that ICU breaks apart (公积金, 医保, 网格员 …).
    public static let shipped = Lexicon(
        words(in: String(decoding: PackageResources.hotline_txt, as: UTF8.self)))

    /// The words of a list as an editor keeps it: one a line, `#` starts a remark.
    public static func words(in list: String) -> [String] {
        list.split(whereSeparator: \.isNewline)
            .map { String($0.prefix { $0 != "#" }).filter { !$0.isWhitespace } }
            .filter { !$0.isEmpty }
    }
}
