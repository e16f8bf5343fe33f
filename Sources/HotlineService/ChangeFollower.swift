import Foundation
import HotlineModel
public import Importing
import KnowledgeStorage

/// Takes over what another knowledge base tells of its changes.
public struct ChangeFollower: Sendable {
    private let store: KnowledgeStore

    init(store: KnowledgeStore) {
        self.store = store
    }

    /// What was taken.
    public struct Taken: Hashable, Sendable {
        /// How many changes.
        public var count = 0
        /// The number of the last.
        public var sequence: Int64 = 0
    }

    /// Takes every change of a file, one JSON object a line, or none; changes that are here already are left out.
    public func take(_ source: ImportSource, progress: (Int) -> Void = { _ in }) throws -> Taken {
        try store.write { writer in
            var taken = Taken(count: 0, sequence: writer.sequenceOfLastChange)
            var line = 0
            var before: Int64 = 0
            try TextLines.forEach(in: source) { text in
                line += 1
                guard !text.isEmpty else { return }
                let change: KnowledgeChange
                do {
                    change = try JSONDecoder().decode(KnowledgeChange.self, from: text)
                } catch {
                    throw ImportError(
                        .malformed, origin: "\(source.name):\(line)", message: "is no change: \(error)")
                }
                guard change.sequence > before else {
                    throw ImportError(
                        .malformed, origin: "\(source.name):\(line)",
                        message:
                            "change \(change.sequence) comes after \(before); changes have to be in order")
                }
                before = change.sequence
                guard change.sequence > taken.sequence else { return }
                try writer.take(change)
                taken.sequence = change.sequence
                taken.count += 1
                if taken.count % 1000 == 0 { progress(taken.count) }
            }
            return (taken, .keep)
        }
    }
}

/// The lines of a source in UTF-8, without their ends.
private enum TextLines {
    static func forEach(in source: ImportSource, _ body: (Data) throws -> Void) throws {
        let pieces = try TextSource(source).pieces()
        var rest: [UInt8] = []
        while let piece = try pieces.next() {
            var start = piece.startIndex
            while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
                try body(Data(rest + piece[start..<end]))
                rest = []
                start = end + 1
            }
            rest += piece[start...]
        }
        if !rest.isEmpty { try body(Data(rest)) }
    }
}
