import Foundation
public import HotlineModel
public import Importing
public import KnowledgeStorage

/// Brings files into the knowledge base: reader → records → profile → checked entries → difference → report.
///
/// One file is one transaction: all of it is kept or none, readers see the state before or after. The same
/// file twice changes nothing.
public struct CatalogueImporter: Sendable {
    private let store: KnowledgeStore

    /// Imports into a store.
    public init(store: KnowledgeStore) {
        self.store = store
    }

    /// How to import.
    public struct Options: Sendable {
        /// The profile; nil: it is guessed from the names of the columns.
        public var profile: Profile?
        /// Whether to do everything but keep it.
        public var isRehearsal = false
        /// Whether the differences count at once or wait for review.
        public var review = ImportRun.Review.none
        /// Who imports.
        public var author = "import"
        /// The source that the file is an edition of; nil: the file's name.
        public var sourceName: String?

        /// A guessed profile, for real, of a source of the file's own name.
        public init(profile: Profile? = nil, isRehearsal: Bool = false, sourceName: String? = nil) {
            self.profile = profile
            self.isRehearsal = isRehearsal
            self.sourceName = sourceName
        }
    }

    /// How a source would be read.
    public struct Plan: Sendable {
        /// What takes the format apart.
        public let format: String
        /// The profile.
        public let profile: Profile
        /// Whether it was guessed.
        public let isGuess: Bool
        /// How each column is read.
        public let columns: ColumnReading
        /// The first records, as examples.
        public let examples: [Record]
    }

    /// Looks at a source and says how it would be read; writes nothing.
    public func plan(_ source: ImportSource, profile: Profile? = nil) throws -> Plan {
        let reader = try ReaderChoice.reader(for: source)
        let candidates = try profile.map { [$0] } ?? Profile.shipped()
        let examples = try firstRecords(of: source, reader, candidates)
        var names: [String] = []
        for name in examples.flatMap(\.names) where !names.contains(name) { names.append(name) }
        guard let guess = profile ?? ProfileGuess(names: names, among: candidates)?.profile else {
            throw ImportError(
                .profile, origin: source.name,
                message: "no profile fits its columns (\(names.prefix(8).joined(separator: ", "))); "
                    + "name one with --profile (\(candidates.map(\.name).joined(separator: ", "))), "
                    + "or write one: docs/importing.md")
        }
        return Plan(
            format: reader.name, profile: guess, isGuess: profile == nil,
            columns: ColumnReading(profile: guess, names: names), examples: examples)
    }

    /// Imports a source; `progress` hears now and then how far it is.
    public func run(
        _ source: ImportSource, options: Options, at moment: Moment, progress: (Progress) -> Void = { _ in }
    ) throws -> ImportReport {
        let plan = try plan(source, profile: options.profile)
        let fingerprint = try SourceDigest(source, profile: plan.profile).text
        return try store.write { writer in
            var draft = ImportRun.Draft(
                source: options.sourceName ?? source.name, file: source.name, profile: plan.profile.name,
                author: options.author)
            draft.mergeRules = plan.profile.merge
            draft.review = options.review
            draft.fingerprint = fingerprint
            let report = try write(
                source, plan, draft, isRehearsal: options.isRehearsal, writer, moment, progress)
            return (report, options.isRehearsal ? .takeBack : .keep)
        }
    }

    private func write(
        _ source: ImportSource, _ plan: Plan, _ draft: ImportRun.Draft, isRehearsal: Bool,
        _ writer: KnowledgeWriter, _ moment: Moment, _ progress: (Progress) -> Void
    ) throws -> ImportReport {
        let before = try writer.runToRepeat(draft)
        let run = try writer.beginRun(draft, at: moment)
        var report = ImportReport(source: source.name, profile: plan.profile.name, isRehearsal: isRehearsal)
        if !isRehearsal { report.run = run.id }
        report.isWaiting = draft.review == .required
        if let before {
            try run.repeatRun(before)
            report.repeatCounts(of: before)
        } else {
            report = try read(source, plan, into: run, report, progress)
        }
        try run.finish(report: String(decoding: JSONEncoder().encode(report), as: UTF8.self))
        return report
    }

    private func read(
        _ source: ImportSource, _ plan: Plan, into run: RunWriter, _ report: ImportReport,
        _ progress: (Progress) -> Void
    ) throws -> ImportReport {
        let reader = try ReaderChoice.reader(for: source)
        var desk = ImportDesk(run: run, profile: plan.profile, report: report)
        let records = RecordStream(source, reader, layout([plan.profile]))
        defer { records.cancel() }
        var count = 0
        while let batch = try records.next() {
            try desk.take(batch)
            count += batch.count
            progress(Progress(records: count, share: source.shareRead))
        }
        try source.checkUnchanged()
        try desk.finish()
        return desk.report
    }

    /// How far an import is.
    public struct Progress: Hashable, Sendable {
        /// Records that were taken.
        public let records: Int
        /// The share of the file that was read, 0 to 1; nil where the format does not tell.
        public let share: Double?
    }

    private func layout(_ profiles: [Profile]) -> SourceLayout {
        let names = profiles.flatMap { profile in
            profile.columns.flatMap(\.from) + (profile.ignore ?? []) + profile.recognise.joined()
                + profile.idColumns
        }
        return SourceLayout(
            knownNames: Set(names.map(ColumnName.folded)),
            recordsPaths: profiles.compactMap(\.records))
    }

    private func firstRecords(
        of source: ImportSource, _ reader: any RecordReader, _ profiles: [Profile]
    ) throws -> [Record] {
        struct Enough: Error {}
        var records: [Record] = []
        do {
            try reader.read(source, layout: layout(profiles)) { record in
                records.append(record)
                if records.count == Self.exampleCount { throw Enough() }
            }
        } catch is Enough {}
        guard !records.isEmpty else {
            throw ImportError(.malformed, origin: source.name, message: "holds no records")
        }
        return records
    }

    private static let exampleCount = 20
}

extension ImportReport {
    /// The very file again: every entry of it is as it was.
    fileprivate mutating func repeatCounts(of run: ImportRun) {
        isSameFile = true
        guard let before = try? JSONDecoder().decode(ImportReport.self, from: Data(run.report.utf8)) else {
            return
        }
        repeatFindings(of: before)
    }
}
