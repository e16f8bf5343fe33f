public import Foundation

/// A file to import; standard input is put into a file first, so that it can be looked at twice.
public struct ImportSource: Sendable {
    /// Where the bytes are.
    public let url: URL
    /// What people call it: the file's name, or `standard input`.
    public let name: String

    /// The file at a path, or standard input for `-`.
    ///
    /// Throws where there is nothing to read.
    public init(path: String) throws(ImportError) {
        guard path != "-" else {
            url = try Self.spoolStandardInput()
            name = "standard input"
            return
        }
        url = URL(fileURLWithPath: path)
        name = url.lastPathComponent
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ImportError(.unreadable, origin: path, message: "there is no such file")
        }
        guard !isDirectory.boolValue else {
            throw ImportError(.unreadable, origin: path, message: "is a folder; name the files in it")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw ImportError(.unreadable, origin: path, message: "may not be read by this user")
        }
    }

    /// Opens it for reading from the start.
    public func open() throws(ImportError) -> FileHandle {
        do {
            return try FileHandle(forReadingFrom: url)
        } catch {
            throw ImportError(.unreadable, origin: name, message: "cannot be opened")
        }
    }

    /// Up to `count` bytes from the start.
    public func start(count: Int) throws(ImportError) -> [UInt8] {
        let handle = try open()
        defer { try? handle.close() }
        return Array(try read(handle, count: count) ?? Data())
    }

    /// The next bytes of an open source; nil at its end.
    public func read(_ handle: FileHandle, count: Int) throws(ImportError) -> Data? {
        do {
            let data = try handle.read(upToCount: count)
            return data?.isEmpty == false ? data : nil
        } catch {
            throw ImportError(
                .unreadable, origin: name, message: "reading failed: \(error.localizedDescription)")
        }
    }

    private static func spoolStandardInput() throws(ImportError) -> URL {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("hotline-import-\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try Data().write(to: url)
            let copy = try FileHandle(forWritingTo: url)
            while let data = try FileHandle.standardInput.read(upToCount: 1 << 16), !data.isEmpty {
                try copy.write(contentsOf: data)
            }
            try copy.close()
            return url
        } catch {
            throw ImportError(
                .unreadable, origin: "standard input",
                message: "cannot be read: \(error.localizedDescription)")
        }
    }

    /// Takes away the copy of standard input; call when the import is over.
    public func discard() {
        if name == "standard input" { try? FileManager.default.removeItem(at: url) }
    }
}
