import HotlineModel

/// Hours as people write them (周一至周五 8:30-11:30，13:30-17:00；24小时), read to tell whether it is open at a moment.
///
/// Public holidays and make-up days are not known here: on those the answer may be wrong, so doors say 按公布的时间.
struct OpeningHours: Hashable, Sendable {
    /// Days 1 (Monday) to 7.
    private var days: Set<Int>
    /// Minutes of the day, half open.
    private var spans: [Range<Int>]

    /// Reads hours; nil where no hour of the day is named.
    init?(_ text: String) {
        let plain = Self.plain(text)
        spans = Self.spans(in: plain)
        if spans.isEmpty, plain.contains("24小时") || plain.contains("全天") { spans = [0..<24 * 60] }
        guard !spans.isEmpty else { return nil }
        days = Self.days(in: plain)
    }

    /// Whether it is open at a moment, in China Standard Time.
    func isOpen(at moment: Moment) -> Bool {
        let minutes = (moment.secondsSince1970 + 8 * 3600) / 60
        let day = minutes / (24 * 60)
        // 1970-01-01 was a Thursday.
        return days.contains(Int((day + 3) % 7) + 1)
            && spans.contains { $0.contains(Int(minutes % (24 * 60))) }
    }

    private static func plain(_ text: String) -> [Character] {
        let exchanged: [Character: Character] = [
            "：": ":", "—": "-", "–": "-", "－": "-", "~": "-", "～": "-", "至": "-", "到": "-",
        ]
        return text.replacing("星期", with: "周").replacing("礼拜", with: "周").replacing("点半", with: ":30")
            .replacing("点", with: ":00").compactMap { $0.isWhitespace ? nil : exchanged[$0] ?? $0 }
    }

    /// 8:30-17:00, each afternoon hour below twelve behind 下午 counted from noon.
    private static func spans(in text: [Character]) -> [Range<Int>] {
        var times: [(minute: Int, end: Int, start: Int)] = []
        for place in text.indices where text[place] == ":" {
            let hours = text[..<place].reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
            let minutes = text[(place + 1)...].prefix(2)
            guard let hour = Int(String(hours)), let minute = Int(String(minutes)), hour <= 24, minute < 60
            else {
                continue
            }
            let start = place - hours.count
            let isAfternoon = start >= 2 && ["下午", "晚上"].contains(String(text[start - 2..<start]))
            times.append(((isAfternoon && hour < 12 ? hour + 12 : hour) * 60 + minute, place + 3, start))
        }
        return zip(times, times.dropFirst()).compactMap { from, until in
            let between = text[min(from.end, until.start)..<until.start]
            guard between.contains("-"), between.count <= 3 else { return nil }
            // 下午1点至5点 says 下午 once.
            let end =
                until.minute < from.minute && from.minute >= noon && until.minute < noon
                ? until.minute + noon : until.minute
            return from.minute < end ? from.minute..<end : nil
        }
    }

    private static let noon = 12 * 60

    private static func days(in text: [Character]) -> Set<Int> {
        let names: [Character] = ["一", "二", "三", "四", "五", "六", "日"]
        func day(_ place: Int) -> Int? {
            guard text.indices.contains(place) else { return nil }
            return text[place] == "天" ? 7 : names.firstIndex(of: text[place]).map { $0 + 1 }
        }
        var days: Set<Int> = []
        for place in text.indices where text[place] == "周" {
            guard let first = day(place + 1) else { continue }
            let after = text[(place + 2)...].prefix(2)
            let other = after == ["-", "周"] ? day(place + 4) : after.first == "-" ? day(place + 3) : nil
            days.formUnion(first...max(first, other ?? first))
        }
        if String(text).contains("工作日") { days.formUnion(1...5) }
        return days.isEmpty ? Set(1...7) : days
    }
}
