public import HotlineModel
public import KnowledgeStorage

/// Where imports are looked at, accepted, refused, applied and taken back.
public struct ReviewDesk: Sendable {
    private let store: KnowledgeStore

    init(store: KnowledgeStore) {
        self.store = store
    }

    /// The import of this number; throws where there is none.
    public func run(_ number: Int64) throws -> ImportRun {
        if let run = try store.read({ try $0.run(number) }) { return run }
        throw ServiceError(
            origin: "import \(number)", message: "is not there; hotline import list shows every import")
    }

    /// Calls `body` with each difference.
    public func forEachDifference(of run: ImportRun, _ body: (ImportDifference) throws -> Void) throws {
        try store.read { try $0.forEachDifference(of: run.id, body) }
    }

    /// Says yes to differences at the step of this role, to all where `ids` is nil, and answers how many.
    public func accept(
        _ run: ImportRun, _ ids: Set<Identifier<Entry>>?, as role: KnowledgeWriter.ReviewRole,
        by author: String,
        at moment: Moment
    ) throws -> Int {
        try checkWaiting(run)
        return try write(run, "accepted by \(role.rawValue)", author, moment, .review) {
            try $0.accept(run.id, ids, as: role, by: $1)
        }
    }

    /// Says no to differences that wait, to all where `ids` is nil, and answers how many.
    public func refuse(
        _ run: ImportRun, _ ids: Set<Identifier<Entry>>?, reason: String, by author: String, at moment: Moment
    ) throws -> Int {
        try checkWaiting(run)
        return try write(run, "refused: \(reason)", author, moment, .review) {
            try $0.refuse(run.id, ids, by: $1)
        }
    }

    /// Makes the accepted differences count.
    public func apply(
        _ run: ImportRun, by author: String, at moment: Moment
    ) throws -> KnowledgeWriter.Application {
        try checkWaiting(run)
        return try write(run, "import \(run.file), reviewed", author, moment, .review) {
            try $0.apply(run, by: $1)
        }
    }

    /// Takes an import back, and answers of how many entries it had spoken differently.
    public func undo(_ run: ImportRun, by author: String, at moment: Moment) throws -> Int {
        guard run.state != .undone else {
            throw ServiceError(origin: "import \(run.id)", message: "was taken back already")
        }
        return try write(run, "undo of import \(run.id)", author, moment, .undo) { try $0.undo(run, by: $1) }
    }

    private func checkWaiting(_ run: ImportRun) throws(ServiceError) {
        guard run.state != .waiting else { return }
        throw ServiceError(
            origin: "import \(run.id)",
            message: run.state == .applied
                ? "counts already; hotline import undo takes it back" : "was taken back")
    }

    private func write<Value>(
        _ run: ImportRun, _ reason: String, _ author: String, _ moment: Moment,
        _ cause: KnowledgeWriter.Cause,
        _ body: (KnowledgeWriter, KnowledgeWriter.Provenance) throws -> Value
    ) throws -> Value {
        try store.write { writer in
            let provenance = KnowledgeWriter.Provenance(
                source: run.source, author: author, reason: reason, at: moment, cause: cause)
            return (try body(writer, provenance), .keep)
        }
    }
}
