public import Foundation
import HotlineModel
import Importing

/// Reads a file as an import would, up to what its records become, and keeps nothing: what fuzzers call.
public enum DamagedFile {
    private static let profiles: [Profile] = (try? Profile.shipped()) ?? []
    private static let known: Set<String> = {
        let names = profiles.flatMap { $0.columns.flatMap(\.from) + $0.recognise.joined() }
        return Set(names.map(ColumnName.folded))
    }()

    /// How many records were read; an `ImportError` is a good answer too, and counts as none.
    @discardableResult
    public static func read(_ name: String, _ bytes: [UInt8], in folder: URL) throws -> Int {
        let file = folder.appendingPathComponent("\(getpid())-\(name)")
        // Without the fsync of Foundation's write, which takes longer than all else.
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        write(descriptor, bytes, bytes.count)
        close(descriptor)
        defer { unlink(file.path) }
        do {
            return try records(in: try ImportSource(path: file.path), variety: bytes.count)
        } catch is ImportError {
            return 0
        }
    }

    /// `variety` picks the profile: now one that is guessed, as an import would, now any, whether it fits or not.
    private static func records(in source: ImportSource, variety: Int) throws -> Int {
        let reader = try ReaderChoice.reader(for: source)
        let layout = SourceLayout(knownNames: known, recordsPaths: profiles.compactMap(\.records))
        var mappers: [RecordMapper] = []
        var count = 0
        try reader.read(source, layout: layout) { record in
            if mappers.isEmpty {
                let guess =
                    variety % 8 == 0 ? ProfileGuess(names: record.names, among: profiles)?.profile : nil
                mappers = [guess ?? profiles[variety % profiles.count]].map(RecordMapper.init)
            }
            for place in mappers.indices { _ = mappers[place].take(record) }
            count += 1
        }
        for place in mappers.indices { _ = mappers[place].finish() }
        return count
    }
}
