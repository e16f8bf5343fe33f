import Segmentation

/// What someone says who says nothing but what is needed: 报警, 救护车, 120, 爆炸了.
///
/// As a whole it means the line; inside a sentence (救护车司机怎么考) it means nothing by itself. It is always asked.
struct BareCalls: Sendable {
    private let numbers: [String: String]

    /// The calls of this project.
    static let shipped = BareCalls(list: String(decoding: PackageResources.calls_csv, as: UTF8.self))

    /// Rows `call,number`, a heading first.
    init(list: String) {
        var numbers: [String: String] = [:]
        for line in list.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",")
            guard cells.count == 2 else { preconditionFailure("a call has two columns: \(line)") }
            numbers[TalkTurns.content(of: FoldedText(String(cells[0])))] = String(cells[1])
        }
        self.numbers = numbers
    }

    /// The line that a reading calls for; nil: it says more, or something else.
    func number(of reading: Reading) -> String? { numbers[TalkTurns.content(of: reading.folded)] }
}
