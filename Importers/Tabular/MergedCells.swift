import Importing
import TreeWalking

/// Fills every cell of a merged range with the value of its first.
struct MergedCells {
    private struct Range {
        let first: CellReference
        let last: CellReference
        var value = ""
    }

    private var ranges: [Range] = []

    /// Reads the ranges of a sheet; they stand behind its rows, so the sheet is walked once for them.
    init(_ xml: XMLPull) throws(ImportError) {
        while let node = try xml.next() {
            guard case .start("mergeCell") = node, let reference = xml.attribute("ref") else { continue }
            let ends = reference.split(separator: ":").compactMap { CellReference(String($0)) }
            guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else {
                continue
            }
            ranges.append(Range(first: ends[0], last: ends[1]))
        }
        ranges.sort { ($0.first.row, $0.first.column) < ($1.first.row, $1.first.column) }
    }

    /// The row with its merged cells filled; rows come in ascending order.
    mutating func filled(_ row: TableAssembler.Row) -> TableAssembler.Row {
        ranges.removeAll { $0.last.row < row.number }
        var cells = row.cells
        for index in ranges.indices {
            guard ranges[index].first.row <= row.number else { break }
            let first = ranges[index].first.column
            if ranges[index].first.row == row.number {
                ranges[index].value = cells.indices.contains(first) ? cells[first] : ""
            }
            let last = min(ranges[index].last.column, max(first, 1023))
            while cells.count <= last { cells.append("") }
            for column in first...max(first, last) { cells[column] = ranges[index].value }
        }
        return TableAssembler.Row(number: row.number, cells: cells)
    }
}
