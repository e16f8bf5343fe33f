import HotlineModel

/// Puts files into a folder that others read: under its name a file is whole, or it is not there.
///
/// It is written as `.NAME.part`, put on the disk, then renamed. Every call blocks.
struct FileDrop: Hashable, Sendable {
    let folder: SyncedFolder

    /// What putting a file came to.
    enum Answer: Hashable, Sendable {
        case written
        /// The same bytes were there under the same name.
        case alreadyThere
    }

    /// Puts a file in place of any other of this name.
    ///
    /// Just before the rename it is asked whether to give up.
    func put(
        _ bytes: [UInt8], as name: String, unless isCancelled: () -> Bool = { false }
    ) throws -> Answer {
        if try holds(bytes, as: name) {
            try folder.settle()
            return .alreadyThere
        }
        let part = ".\(name)\(Self.ending)"
        do {
            try folder.remove(part)
            try folder.fill(part, with: bytes)
            if isCancelled() { throw CancellationError() }
            try folder.move(part, to: folder, as: name)
        } catch {
            // The first error is the one to tell; what can't be removed now goes with the leftovers.
            try? folder.remove(part)
            throw error
        }
        return .written
    }

    private func holds(_ bytes: [UInt8], as name: String) throws(FileFault) -> Bool {
        guard let facts = try folder.facts(of: name), facts.isFile, facts.sizeInBytes == bytes.count else {
            return false
        }
        return try folder.bytes(of: name, upTo: bytes.count) == bytes
    }

    /// Removes what writers left that were killed more than an hour ago; how many files.
    @discardableResult
    func removeLeftovers(at now: Moment) throws(FileFault) -> Int {
        var count = 0
        for name in try folder.names() where name.hasPrefix(".") && name.hasSuffix(Self.ending) {
            guard let facts = try folder.facts(of: name), facts.isFile,
                facts.modified < now.adding(seconds: -Self.leftoverAge)
            else { continue }
            try folder.remove(name)
            count += 1
        }
        return count
    }

    private static let ending = ".part"
    private static let leftoverAge = 3600
}
