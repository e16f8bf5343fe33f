import Importing

/// Takes CSV text apart into rows, byte by byte; a piece may end anywhere.
struct CSVRows {
    private let delimiter: UInt8
    private let origin: String
    private var cells: [String] = []
    private var cell: [UInt8] = []
    private var state = State.cellStart
    private var line = 1
    private var rowLine = 1
    private var quoteLine = 1

    private enum State {
        case cellStart
        case unquoted
        case quoted
        /// After a quote inside a quoted cell: the cell's end, or the first of two.
        case quoteInQuoted
    }

    init(delimiter: UInt8, origin: String) {
        self.delimiter = delimiter
        self.origin = origin
    }

    mutating func take(_ piece: ArraySlice<UInt8>, _ body: (TableAssembler.Row) throws -> Void) throws {
        try CellLimit.check(cell.count, origin: "\(origin):\(state == .quoted ? quoteLine : line)")
        for byte in piece {
            if byte == Self.lineFeed { line += 1 }
            switch state {
            case .quoted:
                if byte == Self.quote { state = .quoteInQuoted } else { cell.append(byte) }
            case .quoteInQuoted where byte == Self.quote:
                cell.append(byte)
                state = .quoted
            case .cellStart where byte == Self.quote:
                state = .quoted
                quoteLine = line
            case .cellStart, .unquoted, .quoteInQuoted:
                try takeOutside(byte, body)
            }
        }
    }

    private mutating func takeOutside(_ byte: UInt8, _ body: (TableAssembler.Row) throws -> Void) throws {
        switch byte {
        case delimiter:
            endCell()
            guard cells.count <= Self.widest else {
                throw ImportError(
                    .malformed, origin: "\(origin):\(rowLine)",
                    message: "has more than \(Self.widest) columns")
            }
        case Self.lineFeed:
            try endRow(body)
        case Self.carriageReturn where state != .unquoted || cell.last != Self.carriageReturn:
            // Half of a line end; kept only where no line feed follows.
            cell.append(byte)
            state = state == .quoteInQuoted ? .quoteInQuoted : .unquoted
        default:
            cell.append(byte)
            state = .unquoted
        }
    }

    mutating func finish(_ body: (TableAssembler.Row) throws -> Void) throws {
        guard state != .quoted else {
            throw ImportError(
                .malformed, origin: "\(origin):\(quoteLine)",
                message: "the quote that opens here is never closed")
        }
        if !cells.isEmpty || !cell.isEmpty { try endRow(body) }
    }

    private mutating func endCell() {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        state = .cellStart
    }

    private mutating func endRow(_ body: (TableAssembler.Row) throws -> Void) throws {
        if cell.last == Self.carriageReturn { cell.removeLast() }
        endCell()
        let row = TableAssembler.Row(number: rowLine, cells: cells)
        cells = []
        rowLine = line
        try body(row)
    }

    /// As many columns as a spreadsheet can have.
    private static let widest = 16_384
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
