/// What citizens call the things of each area of government: joined to the words of a label that names the area, so that a
/// message is told without any lesson.
struct AreaWords: Sendable {
    private let areas: [(names: [[UInt8]], words: String)]

    /// Rows `area,names,words` of this project, `|` between names and between words.
    static let shipped = AreaWords(list: String(decoding: PackageResources.areas_csv, as: UTF8.self))

    init(list: String) {
        areas = list.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            precondition(cells.count == 3, "an area has three columns: \(cells)")
            return (cells[1].split(separator: "|").map { Array($0.utf8) }, cells[2].replacing("|", with: " "))
        }
    }

    /// A label's words, and the everyday words of every area that they name.
    func joined(to words: String) -> String {
        let bytes = Array(words.utf8)
        let named = areas.filter { $0.names.contains { Self.isWithin($0, bytes) } }
        return ([words] + named.map(\.words)).joined(separator: "\n")
    }

    /// Whether bytes have others in them: `String.contains` compares characters, a hundred times as slow.
    private static func isWithin(_ name: [UInt8], _ bytes: [UInt8]) -> Bool {
        guard let first = name.first, name.count <= bytes.count else { return false }
        return (0...bytes.count - name.count).contains { start in
            bytes[start] == first && name.indices.allSatisfy { bytes[start + $0] == name[$0] }
        }
    }
}
