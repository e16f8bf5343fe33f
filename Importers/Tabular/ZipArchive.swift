import CLibZip
import Importing

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
        return unsafe ZipEntry(file: file, archive: self)
    }
}

/// One open file of an archive.
// SAFETY: keeps its archive alive, closes its own handle.
@safe
final class ZipEntry {
    private let file: OpaquePointer
    private let archive: ZipArchive

    init(file: OpaquePointer, archive: ZipArchive) {
        unsafe self.file = file
        self.archive = archive
    }

    deinit {
        unsafe zip_fclose(file)
    }

    /// Fills the buffer; how many bytes, 0 at the end, -1 where the archive is damaged.
    @unsafe
    func read(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int32) -> Int32 {
        Int32(clamping: unsafe zip_fread(file, buffer, UInt64(max(0, capacity))))
    }
}
