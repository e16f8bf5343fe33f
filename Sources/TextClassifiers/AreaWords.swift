/// What citizens call the things of each area of government: joined to the words of a label that names the area, so that a
/// message is told without any lesson.
struct AreaWords: Sendable {
    private let areas: [(names: [String], words: String)]

    /// Rows `area,names,words` of this project, `|` between names and between words.
    static let shipped = AreaWords(list: String(decoding: PackageResources.areas_csv, as: UTF8.self))

    init(list: String) {
        areas = list.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            precondition(cells.count == 3, "an area has three columns: \(cells)")
            return (cells[1].split(separator: "|").map(String.init), cells[2].replacing("|", with: " "))
        }
    }

    /// A label's words, and the everyday words of every area that they name.
    func joined(to words: String) -> String {
        ([words] + areas.filter { $0.names.contains(where: words.contains) }.map(\.words)).joined(
            separator: "\n")
    }
}
