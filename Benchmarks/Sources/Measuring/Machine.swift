import Foundation

/// What the figures were measured on.
package enum Machine {
    /// Today, in UTC.
    package static var date: String { String(ISO8601DateFormatter().string(from: Date()).prefix(10)) }

    /// The processor, as the system names it.
    package static var name: String {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        return info.split(separator: "\n").first { $0.hasPrefix("model name") }
            .map { $0.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "" }
            ?? "unknown"
    }
}
