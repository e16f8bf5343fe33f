import HotlineModel
import TextClassifiers

extension DataSets {
    /// Every classification task, in the order of the table of baselines.
    func classificationTasks() throws -> [ClassificationTask] {
        let messages = try messages()
        let events = try events()
        let items = try departments()
        return [
            ClassificationTask(
                name: "teddy", about: "message → class, five folds, twice", lessons: messages,
                labelWords: try messageClasses(),
                splits: ClassificationTask.folds(of: messages.count, times: 2).flatMap(\.self),
                bar: .init(baseline: "macro-F1 .829", macroF1: 0.84)),
            ClassificationTask(
                name: "pingshan", about: "leaf and street → unit, two random halves", lessons: events,
                labelWords: [:], splits: Self.halves(of: events.count),
                bar: .init(baseline: ".59 / .75", accuracy: 0.61, accuracyAt3: 0.78)),
            ClassificationTask(
                name: "pingshan-by-date", about: "the same, earlier half → later half", lessons: events,
                labelWords: [:],
                splits: [
                    .init(
                        learned: Array(0..<events.count / 2), measured: Array(events.count / 2..<events.count)
                    )
                ],
                bar: .init(baseline: ".52 / .62")),
            ClassificationTask(
                name: "guangan", about: "name and main item → department, five folds, three times",
                lessons: items,
                labelWords: Dictionary(
                    items.map { ($0.label, $0.label) }, uniquingKeysWith: { first, _ in first }),
                splits: ClassificationTask.folds(of: items.count, times: 3).flatMap(\.self),
                bar: .init(baseline: ".755, macro-F1 .448", accuracy: 0.77, macroF1: 0.48)),
        ]
    }

    /// Texts that people really wrote or asked, none of them at an emergency line.
    public func ordinaryTexts() throws -> [(name: String, texts: [String])] {
        let messages = try rows("teddy2020c/messages_labelled.jsonl", as: DataRow.Message.self)
        return [
            ("titles of messages to a government", messages.map(\.title)),
            ("whole messages", messages.map { "\($0.title)\n\($0.text)" }),
            (
                "questions to a city",
                try rows("kaohsiung_faq/queries.jsonl", as: DataRow.Query.self).map(\.query)
            ),
            (
                "questions to an assembly",
                try rows("ncpp/questions.jsonl", as: DataRow.DocumentQuestion.self).map(\.question)
            ),
            ("names of service items", try rows("gd_items/items.jsonl", as: DataRow.Item.self).map(\.name)),
        ]
    }

    private func messages() throws -> [Lesson] {
        try rows("teddy2020c/messages_labelled.jsonl", as: DataRow.Message.self).map {
            Lesson(id: $0.id, text: ClassifiableText("\($0.title)\n\($0.title)\n\($0.text)"), label: $0.label)
        }
    }

    /// The words of the category tree's branches that messages have.
    func messageClasses() throws -> [String: String] {
        let known = Set(try rows("teddy2020c/messages_labelled.jsonl", as: DataRow.Message.self).map(\.label))
        let leaves = try rows("teddy2020c/taxonomy.jsonl", as: DataRow.Leaf.self)
        return Dictionary(grouping: leaves.filter { known.contains($0.l1) }, by: \.l1).mapValues { leaves in
            ([leaves.first?.l1 ?? "", leaves.first?.l1 ?? ""] + leaves.map { "\($0.l2) \($0.l3)" })
                .joined(separator: "\n")
        }
    }

    /// In the order of their dates.
    private func events() throws -> [Lesson] {
        try rows("pingshan_events/events.jsonl", as: DataRow.Event.self)
            .sorted { ($0.date, Int($0.id) ?? 0) < ($1.date, Int($1.id) ?? 0) }
            .map {
                Lesson(
                    id: $0.id,
                    text: ClassifiableText(
                        "\($0.type)/\($0.main_type)/\($0.sub_type)", fields: ["street": $0.street]),
                    label: $0.unit)
            }
    }

    private func departments() throws -> [Lesson] {
        try rows("guangan_items/items.jsonl", as: DataRow.DepartmentItem.self).map {
            Lesson(id: $0.id, text: ClassifiableText($0.name, fields: ["main": $0.main]), label: $0.dept)
        }
    }

    /// Two random halves, each learned from and measured once.
    private static func halves(of count: Int) -> [ClassificationTask.Split] {
        (UInt64(1)...2).map { seed in
            var generator = SeededGenerator(seed: seed)
            let shuffled = (0..<count).shuffled(using: &generator)
            return .init(
                learned: Array(shuffled.prefix(count / 2)), measured: Array(shuffled.dropFirst(count / 2)))
        }
    }
}

extension DataRow {
    struct Message: Decodable {
        let id: String
        let title: String
        let text: String
        let label: String
    }

    struct Leaf: Decodable {
        let l1: String
        let l2: String
        let l3: String
    }

    struct Event: Decodable {
        let id: String
        let date: String
        let type: String
        let main_type: String
        let sub_type: String
        let street: String
        let unit: String
    }

    struct DepartmentItem: Decodable {
        let id: String
        let dept: String
        let main: String
        let name: String
    }
}
