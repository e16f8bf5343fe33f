import HotlineModel
import Importing
import KnowledgeStorage

/// Saves what records became and keeps the account of it.
struct ImportDesk {
    let writer: KnowledgeWriter
    let provenance: KnowledgeWriter.Provenance
    var report: ImportReport
    /// Where each entry of this source stands.
    private(set) var seen: [Identifier<Entry>: RecordOrigin] = [:]

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
        case nil: break
        }
    }

    private mutating func take(_ entry: Entry, at origin: RecordOrigin) throws {
        if let first = seen[entry.id] {
            reject(entry, at: origin, reason: "the id stands already in row \(first.row)")
            return
        }
        seen[entry.id] = origin
        switch try writer.save(entry, from: provenance) {
        case .added: report.added.append(entry.id.text)
        case .changed(let fields):
            report.changed.append(ImportReport.Change(id: entry.id.text, fields: fields))
        case .unchanged: report.unchanged += 1
        case .refused(let reason): reject(entry, at: origin, reason: reason)
        }
    }

    private mutating func reject(_ entry: Entry, at origin: RecordOrigin, reason: String) {
        report.rejected.append(Rejection(origin: origin, column: nil, value: entry.id.text, reason: reason))
    }
}
