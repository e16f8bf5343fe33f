public import Foundation

/// A file to import; what can be read only once (standard input, a pipe) is put into a file first.
public struct ImportSource: Sendable {
    /// Where the bytes are.
    public let url: URL
    /// What people call it: the file's name, or `standard input`.
    public let name: String
    /// The folder of the copy, where the source could be read only once.
    private let copyFolder: URL?
    /// What the file was when it was named.
    private let atStart: FileFingerprint?
    /// The encoding of its text, found out once.
    let encoding = OnceFound<String>()
    private let progress = ReadingProgress()

    /// The file at a path, or standard input for `-`.
    ///
    /// Throws where there is nothing to read.
    public init(path: String) throws(ImportError) {
        guard path != "-" else {
            self = try Self(copying: .standardInput, name: "standard input")
            return
        }
        let url = URL(fileURLWithPath: path)
        let kind = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)[
            .type]
        guard let kind = kind as? FileAttributeType else {
            throw ImportError(.unreadable, origin: path, message: "there is no such file")
        }
        guard kind != .typeDirectory else {
            throw ImportError(.unreadable, origin: path, message: "is a folder; name the files in it")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportError(.unreadable, origin: path, message: "may not be read by this user")
        }
        if kind == .typeRegular {
            try? handle.close()
            self.init(url: url, name: url.lastPathComponent, copyFolder: nil)
        } else {
            self = try Self(copying: handle, name: url.lastPathComponent)
        }
    }

    private init(url: URL, name: String, copyFolder: URL?) {
        self.url = url
        self.name = name
        self.copyFolder = copyFolder
        atStart = FileFingerprint(path: url.path)
    }

    /// Copies what can be read only once into a folder that only this user may look into.
    private init(copying handle: FileHandle, name: String) throws(ImportError) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hotline-\(UUID().uuidString)")
        let copy = folder.appendingPathComponent("copy")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            try Data().write(to: copy, options: .withoutOverwriting)
            let target = try FileHandle(forWritingTo: copy)
            while let data = try handle.read(upToCount: 1 << 16), !data.isEmpty {
                try target.write(contentsOf: data)
            }
            try target.close()
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw ImportError(
                .unreadable, origin: name, message: "cannot be read: \(error.localizedDescription)")
        }
        self.init(url: copy, name: name, copyFolder: folder)
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
            progress.add(data?.count ?? 0)
            return data?.isEmpty == false ? data : nil
        } catch {
            throw ImportError(
                .unreadable, origin: name, message: "reading failed: \(error.localizedDescription)")
        }
    }

    /// How long it is now.
    public var sizeInBytes: Int { fingerprint?.sizeInBytes ?? 0 }

    /// The share of the file that was read since `startReading`, 0 to 1; nil where a reader goes to the file by other ways.
    public var shareRead: Double? {
        let bytes = progress.bytes
        return bytes == 0 || sizeInBytes == 0 ? nil : min(1, Double(bytes) / Double(sizeInBytes))
    }

    /// Counts what is read from here on.
    public func startReading() { progress.reset() }

    /// Throws where the file is no longer what it was when reading began.
    public func checkUnchanged() throws(ImportError) {
        guard fingerprint == atStart else {
            throw ImportError(
                .unreadable, origin: name,
                message:
                    "changed while it was read, so nothing of it was taken; try again when it is complete")
        }
    }

    private var fingerprint: FileFingerprint? { FileFingerprint(path: url.path) }

    /// Takes the copy away; call when the import is over.
    public func discard() {
        if let copyFolder { try? FileManager.default.removeItem(at: copyFolder) }
    }
}
