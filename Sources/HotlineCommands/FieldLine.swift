import HotlineModel

/// One field before and after, on one line.
struct FieldLine {
    let text: String

    init(_ change: FieldChange) {
        text = "\(change.field)：\(Self.text(change.before)) → \(Self.text(change.after))"
    }

    /// A value, shortened.
    static func text(_ value: JSONValue?) -> String {
        guard let value else { return "（无）" }
        let text = value.texts.joined(separator: "、")
        return text.count > 40 ? "\(text.prefix(40))…" : text
    }
}
