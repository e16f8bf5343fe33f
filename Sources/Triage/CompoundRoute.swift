/// Where a trigger leads, as the routing table writes it in one cell: `119+燃气抢修`, `12345紧急+住建/公安`, `告知人民法院/12368`.
///
/// `+` adds whoever has to know at once, `/` an alternative, brackets a condition, 告知 and 解释 a refusal.
public struct CompoundRoute: Hashable, Sendable {
    /// Who takes it first.
    public let main: Main
    /// Numbers, and names of local lines, that are told at once too.
    public let also: [String]
    /// Departments that have it on their desk, by the words of the table.
    public let departments: [String]
    /// What the table says besides: an alternative, a condition.
    public let note: String?

    /// Who takes something.
    public enum Main: Hashable, Sendable {
        /// The line of this number.
        case number(String)
        /// The local line of this name, like 燃气抢修.
        case line(String)
        /// The hotline itself, by a ticket.
        case ticket
        /// Nobody here: the caller is told where to.
        case refusal(channel: String)
    }

    /// Reads a cell of a row of some level; nil where it names nobody.
    ///
    /// Below X 告知12339 is a number to call.
    public init?(_ cell: String, level: TriageLevel) {
        let (plain, conditions) = Self.withoutBrackets(cell)
        let text = plain.filter { !$0.isWhitespace }.replacing("告知", with: "")
        guard !text.isEmpty else { return nil }
        if level == .refused {
            main = .refusal(channel: text)
            also = []
            departments = []
            note = conditions.isEmpty ? nil : conditions.joined(separator: "；")
            return
        }
        var notes: [String] = []
        var also: [String] = []
        var departments: [String] = []
        var first: Main?
        for (place, part) in text.split(separator: "+").map(String.init).enumerated() {
            let options = part.split(separator: "/").map(String.init)
            guard let option = options.first(where: { Self.number($0) != nil }) ?? options.first else {
                continue
            }
            if let number = Self.number(option) {
                if option != number { notes.append(option) }
                take(.number(number), number)
                if options.count > 1, option.count < part.count {
                    notes.append("或\(options.filter { $0 != option }.joined(separator: "、"))")
                }
            } else if option.hasPrefix("12345") {
                if first == nil { first = .ticket }
            } else if Self.isLine(option) {
                take(.line(option), option)
            } else {
                departments += options
                if place == 0 { first = first ?? .ticket }
            }
            func take(_ main: Main, _ name: String) {
                switch first {
                case nil: first = main
                // A department stands before the number that has to be called: the number goes first.
                case .ticket where !text.hasPrefix("12345"): first = main
                default: also.append(name)
                }
            }
        }
        guard let first else { return nil }
        for condition in conditions {
            let numbers = condition.split { !$0.isNumber }.map(String.init).filter { $0.count >= 3 }
            also += numbers.filter { !also.contains($0) }
            if numbers.joined() != condition { notes.append(condition) }
        }
        main = first
        self.also = also
        self.departments = departments
        note = notes.isEmpty ? nil : notes.joined(separator: "；")
    }

    /// Whether a name is that of a line rather than of a department.
    static func isLine(_ name: String) -> Bool { lineSigns.contains(where: name.hasSuffix) }

    private static let lineSigns = ["抢修", "救援", "热线", "申诉"]

    /// The telephone number in an option (先企业后12305); nil where there is none, or it is the hotline's own.
    private static func number(_ option: String) -> String? {
        let digits = option.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        return digits.count == 1 && (3...5).contains(digits[0].count) && digits[0] != "12345"
            ? digits[0] : nil
    }

    private static func withoutBrackets(_ cell: String) -> (plain: String, conditions: [String]) {
        var plain = ""
        var conditions: [String] = []
        var inside = false
        for character in cell {
            switch character {
            case "(", "（":
                inside = true
                conditions.append("")
            case ")", "）": inside = false
            default:
                if inside {
                    conditions[conditions.count - 1].append(character)
                } else {
                    plain.append(character)
                }
            }
        }
        return (plain, conditions)
    }
}
