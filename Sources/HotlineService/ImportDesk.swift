import HotlineModel
import Importing
import KnowledgeStorage

/// Makes knowledge of records and writes it, and keeps the account.
///
/// Batches are mapped and segmented beside the reading and writing, up to `depth` ahead of the writing: enough that work
/// goes on while the index merges.
struct ImportDesk {
    private let run: RunWriter
    private(set) var report: ImportReport
    private let workshop: ImportWorkshop
    private var line: [Ahead<[ImportWorkshop.Product]>] = []

    init(run: RunWriter, profile: Profile, report: ImportReport) {
        self.run = run
        self.report = report
        workshop = ImportWorkshop(profile: profile)
    }

    mutating func take(_ batch: [Record]) throws {
        line.append(workshop.products(of: batch))
        if line.count > Self.depth { try saveNext() }
    }

    /// Writes what still waits, and tells what the file no longer has.
    mutating func finish() throws {
        while !line.isEmpty { try saveNext() }
        for product in try ImportWorkshop.products(of: workshop.lastMapped()) { try save(product) }
        report.unreadColumns = workshop.unreadColumns
        try run.forEachGone { report.gone.append($0) }
        for conflict in run.conflicts { report.conflicts.append(conflict) }
        report.conflicts.add(count: run.conflictCount - run.conflicts.count)
    }

    private mutating func saveNext() throws {
        for product in try line.removeFirst().value() { try save(product) }
    }

    private mutating func save(_ product: ImportWorkshop.Product) throws {
        for rejection in product.rejections { report.reject(rejection) }
        for warning in product.warnings { report.warn(warning) }
        switch product.made {
        case .entry(let prepared): try save(prepared, at: product.origin)
        case .organisation(let organisation):
            if try run.save(organisation) { report.places += 1 } else { report.unchanged += 1 }
        case .region(let region):
            if try run.save(region) { report.places += 1 } else { report.unchanged += 1 }
        case .nothing(let id):
            // A record that was rejected is still there: its entry is not gone.
            if let id = id.flatMap(Identifier<Entry>.init) { try run.noteStillThere(id) }
        }
    }

    private mutating func save(_ prepared: PreparedEntry, at origin: RecordOrigin) throws {
        let outcome = try run.save(prepared, row: origin.row)
        let id = (run.lastEntry ?? prepared.entry.id).text
        switch outcome {
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

    private static let depth = 12
}
