import HotlineModel

extension DataSets {
    /// Every retrieval task, in the order of the table of baselines.
    public func retrievalTasks() throws -> [RetrievalTask] {
        [
            try everydayNames(named: "gd", without: nil),
            try everydayNames(named: "gd-without-justice", without: "广东省司法厅"),
            try everydayNamesInFull(),
            try questions("kaohsiung", .init(meanReciprocalRank: 0.809, recallAt1: 0.733, recallAt5: 0.905)),
            try traditional(), try questions("taipei", .init(meanReciprocalRank: 0.663)), try documents(),
        ]
    }

    private func everydayNames(named name: String, without department: String?) throws -> RetrievalTask {
        let items = try rows("gd_items/items.jsonl", as: DataRow.Item.self)
        let names = try rows("gd_items/queries_colloquial.jsonl", as: DataRow.EverydayName.self)
        return RetrievalTask(
            name: name,
            about: department == nil
                ? "everyday name → item, by the item's name" : "the same without \(department ?? "")",
            entries: items.compactMap { Self.entry($0.id, title: $0.name) },
            queries: names.filter { $0.dept != department }.map {
                .init(text: $0.query, relevant: Set($0.relevant))
            },
            baseline: department == nil
                ? .init(meanReciprocalRank: 0.785, recallAt1: 0.711, recallAt5: 0.873)
                : .init(meanReciprocalRank: 0.829, recallAt1: 0.759, recallAt5: 0.910))
    }

    /// As the product holds them: every field, weighted.
    private func everydayNamesInFull() throws -> RetrievalTask {
        let items = try rows("gd_items/items.jsonl", as: DataRow.Item.self)
        let names = try rows("gd_items/queries_colloquial.jsonl", as: DataRow.EverydayName.self)
        return RetrievalTask(
            name: "gd-in-full", about: "everyday name → item, all its fields",
            entries: items.compactMap { row in
                var item = ServiceItem()
                item.handling.conditions = row.accept
                item.contact.place = row.location
                item.materials = row.materials.texts.map { ServiceItem.Material(name: $0) }
                var entry = Self.entry(row.id, title: row.name)
                entry?.details = .item(item)
                entry?.organisation = row.dept
                return entry
            },
            queries: names.map { .init(text: $0.query, relevant: Set($0.relevant)) }, baseline: nil)
    }

    /// Question → answer: only the answers are searched.
    private func questions(_ city: String, _ baseline: RetrievalTask.Baseline) throws -> RetrievalTask {
        RetrievalTask(
            name: city, about: "question → answer, the question hidden",
            entries: try rows("\(city)_faq/faq.jsonl", as: DataRow.Question.self)
                .compactMap { Self.entry($0.id, body: $0.answer) },
            queries: try rows("\(city)_faq/queries.jsonl", as: DataRow.Query.self)
                .map { .init(text: $0.query, relevant: [$0.id]) },
            baseline: baseline)
    }

    private func traditional() throws -> RetrievalTask {
        RetrievalTask(
            name: "kaohsiung-traditional",
            about: "question in traditional script → answer in simplified script",
            entries: try rows("kaohsiung_faq/faq.jsonl", as: DataRow.Question.self)
                .compactMap { Self.entry($0.id, body: $0.answer) },
            queries: try rows("kaohsiung_faq/queries.jsonl", as: DataRow.Query.self)
                .map { .init(text: $0.query_trad ?? $0.query, relevant: [$0.id]) },
            baseline: .init(recallAt1: 0.658))
    }

    private func documents() throws -> RetrievalTask {
        let documents = try rows("ncpp/contexts_partial.jsonl", as: DataRow.Document.self)
        let held = Set(documents.map(\.docid))
        return RetrievalTask(
            name: "ncpp", about: "question → whole document (the half that is here)",
            entries: documents.compactMap { Self.entry($0.docid, body: $0.text) },
            queries: try rows("ncpp/questions.jsonl", as: DataRow.DocumentQuestion.self)
                .filter { held.contains($0.docid) }.map { .init(text: $0.question, relevant: [$0.docid]) },
            baseline: .init(meanReciprocalRank: 0.879, recallAt1: 0.806))
    }

    /// Answers with every second one taken away: the questions of those cannot be answered.
    public func answerability() throws -> AnswerabilityTask {
        let answers = try rows("kaohsiung_faq/faq.jsonl", as: DataRow.Question.self)
        let queries = try rows("kaohsiung_faq/queries.jsonl", as: DataRow.Query.self)
        let kept = answers.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        return AnswerabilityTask(
            entries: kept.compactMap { Self.entry($0.id, body: $0.answer) },
            queries: queries.map { .init(text: $0.query, relevant: [$0.id]) }, answerable: Set(kept.map(\.id))
        )
    }

    private static func entry(_ id: String, title: String = "", body: String? = nil) -> Entry? {
        guard let id = Identifier<Entry>(id) else { return nil }
        var entry = Entry(id: id, title: title, details: .question)
        entry.body = body
        return entry
    }
}

/// Questions of which some have no answer among the entries.
public struct AnswerabilityTask: Sendable {
    let entries: [Entry]
    let queries: [RetrievalTask.Query]
    let answerable: Set<String>
}
