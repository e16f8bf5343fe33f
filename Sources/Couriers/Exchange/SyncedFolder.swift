import Foundation
import HotlineModel

/// A folder in which files appear and leave whole: each step is on the disk before the next one begins.
///
/// Only this file calls the system. Every call blocks; names are single names, never paths.
struct SyncedFolder: Hashable, Sendable {
    let path: String

    init(_ url: URL) {
        path = url.path
    }

    /// What a name stands for, without following a link.
    struct Facts: Hashable, Sendable {
        /// Whether it is a file: no folder, link, pipe or device.
        let isFile: Bool
        let sizeInBytes: Int
        let modified: Moment
    }

    /// Makes the folder where it is missing; the one above it has to be there.
    func make() throws(FileFault) {
        // SAFETY: the path is lent for the call, here and below.
        guard unsafe mkdir(path, 0o750) != 0 else { return }
        let code = errno
        guard code == EEXIST else { throw FileFault("新建文件夹", path, code) }
        guard unsafe access(path + "/.", F_OK) == 0 else { throw FileFault("打开文件夹", path, errno) }
    }

    /// The names in it, in order.
    func names() throws(FileFault) -> [String] {
        guard unsafe access(path, R_OK | W_OK | X_OK) == 0 else { throw FileFault("列出文件夹", path, errno) }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw FileFault("列出文件夹", path, EIO)
        }
    }

    /// What a name stands for; nil where it stands for nothing.
    func facts(of name: String) throws(FileFault) -> Facts? {
        var status = stat()
        guard unsafe lstat(place(name), &status) == 0 else {
            let code = errno
            guard code == ENOENT else { throw FileFault("查看", place(name), code) }
            return nil
        }
        return Facts(
            isFile: status.st_mode & S_IFMT == S_IFREG, sizeInBytes: Int(status.st_size),
            modified: Moment(secondsSince1970: Int64(status.st_mtim.tv_sec)))
    }

    /// A file's bytes; nil where there are more than the limit.
    func bytes(of name: String, upTo limit: Int) throws(FileFault) -> [UInt8]? {
        let file = unsafe open(place(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw FileFault("读取", place(name), errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: Self.pieceLength)
        while bytes.count <= limit {
            let count = unsafe read(file, &piece, piece.count)
            let code = errno
            if count < 0, code == EINTR { continue }
            guard count >= 0 else { throw FileFault("读取", place(name), code) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
        return nil
    }

    /// Makes a file that is not there yet, with all its bytes on the disk.
    func fill(_ name: String, with bytes: [UInt8]) throws(FileFault) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe open(place(name), flags, 0o640)
        guard file >= 0 else { throw FileFault("写入", place(name), errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest)
            let count = unsafe write(file, piece, piece.count)
            let code = errno
            if count < 0, code == EINTR { continue }
            guard count >= 0 else { throw FileFault("写入", place(name), code) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw FileFault("写入", place(name), errno) }
    }

    /// Gives a file another name, here or in another folder of the same disk; what bore that name is gone.
    func move(_ name: String, to folder: SyncedFolder, as newName: String) throws(FileFault) {
        guard unsafe rename(place(name), folder.place(newName)) == 0 else {
            throw FileFault("改名为", folder.place(newName), errno)
        }
        try folder.settle()
        if folder != self { try settle() }
    }

    /// Removes a file; nothing happens where there is none.
    func remove(_ name: String) throws(FileFault) {
        guard unsafe unlink(place(name)) != 0 else { return }
        let code = errno
        guard code == ENOENT else { throw FileFault("删除", place(name), code) }
    }

    /// Puts names that came and went on the disk.
    func settle() throws(FileFault) {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw FileFault("打开文件夹", path, errno) }
        defer { close(folder) }
        guard fsync(folder) != 0 else { return }
        let code = errno
        // Some network disks have no such thing for a folder.
        guard code == EINVAL || code == EOPNOTSUPP else { throw FileFault("写入文件夹", path, code) }
    }

    /// Bytes that are free on its disk.
    func freeBytes() throws(FileFault) -> Int {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw FileFault("查看剩余空间", path, errno) }
        return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }

    private func place(_ name: String) -> String {
        precondition(!name.contains("/") && name != ".." && !name.isEmpty, "a name is no path")
        return path + "/" + name
    }

    private static let pieceLength = 1 << 16
}
