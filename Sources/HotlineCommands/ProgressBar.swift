/// How far long work is, on one line: `items.csv ████████░░░░ 63% 630000`.
struct ProgressBar {
    let text: String

    init(_ name: String, share: Double?, count: Int) {
        guard let share else {
            text = "\(name) \(count) …"
            return
        }
        let full = Int(share * Double(Self.width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
        text = "\(name) \(bar) \(Int(share * 100))% \(count)"
    }

    private static let width = 24
}
