/// Why a command could not do its work: one line that says where, what, and what to do.
struct CommandError: Error, Hashable, CustomStringConvertible {
    let origin: String
    let message: String

    var description: String { "\(origin): \(message)" }
}
