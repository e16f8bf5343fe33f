public import HotlineModel
public import Matching

/// How sure an answer has to be, door by door.
public struct DoorThresholds: Hashable, Sendable {
    private var thresholds: [Door: Thresholds]

    /// The shipped ones: a voice robot is stricter than an agent's screen, where a person reads before anything is said.
    public static let shipped = DoorThresholds()

    private init() {
        thresholds = [
            .agent: Thresholds(answer: 0.40, clarify: 0.18),
            .servicePoint: Thresholds(answer: 0.45, clarify: 0.20),
            .resident: Thresholds(answer: 0.50, clarify: 0.20),
            .ivr: Thresholds(answer: 0.65, clarify: 0.25),
        ]
    }

    /// The thresholds of a door.
    public subscript(door: Door) -> Thresholds {
        get { thresholds[door] ?? Thresholds() }
        set { thresholds[door] = newValue }
    }

    /// One door a line, `ivr,0.65,0.25`: from where on it answers, and from where on it asks back; empty lines and what
    /// stands behind # is left out, and doors that are not named keep the shipped ones.
    ///
    /// Lines that cannot be used are told in `problems`.
    public init(list: String, origin: String, problems: inout [ListError]) {
        self = .shipped
        for (number, line) in EditorLists.lines(of: list) {
            let cells = line.filter { !$0.isWhitespace }
                .split(omittingEmptySubsequences: false) { ",，".contains($0) }.map(String.init)
            guard cells.first != "door" else { continue }
            guard cells.count == 3, let door = Door(rawValue: cells[0]), let answer = Double(cells[1]),
                let clarify = Double(cells[2]), 0 <= clarify, clarify <= answer, answer <= 1
            else {
                let doors = Door.allCases.map(\.rawValue).joined(separator: ", ")
                problems.append(
                    ListError(
                        origin: "\(origin):\(number)",
                        message: "expected a door (\(doors)) and two shares 0 ≤ clarify ≤ answer ≤ 1 "
                            + "as in ivr,0.65,0.25; found \"\(line)\""))
                continue
            }
            thresholds[door] = Thresholds(answer: answer, clarify: clarify)
        }
    }
}
