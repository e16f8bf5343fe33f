import Foundation
import HotlineModel

/// Turns records into knowledge by a profile: rows that continue the one above join it, cells become fields,
/// and what cannot be taken is told with its place.
public struct RecordMapper {
    private let profile: Profile
    private let hasFallbacks: Bool
    private var plan: MappingPlan?
    private var readNames: [String] = []
    /// Plans by names: objects of JSON leave out what they do not have, so a file has a few sets of names.
    private var plans: [[String]: MappingPlan] = [:]
    private var open: OpenDraft?
    private var above: [String: JSONValue] = [:]
    /// Columns of the source that nothing reads, in the order in which they appeared.
    public private(set) var unreadColumns: [String] = []

    /// Maps by a profile.
    public init(profile: Profile) {
        self.profile = profile
        hasFallbacks = profile.columns.contains { $0.fallback == true }
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
        /// The cells of the first row.
        var first: [Cell] = []
        /// Fields that a column filled; only where the profile has columns that stand in for others.
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
        if profile.makes == .entry { return exchangeForm(record) }
        let plan = plan(for: record)
        let cells = cells(of: record, plan)
        let id = plan.identifier(of: record)
        if var current = open, current.origin.sheet == record.origin.sheet,
            continues(current, id: id, cells)
        {
            open = nil
            fill(&current, cells, record.origin, onlyRepeating: true)
            fillNested(&current, record, plan)
            open = current
            return nil
        }
        let finished = finish()
        var next = OpenDraft(origin: record.origin, draft: EntryDraft(), rejections: [])
        next.draft.id = id
        if let id, SpreadsheetNumber.isOne(id) {
            next.problem = Problem(value: id, reason: SpreadsheetNumber.reason)
        }
        next.first = cells
        setConstants(&next)
        fill(&next, cells, record.origin, onlyRepeating: false)
        fillNested(&next, record, plan)
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

    private mutating func plan(for record: Record) -> MappingPlan {
        if let plan, record.names == readNames {
            if record.mayBeNested { noteUnread(plan.unreadPaths(in: record).sorted()) }
            return plan
        }
        let fresh = plans[record.names] ?? MappingPlan(profile: profile, names: record.names)
        if plans.count < Self.mostPlans { plans[record.names] = fresh }
        readNames = record.names
        plan = fresh
        noteUnread(fresh.reading.columns.filter { !$0.isKnown }.map(\.name))
        if record.mayBeNested { noteUnread(fresh.unreadPaths(in: record).sorted()) }
        return fresh
    }

    private static let mostPlans = 256

    private mutating func noteUnread(_ names: [String]) {
        for name in names where !unreadColumns.contains(name) { unreadColumns.append(name) }
    }

    private func setConstants(_ open: inout OpenDraft) {
        for (field, text) in profile.constants ?? [:] {
            do throws(CellError) {
                try FieldCatalogue.rules[field]?.fill(
                    &open.draft,
                    FieldCell(value: .string(text), column: Profile.Column(constantFor: field), note: nil))
            } catch {
                // Profile(yaml:) has tried every constant before.
                preconditionFailure("a constant of a profile fits its field")
            }
        }
    }

    /// Each element of a list inside the record is read like one more row of it.
    private func fillNested(_ open: inout OpenDraft, _ record: Record, _ plan: MappingPlan) {
        guard record.mayBeNested else { return }
        for list in plan.lists {
            for element in record.value.elements(at: list.path) {
                let cells = list.columns.compactMap { inner, column in
                    element[inner]?.cleaned.map { Cell(column: column, note: nil, value: $0) }
                }
                fill(&open, cells, record.origin, onlyRepeating: false)
            }
        }
    }

    private struct Cell {
        let column: MappingPlan.Column
        let note: String?
        let value: JSONValue
    }

    /// The cells that the profile reads and that say something.
    private mutating func cells(of record: Record, _ plan: MappingPlan) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(plan.columns.count)
        for (columns, value) in zip(plan.columns, record.values) where !columns.isEmpty {
            let value = value.cleaned
            for column in columns {
                if column.isTakenApart, value?.isNested == true { continue }
                var value = value
                if column.column.fillDown == true {
                    value = value ?? above[column.name]
                    above[column.name] = value
                }
                guard let value else { continue }
                cells.append(Cell(column: column, note: note(of: column, in: record), value: value))
            }
        }
        if record.mayBeNested {
            for column in plan.paths {
                guard let value = record.value[column.name]?.cleaned else { continue }
                cells.append(Cell(column: column, note: note(of: column, in: record), value: value))
            }
        }
        guard hasFallbacks else { return cells }
        // What stands in for others comes after them.
        return cells.filter { $0.column.column.fallback != true }
            + cells.filter { $0.column.column.fallback == true }
    }

    /// What a time limit counts, where the heading's bracket or another column of the record says so (期限计数方式:
    /// N 自然日, W 工作日).
    private func note(of column: MappingPlan.Column, in record: Record) -> String? {
        guard let other = column.column.unitFrom, let text = record.value[other]?.cleaned?.texts.first else {
            return column.note
        }
        switch text.uppercased() {
        case "N": return "自然日"
        case "W": return "工作日"
        default: return text
        }
    }

    /// A row goes on with the record above where it has the same id, or neither id nor title.
    private func continues(_ open: OpenDraft, id: String?, _ cells: [Cell]) -> Bool {
        guard profile.continues == true else { return false }
        // Codes that lost their digits look alike: each is a record of its own.
        if let id {
            return open.problem == nil && open.draft.id.map { $0.utf8.elementsEqual(id.utf8) } ?? false
        }
        return !cells.contains { $0.column.column.to == "title" || $0.column.column.to == "body" }
    }

    private func fill(
        _ open: inout OpenDraft, _ cells: [Cell], _ origin: RecordOrigin, onlyRepeating: Bool
    ) {
        for cell in cells {
            let column = cell.column.column
            if column.fallback == true, open.filled.contains(column.to) { continue }
            if hasFallbacks { open.filled.insert(column.to) }
            do throws(CellError) {
                guard cell.column.rule.repeats || !onlyRepeating else {
                    let first = open.first.first { $0.column.name == cell.column.name }
                    if first?.value == cell.value { continue }
                    throw CellError("differs from row \(open.origin.row), which has the same id")
                }
                try cell.column.rule.fill(
                    &open.draft, FieldCell(value: cell.value, column: column, note: cell.note))
            } catch {
                open.rejections.append(
                    Rejection(
                        origin: origin, column: cell.column.name,
                        value: cell.value.texts.joined(separator: "；"), reason: error.reason))
            }
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
