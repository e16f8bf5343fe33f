import HotlineModel
import Importing
import KnowledgeStorage

/// Saves what records became and keeps the account of it; entries are prepared on one core while others are
/// written by the other.
struct ImportDesk {
    private let run: RunWriter
    private(set) var report: ImportReport
    private var waiting: [Entry] = []
    private var waitingOrigins: [RecordOrigin] = []
    private var ahead: (work: Ahead<[PreparedEntry]>, origins: [RecordOrigin])?

    init(run: RunWriter, report: ImportReport) {
        self.run = run
        self.report = report
    }

    mutating func take(_ mapped: RecordMapper.Mapped) throws {
        for rejection in mapped.rejections { report.reject(rejection) }
        switch mapped.knowledge {
        case .entry(let entry): try take(entry, at: mapped.origin)
        case .organisation(let organisation):
            if try run.save(organisation) { report.places += 1 } else { report.unchanged += 1 }
        case .region(let region):
            if try run.save(region) { report.places += 1 } else { report.unchanged += 1 }
        case nil:
            // A record that was rejected is still there: its entry is not gone.
            if let id = mapped.id.flatMap(Identifier<Entry>.init) { try run.noteStillThere(id) }
        }
    }

    /// Writes what still waits, and tells what the file no longer has.
    mutating func finish() throws {
        try prepareWaiting()
        try saveAhead()
        try run.forEachGone { report.gone.append($0) }
        for conflict in run.conflicts {
            report.conflicts.append(
                ImportReport.Conflict(
                    id: conflict.id, field: conflict.field, kept: .init(conflict.kept),
                    dropped: .init(conflict.dropped)))
        }
        report.conflicts.add(count: run.conflictCount - run.conflicts.count)
    }

    private mutating func take(_ entry: Entry, at origin: RecordOrigin) throws {
        for finding in ConsistencyCheck.findings(in: entry) {
            report.warnings.append(
                ImportReport.Warning(
                    origin: origin, id: entry.id.text, rule: finding.rule.rawValue, message: finding.message))
        }
        waiting.append(entry)
        waitingOrigins.append(origin)
        if waiting.count == Self.batchSize { try prepareWaiting() }
    }

    /// Starts to prepare the entries that wait, and meanwhile writes those that are prepared.
    private mutating func prepareWaiting() throws {
        let batch = waiting
        let next = Ahead { try PreparedEntry.prepared(batch) }
        let origins = waitingOrigins
        waiting = []
        waitingOrigins = []
        try saveAhead()
        ahead = (next, origins)
    }

    private mutating func saveAhead() throws {
        guard let (work, origins) = ahead else { return }
        ahead = nil
        for (prepared, origin) in zip(try work.value(), origins) { try save(prepared, at: origin) }
    }

    private mutating func save(_ prepared: PreparedEntry, at origin: RecordOrigin) throws {
        let id = prepared.entry.id.text
        switch try run.save(prepared, row: origin.row) {
        case .added: report.added.append(id)
        case .changed(let fields): report.changed.append(ImportReport.Change(id: id, fields: fields))
        case .unchanged: report.unchanged += 1
        case .refused(let reason): reject(id, at: origin, reason: reason)
        case .repeated(let row): reject(id, at: origin, reason: "the id stands already in row \(row)")
        }
    }

    private mutating func reject(_ id: String, at origin: RecordOrigin, reason: String) {
        report.reject(Rejection(origin: origin, column: nil, value: id, reason: reason))
    }

    private static let batchSize = 128
}

extension ImportReport.Conflict.Word {
    fileprivate init(_ said: FieldConflict.Said) {
        self.init(source: said.source, value: said.value)
    }
}
