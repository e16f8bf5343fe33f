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
    /// A profile must have one of its `recognise` sets whole; of several the one that reads most columns wins,
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
            let rank = [reading.columns.count { $0.column != nil || $0.isIgnored }, demand]
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
        /// What the profile makes of it; nil: it is not read.
        public let column: Profile.Column?
        /// What a bracket in the name says, like 工作日.
        public let note: String?
        /// Whether the profile knows it and does not want it.
        public let isIgnored: Bool
    }

    /// In the order of the source.
    public let columns: [Column]

    /// Reads the names of a source by a profile.
    public init(profile: Profile, names: [String]) {
        var byName: [String: Profile.Column] = [:]
        for column in profile.columns {
            for name in column.from {
                byName[ColumnName.folded(name)] = byName[ColumnName.folded(name)] ?? column
            }
        }
        let ignored = Set((profile.ignore ?? []).map(ColumnName.folded))
        columns = names.map { name in
            let folded = ColumnName.folded(name)
            if let column = byName[folded] {
                return Column(name: name, column: column, note: nil, isIgnored: false)
            }
            if let (short, note) = ColumnName.splitBracket(folded), let column = byName[short] {
                return Column(name: name, column: column, note: note, isIgnored: false)
            }
            return Column(name: name, column: nil, note: nil, isIgnored: ignored.contains(folded))
        }
    }
}
