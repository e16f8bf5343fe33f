/// Why what was asked cannot be kept or read.
public struct InquiryError: Error, Hashable, CustomStringConvertible {
    /// The file, or the number of the question.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// A problem with a file or a question.
    public init(origin: String, message: String) {
        self.origin = origin
        self.message = message
    }

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
