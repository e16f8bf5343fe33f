import Foundation

/// A file that only one process holds at a time; others wait.
struct FileLock {
    private let file: Int32

    init(_ url: URL) throws(ServiceError) {
        file = try Self.opened(url)
        guard flock(file, LOCK_EX) == 0 else { throw Self.failure(url) }
    }

    /// The lock where nobody else holds it; nil where someone does.
    init?(ifFree url: URL) throws(ServiceError) {
        file = try Self.opened(url)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let failure = Self.failure(url)
            close(file)
            if isHeld { return nil }
            throw failure
        }
    }

    private static func opened(_ url: URL) throws(ServiceError) -> Int32 {
        let file = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(url) }
        return file
    }

    private static func failure(_ url: URL) -> ServiceError {
        ServiceError(origin: url.path, message: "打不开（\(String(cString: strerror(errno)))）；检查目录的权限")
    }

    func release() {
        close(file)
    }
}
