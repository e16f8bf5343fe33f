import CLibZip
import Importing
import TreeWalking

/// The files of a ZIP archive, read by name, streaming.
// SAFETY: the handle is opened and closed here and never leaves; one thread uses it.
@safe
final class ZipArchive {
    private let origin: String
    private let handle: OpaquePointer

    /// Opens an archive; throws where the file is none or is cut short.
    init(path: String, origin: String) throws(ImportError) {
        self.origin = origin
        var code: Int32 = 0
        guard let handle = unsafe zip_open(path, ZIP_RDONLY, &code) else {
            throw ImportError(
                .malformed, origin: origin,
                message: "is damaged or cut short (no ZIP directory, code \(code)); save the workbook again")
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe zip_discard(handle)
    }

    /// Opens a file of the archive; nil where there is none of this name.
    func entry(_ name: String) -> ZipEntry? {
        guard let file = unsafe zip_fopen(handle, name, 0) else { return nil }
        var facts = unsafe zip_stat_t()
        let isKnown = unsafe zip_stat(handle, name, 0, &facts) == 0
        let packed = isKnown ? Int(clamping: unsafe facts.comp_size) : 0
        return unsafe ZipEntry(file: file, packed: packed, archive: self)
    }
}

/// One open file of an archive.
// SAFETY: keeps its archive alive, closes its own handle.
@safe
final class ZipEntry {
    private let file: OpaquePointer
    /// Bytes in the archive.
    private let packed: Int
    private let archive: ZipArchive

    init(file: OpaquePointer, packed: Int, archive: ZipArchive) {
        unsafe self.file = file
        self.packed = packed
        self.archive = archive
    }

    deinit {
        unsafe zip_fclose(file)
    }

    /// What it holds, unpacked piece by piece; refuses what unpacks to far more than any workbook has.
    func bytes(origin: String) -> TreeBytes {
        var unpacked = 0
        return TreeBytes { () throws(ImportError) in
            var piece = [UInt8](repeating: 0, count: Self.pieceLength)
            let count = unsafe zip_fread(self.file, &piece, UInt64(piece.count))
            guard count >= 0 else {
                throw ImportError(
                    .malformed, origin: origin, message: "is damaged or cut short; save the workbook again")
            }
            unpacked += Int(count)
            guard unpacked <= Self.largest, unpacked <= Self.modest || unpacked <= self.packed * Self.ratio
            else {
                throw ImportError(
                    .malformed, origin: origin,
                    message: "unpacks to more than \(unpacked >> 20) MB from \(self.packed >> 10) kB, as no "
                        + "workbook does; it was not read further")
            }
            return piece.prefix(Int(count))
        }
    }

    private static let pieceLength = 1 << 16
    /// A part of a workbook that unpacks to more than this must not be packed tighter than `ratio`.
    private static let modest = 32 << 20
    /// XML of spreadsheets packs 10 to 50 times; a bomb packs 120 to 1,000 times.
    private static let ratio = 100
    /// A sheet of a million rows has about a gigabyte.
    private static let largest = 8 << 30
}
