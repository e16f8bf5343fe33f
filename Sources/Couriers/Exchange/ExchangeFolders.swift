import Foundation

/// The four folders of an exchange.
struct ExchangeFolders: Hashable, Sendable {
    /// All of them lie in it.
    let root: SyncedFolder
    /// What the hotline writes and the other side takes.
    let out: SyncedFolder
    /// What the other side writes.
    let incoming: SyncedFolder
    /// What came in and was taken.
    let done: SyncedFolder
    /// What came in and could not be, each with its reason.
    let quarantine: SyncedFolder

    init(_ folder: URL) {
        root = SyncedFolder(folder)
        out = SyncedFolder(folder.appendingPathComponent("out"))
        incoming = SyncedFolder(folder.appendingPathComponent("in"))
        done = SyncedFolder(folder.appendingPathComponent("done"))
        quarantine = SyncedFolder(folder.appendingPathComponent("quarantine"))
    }

    /// Makes those that are missing.
    func make() throws(FileFault) {
        for folder in [root, out, incoming, done, quarantine] { try folder.make() }
    }
}
