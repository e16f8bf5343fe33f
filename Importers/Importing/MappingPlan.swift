import HotlineModel

/// How a profile reads records of one set of names, worked out once for all of them.
struct MappingPlan {
    /// A column or path, with the rule that takes what stands there.
    struct Column {
        /// Its name in the source, or the path.
        let name: String
        let column: Profile.Column
        let rule: FieldRule
        /// What a bracket in the heading said.
        let note: String?
        /// Whether the profile reads paths into objects of this name.
        let isTakenApart: Bool
    }

    /// A part of an id.
    enum IdentifierPart {
        case column(Int)
        case path(String)
    }

    /// A list inside a record, each element of which is read like one more row.
    struct List {
        let path: String
        /// Paths inside an element.
        let columns: [(inner: String, column: Column)]
    }

    let reading: ColumnReading
    /// For each name the columns that read it.
    let columns: [[Column]]
    /// Paths into objects.
    let paths: [Column]
    let lists: [List]
    let identifiers: [[IdentifierPart]]

    init(profile: Profile, names: [String]) {
        reading = ColumnReading(profile: profile, names: names)
        let dotted = profile.columns.flatMap { column in
            column.from.filter { $0.utf8.contains(UInt8(ascii: ".")) }.map { (path: $0, column: column) }
        }
        columns = reading.columns.map { column in
            column.targets.compactMap {
                Self.planned(
                    column.name, $0, note: column.note,
                    isTakenApart: dotted.contains { $0.path.hasPrefix("\(column.name).") })
            }
        }
        paths = dotted.filter { !profile.isInList($0.path) }.compactMap { Self.planned($0.path, $0.column) }
        lists = (profile.lists ?? []).map { list in
            List(
                path: list,
                columns: dotted.filter { $0.path.hasPrefix("\(list).") }.compactMap { path, column in
                    Self.planned(path, column).map { (String(path.dropFirst(list.count + 1)), $0) }
                })
        }
        let folded = names.map(ColumnName.folded)
        identifiers = (profile.id ?? []).map { way in
            way.split(separator: "+").map { part in
                let name = String(part).trimmed
                return folded.firstIndex(of: ColumnName.folded(name)).map(IdentifierPart.column)
                    ?? .path(name)
            }
        }
    }

    private static func planned(
        _ name: String, _ column: Profile.Column, note: String? = nil, isTakenApart: Bool = false
    ) -> Column? {
        guard let rule = FieldCatalogue.rules[column.to] else { return nil }
        return Column(name: name, column: column, rule: rule, note: note, isTakenApart: isTakenApart)
    }

    /// The id that a record has, by the first way that gives one.
    func identifier(of record: Record) -> String? {
        for way in identifiers {
            var found: [String] = []
            for part in way {
                let value: JSONValue? =
                    switch part {
                    case .column(let place): place < record.values.count ? record.values[place] : nil
                    case .path(let path): record.mayBeNested ? record.value[path] : nil
                    }
                guard let text = value?.cleaned?.texts.joined().narrowed else { break }
                found.append(text)
            }
            if found.count == way.count, !found.isEmpty { return found.joined(separator: "#") }
        }
        return nil
    }

    /// Names of leaves inside a record's objects that nothing reads.
    func unreadPaths(in record: Record) -> Set<String> {
        let read = paths + lists.flatMap { $0.columns.map(\.column) }
        let known = Set(read.map(\.name) + read.compactMap(\.column.unitFrom))
        let outer = zip(reading.columns, record.values).filter { $0.0.role == .takenApart }
        return Set(outer.flatMap { $1.leafPaths(under: $0.name) }).subtracting(known)
    }
}

extension JSONValue {
    /// Paths of the texts and numbers inside, lists taken apart.
    fileprivate func leafPaths(under path: String) -> [String] {
        switch self {
        case .null: []
        case .bool, .number, .string: [path]
        case .array(let values): values.flatMap { $0.leafPaths(under: path) }
        case .object(let fields): fields.flatMap { $0.value.leafPaths(under: "\(path).\($0.key)") }
        }
    }
}
