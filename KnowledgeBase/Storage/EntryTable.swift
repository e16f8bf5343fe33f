import Foundation
import GRDB
import HotlineModel

/// Facts about every entry, by its number: what filters ask, without going to disk.
struct EntryTable: Sendable {
    /// How many entries answer.
    private(set) var count = 0
    private(set) var kinds: [UInt8]
    private(set) var flags: [UInt8]
    private(set) var titleKeys: [Int64]
    /// Positions of the titles.
    private(set) var titleLengths: [UInt16]
    private(set) var organisations: [UInt32]
    private(set) var regions: [UInt32]
    private(set) var organisationNames: [String] = []
    private(set) var regionNames: [String] = []
    private var validities: [Int: Validity] = [:]
    /// Names of regions by code: entries are filed under one or the other.
    private var nameOfRegion: [String: String] = [:]

    /// Reads `entry_measure`; `lengths` becomes positions by column and entry.
    init(_ db: Database, lengths: inout [[UInt32]]) throws {
        let size = (try Int.fetchOne(db, sql: "SELECT max(doc) FROM entry_measure") ?? -1) + 1
        kinds = Array(repeating: 0, count: size)
        flags = Array(repeating: 0, count: size)
        titleKeys = Array(repeating: 0, count: size)
        titleLengths = Array(repeating: 0, count: size)
        organisations = Array(repeating: 0, count: size)
        regions = Array(repeating: 0, count: size)
        lengths = Array(repeating: Array(repeating: 0, count: size), count: SearchColumn.allCases.count)
        var names = Interning()
        var areas = Interning()
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT doc, kind, flags, valid_from, valid_until, organisation, region, title_key, lengths
                  FROM entry_measure
                """)
        while let row = try rows.next() {
            let doc: Int = row[0]
            kinds[doc] = row[1]
            flags[doc] = row[2]
            let validity = Validity(
                from: (row[3] as Int64?).map(Moment.init(secondsSince1970:)),
                until: (row[4] as Int64?).map(Moment.init(secondsSince1970:)))
            if validity != Validity() { validities[doc] = validity }
            organisations[doc] = names.number(of: row[5])
            regions[doc] = areas.number(of: row[6])
            titleKeys[doc] = row[7]
            if EntryFlags(rawValue: flags[doc]).contains(.answers) { count += 1 }
            let bytes: Data = row[8]
            for column in lengths.indices where bytes.count >= (column + 1) * 4 {
                lengths[column][doc] = (0..<4).reduce(0) {
                    $0 | UInt32(bytes[bytes.startIndex + column * 4 + $1]) << UInt32($1 * 8)
                }
            }
            titleLengths[doc] = UInt16(clamping: lengths[SearchColumn.title.rawValue][doc])
        }
        for row in try Row.fetchAll(db, sql: "SELECT id, name FROM region WHERE is_gone = 0") {
            nameOfRegion[row[0]] = row[1]
        }
        organisationNames = names.texts
        regionNames = areas.texts
    }

    /// The filter with its words looked up once.
    func matcher(for filter: SearchFilter) -> EntryMatcher {
        var required: EntryFlags = .answers
        if filter.onlyOneVisit { required.insert(.oneVisit) }
        return EntryMatcher(
            kind: filter.kind.map { UInt8($0.position) }, required: required.rawValue,
            forbidden: filter.visibility == .agents ? 0 : EntryFlags.agentsOnly.rawValue,
            organisations: filter.organisation.map { Self.numbers(in: organisationNames, holding: $0) },
            regions: filter.region.map { numbers(ofRegion: $0) }, moment: filter.moment)
    }

    /// Regions whose name or code holds a text.
    private func numbers(ofRegion text: String) -> Set<UInt32> {
        let codes = nameOfRegion.filter { $0.key.hasPrefix(text) || $0.value.contains(text) }
        let spellings = Set(codes.keys).union(codes.values)
        return Set(
            regionNames.indices.lazy.filter {
                spellings.contains(regionNames[$0]) || regionNames[$0].contains(text)
            }
            .map { UInt32($0) })
    }

    private static func numbers(in names: [String], holding text: String) -> Set<UInt32> {
        Set(names.indices.lazy.filter { names[$0].contains(text) }.map { UInt32($0) })
    }

    /// Whether an entry may be a hit.
    @inline(__always)
    func allows(_ doc: Int, _ matcher: EntryMatcher) -> Bool {
        let flags = flags[doc]
        guard flags & matcher.required == matcher.required, flags & matcher.forbidden == 0 else {
            return false
        }
        if let kind = matcher.kind, kinds[doc] != kind { return false }
        if let wanted = matcher.organisations, !wanted.contains(organisations[doc]) { return false }
        if let wanted = matcher.regions, !wanted.contains(regions[doc]) { return false }
        return validities.isEmpty || validities[doc]?.holds(at: matcher.moment) ?? true
    }
}

/// A filter whose words were looked up.
struct EntryMatcher: Sendable {
    let kind: UInt8?
    let required: UInt8
    let forbidden: UInt8
    let organisations: Set<UInt32>?
    let regions: Set<UInt32>?
    let moment: Moment
}

/// Gives each text a number, the same one each time.
private struct Interning {
    private(set) var texts: [String] = []
    private var numbers: [String: UInt32] = [:]

    mutating func number(of text: String) -> UInt32 {
        if let number = numbers[text] { return number }
        let number = UInt32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }
}
