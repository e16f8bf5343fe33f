public import Foundation

/// The folder with the database files of one hotline, and the lists that its editors keep.
public struct DataFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// A folder by its path; nil takes `HOTLINE_DATA`, else `~/.local/share/hotline`.
    public init(path: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let path = path ?? environment["HOTLINE_DATA"].flatMap({ $0.isEmpty ? nil : $0 }) {
            url = URL(fileURLWithPath: path, isDirectory: true)
        } else {
            url = FileManager.default.homeDirectoryForCurrentUser
                .appendingPathComponent(".local/share/hotline", isDirectory: true)
        }
    }

    /// Entries, versions, imports.
    var knowledge: URL { url.appendingPathComponent("knowledge.sqlite") }
    /// Words that hold together, one a line; may be missing.
    var lexicon: URL { url.appendingPathComponent("lexicon.txt") }

    /// Makes it where there is none; only its owner may look inside.
    func create() throws(ServiceError) {
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError(
                origin: url.path,
                message: "cannot be made (\(error.localizedDescription)); name another with --data DIR")
        }
    }
}

/// Why a hotline cannot be opened.
public struct ServiceError: Error, Hashable, CustomStringConvertible {
    /// The folder or file.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// Where, and what is wrong: `DIR: cannot be made …`.
    public var description: String { "\(origin): \(message)" }
}
