/// Which profile a source was made for, judged by the names of its columns.
public struct ProfileGuess: Sendable {
    /// The profile.
    public let profile: Profile
    /// How many of the source's columns it reads.
    public let known: Int
    /// How many columns the source has.
    public let columns: Int

    /// The best profile for these names; nil where none recognises them.
    ///
    /// A profile must have one of its `recognise` sets whole and know half of the columns; of several the one that reads most columns wins,
    /// of equal ones the more demanding, of equal ones the first.
    public init?(names: [String], among profiles: [Profile]) {
        let folded = names.map(ColumnName.folded)
        var best: (guess: (Profile, Int), rank: [Int])?
        for profile in profiles {
            let demands = profile.recognise.filter {
                $0.allSatisfy { folded.contains(ColumnName.folded($0)) }
            }
            guard let demand = demands.map(\.count).max() else { continue }
            let reading = ColumnReading(profile: profile, names: names)
            let readCount = reading.columns.count(where: \.isKnown)
            guard readCount * 2 >= names.count else { continue }
            let rank = [readCount, demand]
            if best.map({ $0.rank.lexicographicallyPrecedes(rank) }) ?? true {
                best = ((profile, rank[0]), rank)
            }
        }
        guard let best else { return nil }
        (profile, known) = best.guess
        columns = names.count
    }
}

/// How a profile reads each column of a source: what `--explain` shows.
public struct ColumnReading: Sendable {
    /// One column of the source.
    public struct Column: Sendable {
        /// Its name in the source.
        public let name: String
        /// What the profile makes of it, often one thing; none: it is not read.
        public let targets: [Profile.Column]
        /// What a bracket in the name says, like 工作日.
        public let note: String?
        /// What is done with it where it fills no field.
        public let role: Role

        /// Whether anything is made of it, or it is known that nothing should be.
        public var isKnown: Bool { role != .unknown }
    }

    /// What a column is to a profile.
    public enum Role: Hashable, Sendable {
        /// It fills a field.
        case field
        /// It makes the id.
        case id
        /// It is known and not wanted.
        case ignored
        /// Fields inside it are read one by one.
        case takenApart
        /// The profile does not know it.
        case unknown
    }

    /// In the order of the source.
    public let columns: [Column]

    /// Reads the names of a source by a profile.
    public init(profile: Profile, names: [String]) {
        var byName: [String: [Profile.Column]] = [:]
        for column in profile.columns {
            for name in Set(column.from.map(ColumnName.folded)) { byName[name, default: []].append(column) }
        }
        let ignored = Set((profile.ignore ?? []).map(ColumnName.folded))
        let ids = Set(profile.idColumns.map(ColumnName.folded))
        let outer = Set(
            profile.columns.flatMap(\.from).compactMap { path in
                path.contains(".")
                    ? path.split(separator: ".").first.map { ColumnName.folded(String($0)) } : nil
            })
        columns = names.map { name in
            let folded = ColumnName.folded(name)
            if let targets = byName[folded] {
                return Column(name: name, targets: targets, note: nil, role: .field)
            }
            if let (short, note) = ColumnName.splitBracket(folded), let targets = byName[short] {
                return Column(name: name, targets: targets, note: note, role: .field)
            }
            let role: Role =
                ids.contains(folded)
                ? .id : ignored.contains(folded) ? .ignored : outer.contains(folded) ? .takenApart : .unknown
            return Column(name: name, targets: [], note: nil, role: role)
        }
    }
}
