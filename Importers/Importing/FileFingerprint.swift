import Foundation

/// What tells that a file was written to: its number, length and time of change.
struct FileFingerprint: Hashable, Sendable {
    let sizeInBytes: Int
    private let number: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    init?(path: String) {
        var facts = stat()
        // SAFETY: both are lent for the call.
        guard unsafe stat(path, &facts) == 0 else { return nil }
        sizeInBytes = Int(facts.st_size)
        number = UInt64(facts.st_ino)
        seconds = facts.st_mtim.tv_sec
        nanoseconds = facts.st_mtim.tv_nsec
    }
}
