import GRDB

/// Why a knowledge base could not be opened, read or changed.
public struct StorageError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The file cannot be opened or made.
        case cannotOpen
        /// The file was written by a newer version of this program.
        case tooNew
        /// The file is damaged.
        case damaged
        /// There is no room left to write.
        case full
        /// Another program is writing.
        case busy
        /// The file or its folder may not be written.
        case readOnly
        /// An entry has neither a title nor a text.
        case unnamed
        /// An id names an entry already.
        case taken
        /// An id names no draft.
        case noDraft
        /// It cannot follow another knowledge base.
        case notACopy
        /// SQLite says something else.
        case other
    }

    /// What went wrong.
    public let code: Code
    /// The file.
    public let origin: String
    /// What to do about it.
    public let message: String

    /// An error of a file.
    public init(_ code: Code, origin: String, message: String) {
        self.code = code
        self.origin = origin
        self.message = message
    }

    /// What an error of SQLite means to a person.
    init(_ error: DatabaseError, origin: String) {
        self.origin = origin
        switch error.resultCode {
        case .SQLITE_FULL:
            code = .full
            message = "the disk is full; nothing was changed, make room and try again"
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            code = .busy
            message = "another import is still writing; try again when it has ended"
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            code = .readOnly
            message =
                "may not be written by this user; change its permissions or name another folder with --data"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            code = .damaged
            message =
                "is damaged or no knowledge base; restore it from a backup, or name another folder with --data"
        case .SQLITE_CANTOPEN, .SQLITE_IOERR:
            code = .cannotOpen
            message =
                "cannot be opened or read (\(error.message ?? "unknown reason")); check the disk and permissions"
        default:
            code = .other
            message = error.message ?? "unknown reason"
        }
    }

    /// Where, and what is wrong: `knowledge.sqlite: …`.
    public var description: String { "\(origin): \(message)" }
}
