import HotlineModel

/// Finds the heading of a table and makes records of the rows below it.
///
/// The heading is the row, of the first twenty, with the most names that someone knows; a cell that is empty
/// there takes its name from the row above (groups over names). What stands above it is not data.
public struct TableAssembler {
    private let file: String
    private let sheet: String?
    private let knownNames: Set<String>
    private var waiting: [Row] = []
    private var heading: [String]?

    /// One row as the format gives it.
    public struct Row: Sendable {
        /// Its place in the table, from 1.
        public let number: Int
        /// Its cells, from the first column on.
        public let cells: [String]

        /// A row at a place.
        public init(number: Int, cells: [String]) {
            self.number = number
            self.cells = cells
        }

        /// Cells up to the last one that says something.
        var width: Int { (cells.lastIndex { !$0.isBlank } ?? -1) + 1 }
        /// Whether a cell that was merged over the whole row says one thing: who filled the table in, or a remark.
        var isNote: Bool {
            guard width >= 3, let first = cells.first, first.unicodeScalars.count >= 4 else { return false }
            return cells.prefix(width).allSatisfy { $0 == first }
        }
        /// Whether it says nothing.
        public var isBlank: Bool { width == 0 }
    }

    /// A table of a file, whose columns may have these names (as `ColumnName` folds them).
    public init(file: String, sheet: String? = nil, knownNames: Set<String>) {
        self.file = file
        self.sheet = sheet
        self.knownNames = knownNames
    }

    /// Takes a row; answers the records that are now known.
    public mutating func take(_ row: Row) -> [Record] {
        guard !row.isBlank else { return [] }
        if let heading { return [record(row, heading)] }
        waiting.append(row)
        return waiting.count < Self.lookAhead ? [] : settle()
    }

    /// The records of a table shorter than the look-ahead.
    public mutating func finish() -> [Record] { heading == nil ? settle() : [] }

    private mutating func settle() -> [Record] {
        guard !waiting.isEmpty else { return [] }
        let scores = waiting.map { row in row.cells.count { ColumnName.isKnown($0, among: knownNames) } }
        let best = scores.max() ?? 0
        let place = best >= 2 ? scores.lastIndex(of: best) ?? 0 : 0
        let names = names(at: place)
        heading = names
        defer { waiting = [] }
        return waiting[(place + 1)...].map { record($0, names) }
    }

    private func names(at place: Int) -> [String] {
        var seen: [String: Int] = [:]
        // A heading ends with its last name; what stands further right in a row below has none.
        let width = waiting[...place].map(\.width).max() ?? 0
        return (0..<width).map { column in
            let above = waiting[...place].reversed().lazy.compactMap { row -> String? in
                guard column < row.cells.count else { return nil }
                let cell = row.cells[column].filter { !$0.isNewline }
                return cell.allSatisfy(\.isWhitespace) ? nil : cell
            }
            // Below a title that spans the table an empty heading stays without a name.
            let name =
                above.first.flatMap { $0 == waiting[0].cells.first && place > 0 && column > 0 ? nil : $0 }
                ?? "column \(column + 1)"
            seen[name, default: 0] += 1
            return (seen[name] ?? 1) == 1 ? name : "\(name)#\(seen[name] ?? 1)"
        }
    }

    private func record(_ row: Row, _ names: [String]) -> Record {
        let origin = RecordOrigin(file: file, sheet: sheet, row: row.number)
        guard row.width <= names.count else {
            return Record(
                origin: origin, value: .array(row.cells.map(JSONValue.string)), names: names,
                problem: "expected \(names.count) columns, found \(row.width)")
        }
        if row.isNote {
            return Record(
                origin: origin, value: .array([.string(row.cells[0])]), names: names,
                problem: "one text across the whole row: a note, not a record")
        }
        return Record(origin: origin, names: names, cells: row.cells)
    }

    private static let lookAhead = 20
}
