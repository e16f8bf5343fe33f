/// A table of a page as rows of cells, spans filled with their cell's text.
struct HTMLGrid {
    /// A cell on its way into the grid.
    struct Cell {
        var text = ""
        let columns: Int
        let rows: Int
    }

    private(set) var rows: [[String]] = []
    /// Columns that a cell above still covers: what it says, and for how many rows.
    private var covered: [Int: (text: String, rows: Int)] = [:]
    private var row: [String] = []
    private var isOpen = false

    mutating func startRow() {
        endRow()
        isOpen = true
    }

    mutating func add(_ cell: Cell) {
        if !isOpen { startRow() }
        fillCovered()
        for _ in 0..<min(cell.columns, Self.widest) where row.count < Self.widest {
            if cell.rows > 1 { covered[row.count] = (cell.text, cell.rows) }
            row.append(cell.text)
        }
    }

    mutating func endRow() {
        guard isOpen else { return }
        fillCovered()
        for (column, span) in covered {
            covered[column] = span.rows > 1 ? (span.text, span.rows - 1) : nil
        }
        rows.append(row)
        row = []
        isOpen = false
    }

    /// Cells that reach down from rows above; none where one was just put for this very row.
    private mutating func fillCovered() {
        while let span = covered[row.count] { row.append(span.text) }
    }

    private static let widest = 1000
}
