import CallDialogue

/// The outcome of a call (`docs/telephony`) in the variables of a dial plan: the same names for every switch.
struct OutcomeVariables: Hashable, Sendable {
    let all: [Variable]

    struct Variable: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ outcome: CallOutcome) {
        // A merged line whose queue is a unit's own desk goes there.
        let unit = outcome.queue.map(\.name).flatMap { $0.hasPrefix("dept-") ? $0 : nil }
        let route =
            switch outcome.route {
            case .number(let number): number
            case .agent: unit ?? "agent"
            case .done: "done"
            }
        all = [
            Variable(name: "QUEUE", value: unit == nil ? outcome.queue?.name ?? "" : ""),
            Variable(name: "TICKET", value: outcome.ticket ?? ""),
            Variable(name: "REASON", value: outcome.reason),
            Variable(name: "ROUTE_NEXT", value: outcome.further.joined(separator: "&")),
            Variable(name: "URGENT", value: outcome.isEmergency ? "1" : ""),
            // Last: once it is there, everything is.
            Variable(name: "ROUTE", value: route),
        ]
    }
}

extension OutcomeVariables {
    subscript(name: String) -> String? { all.first { $0.name == name }?.value }
}
