import Foundation
import HotlineModel
import Segmentation

/// Short government texts: real ones first, then recombined from their sentences by a seeded generator.
struct Corpus {
    let entries: [Entry]
    let queries: [String]

    /// `count` entries from a folder of data sets, and 300 queries of the kinds that people type.
    init(folder: URL, count: Int) throws {
        var texts: [(title: String, body: String)] = []
        texts += try Self.rows(folder, "gd_items/items.jsonl").map {
            ($0["name"] ?? "", [$0["accept"], $0["location"]].compactMap(\.self).joined(separator: "。"))
        }
        texts += try Self.rows(folder, "kaohsiung_faq/faq.jsonl").map {
            ($0["question"] ?? "", $0["answer"] ?? "")
        }
        texts += try Self.rows(folder, "taipei_faq/faq.jsonl").map {
            ($0["question"] ?? "", $0["answer"] ?? "")
        }
        texts += try Self.rows(folder, "laws_zh/articles.jsonl").map {
            ("\($0["law"] ?? "")\($0["article"] ?? "")", $0["text"] ?? "")
        }
        texts += try Self.rows(folder, "pingshan_events/events.jsonl").map {
            (
                "\($0["main_type"] ?? "")\($0["sub_type"] ?? "")",
                "\($0["street"] ?? "")\($0["community"] ?? "")\($0["unit"] ?? "")"
            )
        }
        var generator = SeededGenerator(seed: 2018)
        texts.shuffle(using: &generator)
        let sentences = texts.flatMap {
            $0.body.split(whereSeparator: { "。；！？\n".contains($0) }).map(String.init)
        }
        .filter { $0.count > 4 }
        let titles = texts.map(\.title)
        var all = Array(texts.prefix(count))
        while all.count < count {
            guard let title = titles.randomElement(using: &generator) else { break }
            let body = (0..<Int.random(in: 1...4, using: &generator)).compactMap { _ in
                sentences.randomElement(using: &generator)
            }
            all.append((title: Self.recombined(title, titles, &generator), body: body.joined(separator: "。")))
        }
        entries = all.enumerated().compactMap { index, text in
            guard let id = Identifier<Entry>("bench-\(index)") else { return nil }
            var entry = Entry(id: id, title: text.title, details: .question)
            entry.body = text.body
            return entry
        }
        queries = try Self.queries(folder, &generator)
    }

    /// What people have typed when suggestions are wanted: one to four characters of titles, and their initials.
    var typed: [String] {
        entries.indices.filter { $0 % (entries.count / 100 + 1) == 0 }.flatMap { place -> [String] in
            let title = entries[place].title
            let initials = title.prefix(4).unicodeScalars.compactMap {
                Pinyin.shared.readings(of: $0.value).first?.first
            }
            return [String(title.prefix(1 + place % 4)), String(initials)]
        }.filter { !$0.isEmpty }
    }

    /// Leaves the same texts and queries for rivals in other languages.
    func write(to folder: URL) throws {
        let encoder = JSONEncoder()
        let rows = try entries.map { entry in
            String(
                decoding: try encoder.encode(["title": entry.title, "body": entry.body ?? ""]), as: UTF8.self)
        }
        let file = folder.appendingPathComponent("corpus-\(entries.count).jsonl")
        try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let asked = try queries.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        try asked.joined(separator: "\n").write(
            to: folder.appendingPathComponent("queries.jsonl"), atomically: true, encoding: .utf8)
    }

    /// Half of one title and half of another.
    private static func recombined(
        _ title: String, _ titles: [String], _ generator: inout SeededGenerator
    ) -> String {
        let other = titles.randomElement(using: &generator) ?? title
        return String(title.prefix(title.count / 2)) + String(other.suffix(other.count - other.count / 2))
    }

    /// Whole questions, everyday names, two-character words and half-typed questions, a quarter each.
    private static func queries(_ folder: URL, _ generator: inout SeededGenerator) throws -> [String] {
        let questions =
            try rows(folder, "kaohsiung_faq/queries.jsonl").compactMap { $0["query"] }
            + rows(folder, "taipei_faq/queries.jsonl").compactMap { $0["query"] }
        let names = try rows(folder, "gd_items/queries_colloquial.jsonl").compactMap { $0["query"] }
        var queries = Array(questions.shuffled(using: &generator).prefix(75))
        queries += names.shuffled(using: &generator).prefix(75)
        queries += names.filter { $0.count >= 2 }.shuffled(using: &generator).prefix(75).map {
            String($0.prefix(2))
        }
        queries += questions.shuffled(using: &generator).prefix(75).map {
            String($0.prefix(max(4, $0.count / 2)))
        }
        return queries.shuffled(using: &generator)
    }

    private static func rows(_ folder: URL, _ file: String) throws -> [[String: String]] {
        let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let value = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
            guard case .object(let fields) = value else { return [:] }
            return fields.compactMapValues { if case .string(let text) = $0 { text } else { nil } }
        }
    }
}
