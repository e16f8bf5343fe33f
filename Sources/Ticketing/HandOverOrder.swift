import HotlineModel

/// Who gets a ticket that is another line's, and how its caller is passed on (转接、移交).
public struct HandOverOrder: Hashable, Sendable, Codable {
    /// The lines, the first to be called first; several have to know of one event.
    public let lines: [String]
    /// How the caller is passed on.
    public let transfer: HandOverPlan.Transfer
    /// How long each line has.
    public let limits: HandOverPlan.Limits
    /// Whether a telephone system calls the lines; otherwise a person does.
    public let rings: Bool
    /// Whether the lines get name, number, place and words as they are; the look is on record beside it.
    public let isUnmasked: Bool

    /// An order.
    public init(
        to lines: [String], by transfer: HandOverPlan.Transfer, within limits: HandOverPlan.Limits,
        rings: Bool, isUnmasked: Bool
    ) {
        self.lines = lines
        self.transfer = transfer
        self.limits = limits
        self.rings = rings
        self.isUnmasked = isUnmasked
    }

    /// Lines to which what is handed over is always an emergency.
    public static let emergencyLines: Set<String> = ["110", "119", "120", "122", "12395"]

    /// The digits of a number that something can be handed to; nil: there are too few or too many, or it is the hotline itself.
    public static func line(_ text: String) -> String? {
        let written = text.filter { !$0.isWhitespace && !"-－".contains($0) }
        let digits = written.compactMap { $0.wholeNumberValue.map(String.init) }.joined()
        let isNumber = digits.count == written.count
        return isNumber && (3...12).contains(digits.count) && digits != "12345" ? digits : nil
    }
}
