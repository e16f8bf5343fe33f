/// A mailbox, `市民热线 <hotline@example.gov.cn>` or the address alone.
///
/// Only what every mail server takes: letters of ASCII, no quoted local part, no address in brackets.
struct Mailbox: Hashable, Sendable {
    /// What a reader sees; nil where there is only an address.
    let name: String?
    /// `hotline@example.gov.cn`.
    let address: String

    /// Reads a mailbox; nil for what is none.
    init?(_ text: String) {
        let text = HeaderText.trimmed(text)
        guard text.hasSuffix(">") else {
            self.init(name: nil, address: text)
            return
        }
        guard let start = text.lastIndex(of: "<") else { return nil }
        var name = HeaderText.trimmed(String(text[..<start]))
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
            name = String(name.dropFirst().dropLast())
        }
        self.init(
            name: name.isEmpty ? nil : name, address: String(text[text.index(after: start)...].dropLast()))
    }

    private init?(name: String?, address: String) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]),
            address.utf8.count <= Self.longest, name.map(HeaderText.isClean) ?? true
        else { return nil }
        self.name = name
        self.address = address
    }

    /// What follows the `@`.
    var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }

    /// As it stands in a header, from a column on; folded where it is long.
    func header(from column: Int) -> String {
        guard let name else { return address }
        if HeaderText.isPlain(name), column + name.utf8.count + 2 <= HeaderText.lineLength {
            let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(quoted)\"\r\n <\(address)>"
        }
        return HeaderText.words(name, from: column).joined(separator: "\r\n ") + "\r\n <\(address)>"
    }

    // RFC 5321, 4.5.3.1.
    private static let longest = 254
    private static let longestLocalPart = 64
    private static let longestLabel = 63

    /// A dot-atom of RFC 5322, 3.2.3.
    private static func isLocalPart(_ text: Substring) -> Bool {
        text.utf8.count <= longestLocalPart
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.unicodeScalars.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
            }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...longestLabel).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
        }
    }

    private static let marks = "!#$%&'*+-/=?^_`{|}~".unicodeScalars

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}
