import HotlineModel
import Synchronization

/// Time limits that were read: a catalogue of a million items writes the same few dozen.
private final class TimeLimitMemo: Sendable {
    static let shared = TimeLimitMemo()

    private struct Key: Hashable {
        let text: String
        let unit: TimeLimit.Unit?
    }

    private let limits = Mutex<[Key: TimeLimit?]>([:])

    func limit(_ text: String, _ unit: TimeLimit.Unit?) -> TimeLimit? {
        let key = Key(text: text, unit: unit)
        if let known = limits.withLock({ $0[key] }) { return known }
        let limit = TimeLimit(parsing: text, unit: unit)
        limits.withLock { if $0.count < Self.most { $0[key] = .some(limit) } }
        return limit
    }

    private static let most = 1000
}

/// How a cell fills one field: parsed once, at the edge.
struct FieldRule: Sendable {
    typealias Path<Value> = any WritableKeyPath<EntryDraft, Value> & Sendable

    /// Puts a cell into the draft; throws why it cannot.
    let fill: @Sendable (inout EntryDraft, FieldCell) throws(CellError) -> Void
    /// Whether further rows of the same record add to it.
    let repeats: Bool

    private init(
        repeats: Bool = false,
        fill: @escaping @Sendable (inout EntryDraft, FieldCell) throws(CellError) -> Void
    ) {
        self.fill = fill
        self.repeats = repeats
    }

    /// A text; several columns for one field are joined.
    static func text(_ path: Path<String?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            // A stroke in a form says that there is nothing to say.
            guard !["-", "—", "--", "——", "/"].contains(cell.text) else { return }
            let text = cell.labelled
            draft[keyPath: path] = draft[keyPath: path].map { "\($0)；\(text)" } ?? text
        }
    }

    /// A code, kept as it is written.
    static func identifier(_ path: Path<String?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            let text = cell.text.narrowed
            if SpreadsheetNumber.isOne(text) { throw CellError(SpreadsheetNumber.reason) }
            draft[keyPath: path] = text
        }
    }

    /// A text that is always there, like a hotline's number.
    static func plainText(_ path: Path<String>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in draft[keyPath: path] = cell.text }
    }

    /// A list of texts, each once.
    static func list(_ path: Path<[String]>) -> FieldRule {
        FieldRule(repeats: true) { draft, cell throws(CellError) in
            for part in cell.parts where !draft[keyPath: path].contains(part) {
                draft[keyPath: path].append(part)
            }
        }
    }

    /// A list of texts that may be missing altogether.
    static func optionalList(_ path: Path<[String]?>) -> FieldRule {
        FieldRule(repeats: true) { draft, cell throws(CellError) in
            var list = draft[keyPath: path] ?? []
            for part in cell.parts where !list.contains(part) { list.append(part) }
            draft[keyPath: path] = list.isEmpty ? nil : list
        }
    }

    /// Yes or no.
    static func flag(_ path: Path<Bool?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in draft[keyPath: path] = try cell.flag }
    }

    /// A time limit.
    static func limit(_ path: Path<TimeLimit?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            let lines = cell.text.split(separator: "\n", maxSplits: 1).map(String.init)
            draft[keyPath: path] = TimeLimitMemo.shared.limit(lines.first ?? cell.text, cell.unit)
            if lines.count == 2 {
                throw CellError("only the first line is a time limit; this was left out: \(lines[1])")
            }
        }
    }

    /// A point in time.
    static func moment(_ path: Path<Moment?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            guard let moment = Moment(parsing: cell.text) else { throw CellError("is not a date") }
            draft[keyPath: path] = moment
        }
    }

    /// The last day, which is included.
    static func lastDay(_ path: Path<Moment?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            guard let moment = Validity.end(written: cell.text) else { throw CellError("is not a date") }
            draft[keyPath: path] = moment
        }
    }

    /// Visits: 0, 1, 2, and 3 for 多次.
    static func visits(_ path: Path<Int?>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in draft[keyPath: path] = try cell.visits }
    }

    /// One label of a code table.
    static func code<Label: RawRepresentable<String> & Sendable>(
        _ path: Path<Label?>, _ table: CodeTable
    ) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            draft[keyPath: path] = Label(rawValue: try cell.label(table, of: cell.text))
        }
    }

    /// Who may see an entry; where the cell cannot be read, agents only: what is secret must not become public.
    static func visibility(_ path: Path<Visibility>) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            draft[keyPath: path] = .agents
            if let visibility = Visibility(rawValue: try cell.label(.visibility, of: cell.text)) {
                draft[keyPath: path] = visibility
            }
        }
    }

    /// A label of an open code table, kept as text.
    static func openCode(_ path: Path<String?>, _ table: CodeTable) -> FieldRule {
        FieldRule { draft, cell throws(CellError) in
            draft[keyPath: path] = try cell.label(table, of: cell.text)
        }
    }

    /// Labels of a code table, each once.
    static func codes<Label: RawRepresentable<String> & Hashable & Sendable>(
        _ path: Path<[Label]?>, _ table: CodeTable
    ) -> FieldRule {
        FieldRule(repeats: true) { draft, cell throws(CellError) in
            var labels = draft[keyPath: path] ?? []
            for part in cell.parts {
                guard let label = Label(rawValue: try cell.label(table, of: part)) else { continue }
                if !labels.contains(label) { labels.append(label) }
            }
            draft[keyPath: path] = labels.isEmpty ? nil : labels
        }
    }

    /// Names of materials: each starts a material.
    static let materialName = FieldRule(repeats: true) { draft, cell throws(CellError) in
        for part in cell.wholeParts where part != "无" && part != "-" {
            draft.item.materials.append(ServiceItem.Material(name: part))
        }
    }

    /// A fact about the material that the same row names.
    static func material(
        _ set: @escaping @Sendable (inout ServiceItem.Material, FieldCell) throws(CellError) -> Void
    ) -> FieldRule {
        FieldRule(repeats: true) { draft, cell throws(CellError) in
            guard !draft.item.materials.isEmpty else { throw CellError("stands beside no material") }
            try set(&draft.item.materials[draft.item.materials.count - 1], cell)
        }
    }
}
