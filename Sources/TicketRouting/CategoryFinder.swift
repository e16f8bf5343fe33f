public import TextClassifiers
public import Ticketing

/// Tells what a text is about by the categories' own words, without any lesson.
///
/// Where a category is not sure enough the one above it is named, if enough of what lies under it is meant.
public struct CategoryFinder: Sendable {
    private let categories: CategoryTree
    private let words: WordsOnDemand

    /// A finder over a tree; 其他 is never found.
    public init(_ categories: CategoryTree) {
        self.categories = categories
        // A tree without everyday words borrows those of the areas that it names.
        words = WordsOnDemand(joinsAreas: categories.all.allSatisfy(\.words.isEmpty)) {
            let parents = Set(categories.all.compactMap(\.parent))
            let leaves = categories.all.filter { $0.name != "其他" && !parents.contains($0.code) }
            return Dictionary(
                uniqueKeysWithValues: leaves.map { leaf in
                    let group = leaf.parent.flatMap { categories[$0]?.words } ?? ""
                    return (
                        leaf.code, "\(categories.path(of: leaf.code) ?? leaf.name) \(leaf.words) \(group)"
                    )
                })
        }
    }

    /// A category that was found.
    public struct Found: Hashable, Sendable {
        /// Its code.
        public let code: String
        /// How much of what is meant lies in it, 0...1.
        public let probability: Double

        /// Whether a machine may dispatch by it.
        public var isSure: Bool { probability >= 0.5 }
    }

    /// The narrowest category that is likely enough; nil: none is.
    public func category(of text: ClassifiableText) -> Found? {
        let classification = words.classification(of: text)
        guard classification.isFamiliar else { return nil }
        var sums: [String: Double] = [:]
        for choice in classification.choices {
            for code in categories.codes(upFrom: choice.label) {
                sums[code, default: 0] += choice.probability
            }
        }
        // The narrowest first, of equals the likeliest.
        let found = sums.filter { $0.value >= Self.least }.max { left, right in
            let depths = (categories.codes(upFrom: left.key).count, categories.codes(upFrom: right.key).count)
            return (depths.0, left.value, right.key) < (depths.1, right.value, left.key)
        }
        return found.map { Found(code: $0.key, probability: $0.value) }
    }

    private static let least = 0.3
}
