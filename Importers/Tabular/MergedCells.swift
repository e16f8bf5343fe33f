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

    /// Reads the ranges of a sheet.
    ///
    /// They stand behind its rows, so all of it is unpacked for them, but only looked through: taking the XML of
    /// 200,000 rows apart would cost ten times as much.
    init(_ bytes: TreeBytes) throws(ImportError) {
        var scan = MergeScan()
        while let piece = try bytes.next() { scan.take(piece) }
        ranges = scan.references.compactMap { reference in
            let ends = reference.split(separator: ":").compactMap { CellReference(String($0)) }
            guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else {
                return nil
            }
            return Range(first: ends[0], last: ends[1])
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

/// Looks for `mergeCell ref="A1:B2"` in the bytes of a sheet, whatever prefix its namespace has.
private struct MergeScan {
    private(set) var references: [String] = []
    /// The end of what was looked through, which may have cut an element.
    private var rest: [UInt8] = []

    mutating func take(_ piece: ArraySlice<UInt8>) {
        let bytes = rest + piece
        var place = 0
        while let start = Self.find(Self.element, in: bytes, from: place) {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
                rest = end(of: bytes, from: start)
                return
            }
            note(bytes[start..<end])
            place = end
        }
        rest = Array(bytes[max(place, bytes.count - Self.element.count)...])
    }

    /// An element that goes on in the next piece; one that is longer than any is no element.
    private func end(of bytes: [UInt8], from start: Int) -> [UInt8] {
        bytes.count - start > Self.longest ? [] : Array(bytes[start...])
    }

    private mutating func note(_ element: ArraySlice<UInt8>) {
        guard let name = Self.find(Self.attribute, in: Array(element), from: 0) else { return }
        let value = element.dropFirst(name + Self.attribute.count)
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return
        }
        references.append(String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self))
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var place = start
        let last = bytes.count - wanted.count
        while place <= last {
            if bytes[place] == first, bytes[place..<place + wanted.count].elementsEqual(wanted) {
                return place
            }
            place += 1
        }
        return nil
    }

    private static let element = Array("mergeCell ".utf8)
    private static let attribute = Array(" ref=".utf8)
    private static let longest = 10_000
}
