/// What is wrong with a file that came in, where, and what to do about it.
public struct ExchangeError: Error, Hashable, Sendable {
    /// What sort of fault it is.
    public let code: Code
    /// Its line in the file, from 1; nil where that is not known.
    public let line: Int?
    /// Its field, like `receipts[3].rating`; nil where it is the whole file.
    public let field: String?
    /// What is wrong, in Chinese; may quote the file, and so a citizen.
    public let message: String

    /// What sort of fault a file has.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// It is too large.
        case size
        /// It is not XML, or not JSON.
        case syntax
        /// It is against the schema.
        case schema
        /// One of its values can't be.
        case value
        /// It is well made, but nothing that the hotline takes.
        case unexpected
    }

    /// A fault.
    public init(_ code: Code, line: Int? = nil, field: String? = nil, _ message: String) {
        self.code = code
        self.line = line
        self.field = field
        self.message = message
    }

    /// What to do, in Chinese.
    public var remedy: String {
        switch code {
        case .size: "请对方拆成几个文件再送"
        case .syntax: "请对方核对文件的编码和格式，并确认写完才改成正式文件名，然后重新送来"
        case .schema: "请对方按交换格式说明（XSD）改正后重新送来"
        case .value: "请对方改正这一项后重新送来"
        case .unexpected: "请对方核对送错了文件没有；需要办理的，由人工处理"
        }
    }
}

extension ExchangeError: CustomStringConvertible {
    /// Where, what is wrong and what to do, on one line.
    public var description: String {
        let place = [line.map { "第 \($0) 行" }, field].compactMap(\.self).joined(separator: " ")
        return (place.isEmpty ? "" : "\(place)：") + "\(message)；\(remedy)"
    }
}
