import Foundation
import HotlineModel
public import Importing
public import WorkingCalendar

/// The yearly notice as a table or as JSON: the days that are off, and those that are made up.
///
/// A table has a date, a festival, 休 or 班, and where it stands; JSON has `year`, `papers` and `days` with `name`,
/// `date` and `isOffDay`, as public collections of notices write it.
public struct HolidayFile: Sendable {
    /// One notice for each year that the file arranges.
    public let notices: [HolidayNotice]

    /// Reads a file; `source` and `year` stand in where the file does not say.
    public init(_ file: ImportSource, source: String? = nil, year: Int? = nil) throws {
        var found: [String: [HolidayNotice.SpecialDay]] = [:]
        let papers = Self.papers(file)
        let layout = SourceLayout(
            knownNames: Set((Self.dates + Self.kinds + Self.names + Self.sources).map(ColumnName.folded)),
            recordsPaths: ["days"])
        try ReaderChoice.reader(for: file).read(file, layout: layout) { record in
            func cell(_ names: [String]) -> String? {
                zip(record.names, record.values).first { names.contains(ColumnName.folded($0.0)) }?.1.texts
                    .first
            }
            guard let date = cell(Self.dates).flatMap(Day.init(parsing:)),
                let kind = cell(Self.kinds).flatMap(Self.kind)
            else {
                throw ImportError(
                    .malformed, origin: "\(record.origin)",
                    message: "应有日期和休、班两列（date 与 off_or_work，或 日期 与 休班）")
            }
            let where_ = source ?? cell(Self.sources) ?? papers.paper ?? file.name
            found[where_, default: []].append(
                .init(day: date, festival: cell(Self.names) ?? "", kind: kind))
        }
        guard !found.isEmpty else {
            throw ImportError(.malformed, origin: file.name, message: "没有任何日子；通知发布了吗？")
        }
        let all = found.map { source, days in
            // A notice arranges the year of its last day; its first can lie in the December before.
            HolidayNotice(
                year: year ?? papers.year ?? days.map(\.day.year).max() ?? 0, source: source, days: days)
        }
        // One year under two sources is one notice.
        notices = Dictionary(grouping: all, by: \.year).map { year, parts in
            HolidayNotice(
                year: year, source: parts.map(\.source).sorted().joined(separator: " "),
                days: parts.flatMap(\.days))
        }.sorted { $0.year < $1.year }
    }

    private static let dates = ["date", "日期"]
    private static let kinds = ["off_or_work", "isoffday", "休班", "类型"]
    private static let names = ["festival", "name", "节日"]
    private static let sources = ["state_council_notice", "source", "来源", "文件"]

    private static func kind(_ text: String) -> HolidayNotice.Kind? {
        switch text.prefix(1) {
        case "休", "t", "1": .off
        case "班", "f", "0": .madeUp
        default: nil
        }
    }

    /// What a JSON file says of itself as a whole.
    private static func papers(_ file: ImportSource) -> (year: Int?, paper: String?) {
        guard let data = FileManager.default.contents(atPath: file.url.path),
            let whole = try? JSONDecoder().decode(JSONValue.self, from: data)
        else { return (nil, nil) }
        return (whole["year"]?.texts.first.flatMap(Int.init), whole["papers"]?.texts.first)
    }
}
