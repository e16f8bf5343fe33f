import HotlineModel

/// Who called (诉求人): lies sealed under a key of the caller's own.
public struct CallerIdentity: Hashable, Sendable, Codable {
    /// The name.
    public var name: String?
    /// The number to call back.
    public var telephone: String
    /// The number of the identity card.
    public var idNumber: String?
    /// The address.
    public var address: String?

    /// Someone with a number.
    public init(telephone: String, name: String? = nil, idNumber: String? = nil, address: String? = nil) {
        self.telephone = telephone
        self.name = name
        self.idNumber = idNumber
        self.address = address
    }

    /// What makes a number the same however it is written: without +86, blanks, hyphens; an extension stays apart.
    static func normalised(_ telephone: String) -> String {
        var parts = telephone.lowercased().split { "转x#,".contains($0) || $0 == "，" }.map { part in
            part.compactMap { $0.wholeNumberValue.map(String.init) }.joined()
        }
        for prefix in ["0086", "86"] where parts.first?.hasPrefix(prefix) == true {
            if let number = parts.first, number.count - prefix.count >= 10 {
                parts[0] = String(number.dropFirst(prefix.count))
                break
            }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "x")
    }

    /// Whether this can be the same person, of one number: no other name, no other card.
    func mayBe(_ other: CallerIdentity) -> Bool {
        func agree(_ one: String?, _ two: String?) -> Bool { one == nil || two == nil || one == two }
        return agree(name, other.name) && agree(idNumber, other.idNumber)
    }

    /// As others see it: 张*, 138****5678, first six and last four of a card, no address.
    public var masked: CallerIdentity {
        CallerIdentity(
            telephone: Self.masked(telephone, first: 3, last: 4),
            name: name.map { String($0.prefix(1)) + String(repeating: "*", count: max(1, $0.count - 1)) },
            idNumber: idNumber.map { Self.masked($0, first: 6, last: 4) }, address: nil)
    }

    private static func masked(_ number: String, first: Int, last: Int) -> String {
        guard number.count > first + last else { return String(repeating: "*", count: number.count) }
        let hidden = String(repeating: "*", count: number.count - first - last)
        return number.prefix(first) + hidden + number.suffix(last)
    }

    /// A text without what a person could be told by, and without a name that is known.
    static func masked(_ text: String, naming name: String?) -> String {
        guard let name, name.count > 1 else { return MaskedText(text).text }
        let hidden = String(name.prefix(1)) + String(repeating: "*", count: name.count - 1)
        return MaskedText(
            text.split(separator: name, omittingEmptySubsequences: false).joined(separator: hidden)
        )
        .text
    }

    /// What is known of a caller after another call: what was said last, and what was said before where it is silent.
    func joined(to earlier: CallerIdentity) -> CallerIdentity {
        CallerIdentity(
            telephone: telephone, name: name ?? earlier.name, idNumber: idNumber ?? earlier.idNumber,
            address: address ?? earlier.address)
    }
}
