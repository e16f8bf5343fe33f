import HotlineModel

/// A cell on its way into a field, with what the profile says about its column.
struct FieldCell {
    /// The value, trimmed, not empty.
    let value: JSONValue
    let column: Profile.Column
    /// What a bracket in the heading said.
    let note: String?

    /// All of it as one text.
    var text: String {
        if case .string(let text) = value { return text }
        return value.texts.joined(separator: "；")
    }

    /// The text after the column's label.
    var labelled: String { column.label.map { "\($0)：\(text)" } ?? text }

    /// What a bare number of a time limit counts: what the record or the heading's bracket says, else the
    /// column's unit.
    var unit: TimeLimit.Unit? {
        note.flatMap { note in TimeLimit(parsing: "1\(note)")?.unit }
            ?? column.unit.flatMap(TimeLimit.Unit.init(rawValue:))
    }

    /// The parts of a list: elements of JSON, or what the separators keep apart.
    var parts: [String] {
        if case .array = value { return value.texts }
        let separators = column.split.map { Set($0.unicodeScalars) } ?? Self.separators
        return text.unicodeScalars.split { separators.contains($0) }.map { String($0).trimmed }.filter {
            !$0.isEmpty
        }
    }

    private static let separators = Set("、,，;；|｜\n".unicodeScalars)

    /// Elements of a JSON list, or the cell as one: names that may hold commas.
    var wholeParts: [String] {
        if case .array = value { return value.texts }
        return column.split == nil ? [text] : parts
    }

    var flag: Bool {
        get throws(CellError) {
            switch text.narrowed.lowercased() {
            case "是", "1", "true", "y", "yes", "√", "有", "支持", "收费", "必要", "必备": true
            case "否", "0", "false", "n", "no", "×", "无", "不支持", "不收费", "非必要", "-": false
            default: throw CellError("is neither yes (是, 1) nor no (否, 0)")
            }
        }
    }

    var visits: Int? {
        get throws(CellError) {
            let digits = text.narrowed.filter { !"次趟".contains($0) && !$0.isWhitespace }
            if ["-", "—", "-1", "无"].contains(digits) { return nil }
            if digits == "多" { return 3 }
            guard let number = Double(digits), number == number.rounded(), (0...99).contains(number) else {
                throw CellError("is no number of visits (0, 1, 2, 3 for more)")
            }
            return Int(number)
        }
    }

    var count: Int {
        get throws(CellError) {
            guard let number = Double(text.narrowed.filter { !"份".contains($0) }), number == number.rounded(),
                (0...9999).contains(number)
            else { throw CellError("is not a whole number") }
            return Int(number)
        }
    }

    /// The label that a code or label means in the column's table.
    func label(_ table: CodeTable, of text: String) throws(CellError) -> String {
        let table = column.codes.flatMap(CodeTable.named) ?? table
        guard let label = table.label(of: text) else {
            let known = table.labels.prefix(8).map(\.label).joined(separator: "、")
            throw CellError("\"\(text)\" is not in the table \(table.name) (\(known) …)")
        }
        return label
    }
}
