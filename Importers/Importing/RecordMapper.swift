import Foundation
import HotlineModel

/// Turns records into knowledge by a profile: rows that continue the one above join it, cells become fields,
/// and what cannot be taken is told with its place.
public struct RecordMapper {
    private let profile: Profile
    private var reading: ColumnReading?
    private var readNames: [String] = []
    private var open: OpenDraft?
    private var above: [String: JSONValue] = [:]
    /// Columns of the source that nothing reads, in the order in which they appeared.
    public private(set) var unreadColumns: [String] = []

    /// Maps by a profile.
    public init(profile: Profile) {
        self.profile = profile
    }

    /// What one or more records became.
    public struct Mapped: Sendable {
        /// Where its first record stands.
        public let origin: RecordOrigin
        /// The id that the record has, where it has one.
        public let id: String?
        /// The knowledge; nil where the record was rejected.
        public let knowledge: Knowledge?
        /// What was not taken, the whole record or single cells.
        public let rejections: [Rejection]
    }

    private struct OpenDraft {
        let origin: RecordOrigin
        var draft: EntryDraft
        var rejections: [Rejection]
        /// Why the whole record is not taken; rows that continue it are not either.
        var problem: Problem?
        /// Values of the first row, by column.
        var first: [String: JSONValue] = [:]
        /// Fields that a column filled.
        var filled: Set<String> = []
    }

    private struct Problem {
        let value: String
        let reason: String
    }

    /// Takes a record; answers what the records before it became, once it is clear that they are complete.
    public mutating func take(_ record: Record) -> Mapped? {
        if let reason = record.problem {
            let finished = finish()
            open = OpenDraft(origin: record.origin, draft: EntryDraft(), rejections: [])
            open?.draft.id = record.value["id"]?.texts.first
            open?.problem = Problem(value: record.value.texts.joined(separator: ", "), reason: reason)
            return finished
        }
        if reading == nil || record.names != readNames { read(record.names) }
        if profile.makes == .entry { return exchangeForm(record) }
        let cells = cells(of: record)
        let id = identifier(of: record, cells)
        if var current = open, current.origin.sheet == record.origin.sheet,
            continues(current.draft, id: id, cells)
        {
            fill(&current, cells, record.origin, onlyRepeating: true)
            fillNested(&current, record)
            open = current
            return nil
        }
        let finished = finish()
        var next = OpenDraft(origin: record.origin, draft: EntryDraft(), rejections: [])
        next.draft.id = id
        if let id, SpreadsheetNumber.isOne(id) {
            next.problem = Problem(value: id, reason: SpreadsheetNumber.reason)
        }
        for (field, text) in (profile.constants ?? [:]).sorted(by: { $0.key < $1.key }) {
            let column = Profile.Column(constantFor: field)
            do throws(CellError) {
                try FieldCatalogue.rules[field]?.fill(
                    &next.draft, FieldCell(value: .string(text), column: column, note: nil))
            } catch {
                // Profile(yaml:) has tried every constant before.
                preconditionFailure("a constant of a profile fits its field")
            }
        }
        fill(&next, cells, record.origin, onlyRepeating: false)
        fillNested(&next, record)
        open = next
        return finished
    }

    /// What the last records became.
    public mutating func finish() -> Mapped? {
        guard let done = open else { return nil }
        open = nil
        if let problem = done.problem {
            let rejection = Rejection(
                origin: done.origin, column: nil, value: problem.value, reason: problem.reason)
            return Mapped(origin: done.origin, id: done.draft.id, knowledge: nil, rejections: [rejection])
        }
        do {
            let knowledge = try done.draft.knowledge(profile.makes)
            return Mapped(
                origin: done.origin, id: done.draft.id, knowledge: knowledge, rejections: done.rejections)
        } catch {
            let rejection = Rejection(
                origin: done.origin, column: nil, value: done.draft.id, reason: error.reason)
            return Mapped(
                origin: done.origin, id: done.draft.id, knowledge: nil,
                rejections: done.rejections + [rejection])
        }
    }

    private mutating func read(_ names: [String]) {
        readNames = names
        let reading = ColumnReading(profile: profile, names: names)
        self.reading = reading
        for column in reading.columns where !column.isKnown {
            if !unreadColumns.contains(column.name) { unreadColumns.append(column.name) }
        }
    }

    /// Each element of a list inside the record is read like one more row of it.
    private func fillNested(_ open: inout OpenDraft, _ record: Record) {
        for list in profile.lists ?? [] {
            for element in record.value.elements(at: list) {
                var cells: [Cell] = []
                for (path, column) in paths where path.hasPrefix("\(list).") {
                    let inner = String(path.dropFirst(list.count + 1))
                    guard let value = element[inner]?.cleaned else { continue }
                    cells.append(
                        (ColumnReading.Column(name: path, column: column, note: nil, role: .field), value))
                }
                fill(&open, cells, record.origin, onlyRepeating: false)
            }
        }
    }

    /// Columns by dotted path, in the order of the profile.
    private var paths: [(path: String, column: Profile.Column)] {
        profile.columns.flatMap { column in column.from.filter { $0.contains(".") }.map { ($0, column) } }
    }

    private typealias Cell = (reading: ColumnReading.Column, value: JSONValue)

    /// The cells that the profile reads and that say something.
    private mutating func cells(of record: Record) -> [Cell] {
        var columns = (reading?.columns ?? []).filter { $0.column != nil }
        for (path, column) in paths where !profile.isInList(path) && record.value[path] != nil {
            columns.append(ColumnReading.Column(name: path, column: column, note: nil, role: .field))
        }
        return columns.compactMap { column in
            var value = record.value[column.name]?.cleaned
            if value?.isNested == true, isTakenApart(column.name) { return nil }
            if column.column?.fillDown == true {
                value = value ?? above[column.name]
                above[column.name] = value
            }
            return value.map { (column.counting(unit(of: column, in: record)), $0) }
        }
    }

    /// What a time limit counts, where another column of the record says so (期限计数方式: N 自然日, W 工作日).
    private func unit(of column: ColumnReading.Column, in record: Record) -> String? {
        guard let other = column.column?.unitFrom, let text = record.value[other]?.cleaned?.texts.first else {
            return nil
        }
        switch text.uppercased() {
        case "N": return "自然日"
        case "W": return "工作日"
        default: return text
        }
    }

    /// Whether the profile reads paths into an object of this name.
    private func isTakenApart(_ name: String) -> Bool {
        paths.contains { $0.path.hasPrefix("\(name).") }
    }

    private func identifier(of record: Record, _ cells: [Cell]) -> String? {
        for way in profile.id ?? [] {
            let parts = way.split(separator: "+").map { part -> String? in
                let name = ColumnName.folded(String(part))
                let actual = record.names.first { ColumnName.folded($0) == name } ?? String(part)
                return record.value[actual]?.cleaned?.texts.joined().narrowed
            }
            let found = parts.compactMap(\.self)
            if found.count == parts.count, !found.isEmpty { return found.joined(separator: "#") }
        }
        return nil
    }

    /// A row goes on with the record above where it has the same id, or neither id nor title.
    private func continues(_ draft: EntryDraft, id: String?, _ cells: [Cell]) -> Bool {
        guard profile.continues == true else { return false }
        if let id { return draft.id.map { $0.utf8.elementsEqual(id.utf8) } ?? false }
        return !cells.contains { $0.reading.column?.to == "title" || $0.reading.column?.to == "body" }
    }

    private func fill(
        _ open: inout OpenDraft, _ cells: [Cell], _ origin: RecordOrigin, onlyRepeating: Bool
    ) {
        for (reading, value) in cells {
            guard let column = reading.column, let rule = FieldCatalogue.rules[column.to] else { continue }
            if column.fallback == true, open.filled.contains(column.to) { continue }
            open.filled.insert(column.to)
            do throws(CellError) {
                guard rule.repeats || !onlyRepeating else {
                    if open.first[reading.name] == value { continue }
                    throw CellError("differs from row \(open.origin.row), which has the same id")
                }
                try rule.fill(&open.draft, FieldCell(value: value, column: column, note: reading.note))
            } catch {
                open.rejections.append(
                    Rejection(
                        origin: origin, column: reading.name, value: value.texts.joined(separator: "；"),
                        reason: error.reason))
            }
            if !onlyRepeating { open.first[reading.name] = value }
        }
    }

    /// A record that is an entry already.
    private func exchangeForm(_ record: Record) -> Mapped {
        do {
            let data = try JSONEncoder().encode(record.value)
            let entry = try JSONDecoder().decode(Entry.self, from: data)
            return Mapped(
                origin: record.origin, id: entry.id.text, knowledge: .entry(entry), rejections: [])
        } catch {
            let rejection = Rejection(
                origin: record.origin, column: nil, value: record.value["id"]?.texts.first,
                reason: DecodingReason(error).text)
            return Mapped(
                origin: record.origin, id: rejection.value, knowledge: nil, rejections: [rejection])
        }
    }
}
