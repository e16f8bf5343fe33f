public import HotlineModel
public import Importing

/// A list of organisations in any format that imports read.
public struct OrganisationFile: Sendable {
    /// What it holds.
    public let organisations: [Organisation]
    /// What of it was not taken.
    public let rejections: [Rejection]

    /// Reads a list with the profile `organisations`.
    public init(_ source: ImportSource) throws {
        guard let profile = try Profile.shipped().first(where: { $0.name == "organisations" }) else {
            preconditionFailure("the profile is shipped")
        }
        var mapper = RecordMapper(profile: profile)
        var organisations: [Organisation] = []
        var rejections: [Rejection] = []
        func take(_ mapped: RecordMapper.Mapped?) {
            guard let mapped else { return }
            rejections += mapped.rejections
            if case .organisation(let organisation)? = mapped.knowledge { organisations.append(organisation) }
        }
        let names = profile.columns.flatMap(\.from) + profile.idColumns + (profile.ignore ?? [])
        let layout = SourceLayout(knownNames: Set(names.map(ColumnName.folded)))
        try ReaderChoice.reader(for: source).read(source, layout: layout) { take(mapper.take($0)) }
        take(mapper.finish())
        self.organisations = organisations
        self.rejections = rejections
    }
}
