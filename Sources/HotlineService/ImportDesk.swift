import HotlineModel
import Importing
import KnowledgeStorage

/// Saves what records became and keeps the account of it; entries are prepared on one core while others are
/// written by the other.
struct ImportDesk {
    private let writer: KnowledgeWriter
    private let provenance: KnowledgeWriter.Provenance
    private(set) var report: ImportReport
    /// Where each entry of this source stands.
    private(set) var seen: [Identifier<Entry>: RecordOrigin] = [:]
    private var waiting: [Entry] = []
    private var ahead: Ahead<[PreparedEntry]>?

    init(writer: KnowledgeWriter, provenance: KnowledgeWriter.Provenance, report: ImportReport) {
        self.writer = writer
        self.provenance = provenance
        self.report = report
    }

    mutating func take(_ mapped: RecordMapper.Mapped) throws {
        report.rejected += mapped.rejections
        switch mapped.knowledge {
        case .entry(let entry): try take(entry, at: mapped.origin)
        case .organisation(let organisation):
            if try writer.save(organisation) { report.places += 1 } else { report.unchanged += 1 }
        case .region(let region):
            if try writer.save(region) { report.places += 1 } else { report.unchanged += 1 }
        case nil:
            // A record that was rejected is still there: its entry is not gone.
            if let id = mapped.id.flatMap(Identifier<Entry>.init), seen[id] == nil {
                seen[id] = mapped.origin
            }
        }
    }

    /// Writes what still waits.
    mutating func finish() throws {
        try prepareWaiting()
        try saveAhead()
    }

    private mutating func take(_ entry: Entry, at origin: RecordOrigin) throws {
        if let first = seen[entry.id] {
            reject(entry, at: origin, reason: "the id stands already in row \(first.row)")
            return
        }
        seen[entry.id] = origin
        waiting.append(entry)
        if waiting.count == Self.batchSize { try prepareWaiting() }
    }

    /// Starts to prepare the entries that wait, and meanwhile writes those that are prepared.
    private mutating func prepareWaiting() throws {
        let batch = waiting
        waiting = []
        let next = Ahead { try PreparedEntry.prepared(batch) }
        try saveAhead()
        ahead = next
    }

    private mutating func saveAhead() throws {
        for prepared in try ahead?.value() ?? [] { try save(prepared) }
        ahead = nil
    }

    private mutating func save(_ prepared: PreparedEntry) throws {
        let entry = prepared.entry
        switch try writer.save(prepared, from: provenance) {
        case .added: report.added.append(entry.id.text)
        case .changed(let fields):
            report.changed.append(ImportReport.Change(id: entry.id.text, fields: fields))
        case .unchanged: report.unchanged += 1
        case .refused(let reason):
            if let origin = seen[entry.id] { reject(entry, at: origin, reason: reason) }
        }
    }

    private mutating func reject(_ entry: Entry, at origin: RecordOrigin, reason: String) {
        report.rejected.append(Rejection(origin: origin, column: nil, value: entry.id.text, reason: reason))
    }

    private static let batchSize = 128
}
