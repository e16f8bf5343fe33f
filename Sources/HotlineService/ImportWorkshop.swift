import Dispatch
import HotlineModel
import Importing
import KnowledgeStorage
import Synchronization

/// Turns records into what can be written, in two steps that run beside each other and beside the writing: mapping,
/// then checking and segmenting.
///
/// Batches come one after the other, each maybe on another thread.
final class ImportWorkshop: Sendable {
    private let mapper: Mutex<RecordMapper>
    private let mapping = DispatchQueue(label: "hotline.import.mapping", qos: .userInitiated)
    private let making = DispatchQueue(label: "hotline.import.making", qos: .userInitiated)

    init(profile: Profile) {
        mapper = Mutex(RecordMapper(profile: profile))
    }

    /// What one or more records became.
    struct Product: Sendable {
        let origin: RecordOrigin
        let made: Made
        let rejections: [Rejection]
        let warnings: [ImportReport.Warning]
    }

    enum Made: Sendable {
        case entry(PreparedEntry)
        case organisation(Organisation)
        case region(Region)
        /// The record was rejected; the id that it has, where it has one.
        case nothing(id: String?)
    }

    /// Columns that nothing reads.
    var unreadColumns: [String] { mapper.withLock { $0.unreadColumns } }

    /// What a batch makes complete, once it is done; its last record waits for the next batch, which may go on with it.
    func products(of records: [Record]) -> Ahead<[Product]> {
        let mapped = Ahead(on: mapping) { [self] in
            mapper.withLock { mapper in records.compactMap { mapper.take($0) } }
        }
        return Ahead(on: making) { try Self.products(of: mapped.value()) }
    }

    /// What the last record became.
    func lastMapped() -> [RecordMapper.Mapped] { mapper.withLock { [$0.finish()].compactMap(\.self) } }

    /// Checks and segments what was mapped.
    static func products(of mapped: [RecordMapper.Mapped]) throws -> [Product] {
        var prepared = try PreparedEntry.prepared(mapped.compactMap(\.entry))[...]
        return mapped.map { mapped in
            let made: Made =
                switch mapped.knowledge {
                case .entry: prepared.popFirst().map(Made.entry) ?? .nothing(id: mapped.id)
                case .organisation(let organisation): .organisation(organisation)
                case .region(let region): .region(region)
                case nil: .nothing(id: mapped.id)
                }
            return Product(
                origin: mapped.origin, made: made, rejections: mapped.rejections,
                warnings: warnings(mapped))
        }
    }

    private static func warnings(_ mapped: RecordMapper.Mapped) -> [ImportReport.Warning] {
        guard let entry = mapped.entry else { return [] }
        return ConsistencyCheck.findings(in: entry).map { finding in
            ImportReport.Warning(
                origin: mapped.origin, id: entry.id.text, rule: finding.rule.rawValue,
                message: finding.message)
        }
    }
}

extension RecordMapper.Mapped {
    fileprivate var entry: Entry? {
        guard case .entry(let entry) = knowledge else { return nil }
        return entry
    }
}
