import HotlineModel

/// The provincial platform's codes for the hotline's words, both ways.
enum ProvincialCodes {
    /// 诉求类型; what has no code of its own is 9 (其他).
    static func orderType(_ type: String?) -> String {
        types.first { $0.word == type }?.code ?? "9"
    }

    static func word(orderType code: String?) -> String? {
        types.first { $0.code == code }?.word
    }

    /// 紧急程度; 1 (一般) where nothing is said.
    static func urgency(_ word: String?) -> String {
        urgencies.first { $0.word == word }?.code ?? "1"
    }

    static func word(urgency code: String?) -> String? {
        urgencies.first { $0.code == code }?.word
    }

    /// What a receipt's result says.
    static func kind(result code: String) -> InboundReceipt.Kind? {
        switch code {
        case "0": .received
        case "1": .acknowledged
        case "2": .returned
        default: nil
        }
    }

    /// Which way a list went.
    static func code(_ direction: Reconciliation.Direction) -> String {
        switch direction {
        case .sent: "SEND"
        case .received: "RECEIVE"
        }
    }

    static func direction(_ code: String) -> Reconciliation.Direction? {
        Reconciliation.Direction.allCases.first { self.code($0) == code }
    }

    /// `2026-06-01 08:30:00`, in Beijing.
    static func time(_ moment: Moment) -> String {
        String(moment.description.prefix(19).map { $0 == "T" ? " " : $0 })
    }

    private static let types = [
        (code: "1", word: "consultation"), (code: "2", word: "help"), (code: "3", word: "complaint"),
        (code: "4", word: "report"), (code: "5", word: "suggestion"), (code: "6", word: "praise"),
        (code: "9", word: "other"),
    ]
    private static let urgencies = [
        (code: "1", word: "ordinary"), (code: "2", word: "urgent"), (code: "3", word: "critical"),
    ]
}
