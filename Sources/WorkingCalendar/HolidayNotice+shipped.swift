import HotlineModel

extension HolidayNotice {
    /// The notices that the program knows from the start.
    public static let shipped: [HolidayNotice] = [
        PackageResources.year2024_csv, PackageResources.year2025_csv, PackageResources.year2026_csv,
    ].compactMap { HolidayNotice(list: String(decoding: $0, as: UTF8.self)) }

    /// A list of this project: `year,source` in the first line, then `2026-02-14,春节,班` a line.
    init?(list: String) {
        let lines = list.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let head = lines.first, head.count == 2, let year = Int(head[0]) else { return nil }
        var days: [SpecialDay] = []
        for cells in lines.dropFirst() {
            guard cells.count == 3, let day = Day(parsing: cells[0]) else { return nil }
            days.append(SpecialDay(day: day, festival: cells[1], kind: cells[2] == "班" ? .madeUp : .off))
        }
        self.init(year: year, source: head[1], days: days)
    }
}
