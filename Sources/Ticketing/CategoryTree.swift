/// What tickets can be about (诉求分类): a tree of three levels that a city can replace.
public struct CategoryTree: Hashable, Sendable {
    private let nodes: [String: Category]

    /// One category.
    public struct Category: Hashable, Sendable {
        /// The code, like `050101`.
        public let code: String
        /// The name, like 暖气不热.
        public let name: String
        /// The code of the level above; nil on the first.
        public let parent: String?
        /// What callers say when they speak of it, separated by blanks; may be empty.
        public var words = ""
    }

    /// A list `code,name,parent` with, where there are some, everyday words; a heading first.
    ///
    /// A line that can't be used is told with its number and left out.
    public init(list: String, problems: inout [String]) {
        var nodes: [String: Category] = [:]
        for (number, line) in list.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
                String($0.drop { $0.isWhitespace || $0 == "\u{FEFF}" })
            }
            if cells == [""] || (number == 0 && cells.first == "code") { continue }
            guard (3...4).contains(cells.count), !cells[0].isEmpty, !cells[1].isEmpty,
                cells[2].isEmpty || nodes[cells[2]] != nil, nodes[cells[0]] == nil
            else {
                problems.append(
                    "\(number + 1): expected code,name,parent or code,name,parent,words with a new code and a known parent"
                )
                continue
            }
            nodes[cells[0]] = Category(
                code: cells[0], name: cells[1], parent: cells[2].isEmpty ? nil : cells[2],
                words: cells.count == 4 ? cells[3] : "")
        }
        self.nodes = nodes
    }

    /// The tree of this project.
    public static let shipped: CategoryTree = {
        var problems: [String] = []
        let tree = CategoryTree(
            list: String(decoding: PackageResources.categories_csv, as: UTF8.self), problems: &problems)
        precondition(problems.isEmpty, "the shipped tree has no fault: \(problems)")
        return tree
    }()

    /// A category by its code.
    public subscript(_ code: String) -> Category? { nodes[code] }

    /// All categories in the order of their codes.
    public var all: [Category] { nodes.values.sorted { $0.code < $1.code } }

    /// 大类->中类->小类; nil where the code is unknown.
    public func path(of code: String) -> String? {
        guard let category = nodes[code] else { return nil }
        return category.parent.flatMap(path).map { "\($0)->\(category.name)" } ?? category.name
    }

    /// A category's code and those above it, the narrowest first.
    public func codes(upFrom code: String) -> [String] {
        guard let category = nodes[code] else { return [code] }
        return [code] + (category.parent.map(codes(upFrom:)) ?? [])
    }

    /// Categories whose name, path or code is, or holds, a text; the exact ones first.
    public func find(_ text: String) -> [Category] {
        let named = named(text)
        return named.isEmpty ? all.filter { $0.name.contains(text) } : named
    }

    /// Categories of exactly this code, name or path.
    public func named(_ text: String) -> [Category] {
        if let exact = nodes[text] { return [exact] }
        return all.filter { $0.name == text || path(of: $0.code) == text }
    }
}
