import Evaluation

/// How categories were told by their words, as Markdown for docs/quality.md.
struct CategoryTable {
    let rows: [CategoryEvaluator.Row]
    let texts: Int

    var text: String {
        let given = rows.reduce(0) { $0 + $1.texts }
        let lines = rows.map { row in
            [
                "\(row.isSure ? "sure" : "proposed"), \(row.digits) digits", String(row.texts),
                EvaluationTable.number(Double(row.right) / Double(max(1, row.texts))),
            ]
        }
        return EvaluationTable.table(
            ["category by words", "texts", "right"],
            lines + [["none (of \(texts))", String(texts - given), ""]])
    }
}
