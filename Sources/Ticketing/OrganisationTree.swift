public import HotlineModel

/// Which organisation is under which (机构树).
public struct OrganisationTree: Sendable {
    private let organisations: [Identifier<Organisation>: Organisation]

    /// A tree of organisations; a parent that is not among them counts as none.
    public init(_ organisations: [Organisation]) {
        self.organisations = Dictionary(
            organisations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The organisation of an id.
    public subscript(_ id: Identifier<Organisation>) -> Organisation? { organisations[id] }

    /// An organisation's name as people know it; its id where it is unknown.
    public func shortName(of id: Identifier<Organisation>) -> String {
        organisations[id].map { $0.names.first ?? $0.name } ?? id.text
    }

    /// All of them, in the order of their ids.
    public var all: [Organisation] { organisations.values.sorted { $0.id < $1.id } }

    /// The organisations above one, nearest first; a circle ends where it closes.
    public func superiors(of id: Identifier<Organisation>) -> [Identifier<Organisation>] {
        var superiors: [Identifier<Organisation>] = []
        var next = organisations[id]?.parent
        while let parent = next, parent != id, organisations[parent] != nil, !superiors.contains(parent) {
            superiors.append(parent)
            next = organisations[parent]?.parent
        }
        return superiors
    }

    /// Whether one is another or belongs to it.
    public func isWithin(_ id: Identifier<Organisation>, _ other: Identifier<Organisation>) -> Bool {
        id == other || superiors(of: id).contains(other)
    }

    /// Those directly under one, in the order of their ids.
    public func subordinates(of id: Identifier<Organisation>?) -> [Organisation] {
        organisations.values.filter { organisation in
            let parent = organisation.parent.flatMap { organisations[$0] == nil ? nil : $0 }
            return parent == id
        }.sorted { $0.id < $1.id }
    }
}
