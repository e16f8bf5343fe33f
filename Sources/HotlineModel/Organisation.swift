/// A department, centre or government that owns knowledge and handles tickets (机构).
public struct Organisation: Hashable, Sendable, Codable {
    /// The code of the source, or the name where it has none.
    public var id: Identifier<Organisation>
    /// The full name, like 辽源市人力资源和社会保障局.
    public var name: String
    /// Short and everyday names, like 人社局.
    public var names: [String]
    /// The organisation above it.
    public var parent: Identifier<Organisation>?
    /// The region it serves.
    public var region: Identifier<Region>?
    /// The number to call.
    public var telephone: String?

    /// An organisation under a name.
    public init(
        id: Identifier<Organisation>, name: String, names: [String] = [],
        parent: Identifier<Organisation>? = nil, region: Identifier<Region>? = nil, telephone: String? = nil
    ) {
        self.id = id
        self.name = name
        self.names = names
        self.parent = parent
        self.region = region
        self.telephone = telephone
    }
}

/// An administrative division (行政区划), from province down to community.
public struct Region: Hashable, Sendable, Codable {
    /// The division code of GB/T 2260 and its extension: 2, 4, 6, 9 or 12 digits.
    public var id: Identifier<Region>
    /// The name, like 龙山区.
    public var name: String
    /// The division it belongs to.
    public var parent: Identifier<Region>?

    /// A division under a code.
    public init(id: Identifier<Region>, name: String, parent: Identifier<Region>? = nil) {
        self.id = id
        self.name = name
        self.parent = parent
    }
}
