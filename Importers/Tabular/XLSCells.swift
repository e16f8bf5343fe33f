import CFreeXL
import Foundation
import Importing

/// What the process that reads an old workbook sends, cell by cell.
// SAFETY: ends the child it started; one thread uses it.
@safe
final class XLSCells {
    enum Event {
        case sheet(String)
        /// A cell: row and column from 0.
        case cell(row: Int, column: Int, text: String)
    }

    private var reading = hotline_xls()
    private let origin: String
    private var buffer: [UInt8] = []
    private var place = 0
    private var piece = [CChar](repeating: 0, count: 1 << 16)

    init(path: String, sizeInBytes: Int, origin: String) throws(ImportError) {
        self.origin = origin
        let seconds = Self.seconds + Int32(clamping: sizeInBytes >> 20)
        guard unsafe hotline_xls_start(path, seconds, &reading) == 1 else {
            throw ImportError(
                .unreadable, origin: origin, message: "cannot be read: no process can be started")
        }
    }

    deinit {
        unsafe hotline_xls_end(&reading)
    }

    /// The next sheet or cell; nil at the end of the workbook.
    func next() throws(ImportError) -> Event? {
        switch try bytes(1).first {
        case UInt8(ascii: "S"): return .sheet(try text())
        case UInt8(ascii: "I"):
            let (row, column) = try position()
            return .cell(row: row, column: column, text: String(Int32(truncatingIfNeeded: try whole(4))))
        case UInt8(ascii: "D"):
            let (row, column) = try position()
            let number = Double(bitPattern: try whole(8))
            return .cell(row: row, column: column, text: WrittenNumber(number).text)
        case UInt8(ascii: "T"):
            let (row, column) = try position()
            return .cell(row: row, column: column, text: try text())
        case UInt8(ascii: "P"):
            throw ImportError(
                .malformed, origin: origin,
                message: "is protected by a password; save it without one, and try again")
        default: return nil
        }
    }

    private func position() throws(ImportError) -> (row: Int, column: Int) {
        (Int(try whole(4)), Int(try whole(2)))
    }

    private func text() throws(ImportError) -> String {
        String(decoding: try bytes(Int(try whole(4))), as: UTF8.self)
    }

    private func whole(_ width: Int) throws(ImportError) -> UInt64 {
        try bytes(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func bytes(_ count: Int) throws(ImportError) -> ArraySlice<UInt8> {
        while buffer.count - place < count { try fill() }
        defer { place += count }
        return buffer[place..<place + count]
    }

    private func fill() throws(ImportError) {
        let count = unsafe hotline_xls_read(
            &reading, &piece, Int32(piece.count), Self.patienceInMilliseconds)
        guard count > 0 else {
            throw ImportError(
                .malformed, origin: origin,
                message:
                    "is not a workbook that can be read (damaged, or cut short); open it in a spreadsheet "
                    + "program and save it as .xlsx")
        }
        buffer.removeFirst(place)
        place = 0
        buffer += piece.prefix(Int(count)).map { UInt8(bitPattern: $0) }
    }

    /// Processor time for any workbook; one second more for each megabyte.
    private static let seconds: Int32 = 2
    private static let patienceInMilliseconds: Int32 = 30_000
}
