import HotlineModel
import Matching
import Ticketing

extension TicketRules {
    /// The shipped rules with the lines of a list: `咨询,2个工作日`, `中心审核,否`, `回访次数,3`.
    ///
    /// A line that can't be used is told, and leaves the shipped rule.
    init(list: String, origin: String, problems: inout [ListError]) {
        self.init()
        for (number, line) in list.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let cells = line.split(separator: ",").map {
                String($0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" })
            }
            if cells.isEmpty || cells[0].hasPrefix("#") { continue }
            guard cells.count == 2, set(cells[0], cells[1]) else {
                problems.append(
                    ListError(
                        origin: "\(origin):\(number + 1)",
                        message: "“\(line)”用不了：应像 咨询,2个工作日、回访次数,3 或 中心审核,否；名称见 docs/tickets.md"))
                continue
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) -> Bool {
        if let limit = LimitName(rawValue: name) {
            guard let time = TimeLimit(parsing: value), time.kind == .within, (time.amount ?? 0) <= 1000
            else {
                return false
            }
            limits[limit] = time
            return true
        }
        switch (name, value, Int(value)) {
        case ("负责人批准", "是", _): needsLeadApproval = true
        case ("负责人批准", "否", _): needsLeadApproval = false
        case ("中心审核", "是", _): needsReview = true
        case ("中心审核", "否", _): needsReview = false
        case ("退单次数", _, let count?) where (1...20).contains(count): returnsBeforeDesignation = count
        case ("回访次数", _, let count?) where (1...20).contains(count): callBackTries = count
        case ("重办次数", _, let count?) where (0...20).contains(count): mostRedos = count
        case ("挪车单位", _, _):
            guard let unit = Identifier<Organisation>(value) else { return false }
            carMoveUnit = unit
        case ("挪车次数", _, let count?) where count > 0: carMovesPerMonth = count
        case ("到期提醒", _, let days?) where (1...365).contains(days): expiryNoticeInDays = days
        case ("群体数", _, let count?) where count > 1: surge = count
        default: return false
        }
        return true
    }
}
