public import HotlineModel

/// What an entry says on each field that a question can ask for.
public struct EntryFacts: Sendable {
    private let entry: Entry

    /// The facts of an entry.
    public init(_ entry: Entry) {
        self.entry = entry
    }

    /// What it says on a field, to be read aloud; nil where it says nothing.
    public func text(_ field: AskedField) -> String? {
        switch entry.details {
        case .item(let item): Self.text(field, item)
        case .place(let place): Self.text(field, place)
        case .hotline(let hotline): Self.text(field, hotline)
        case .question, .policy, .notice: nil
        }
    }

    private static func text(_ field: AskedField, _ item: ServiceItem) -> String? {
        switch field {
        case .materials: item.materials.isEmpty ? nil : item.materials.map(Self.text).joined(separator: "；")
        case .visits:
            item.handling.visits.map { visits in
                switch visits {
                case 0: "不用跑，全程不见面"
                case 1: "最多跑一次"
                case 2: "2 次"
                default: "多次"
                }
            }
        case .timeLimit:
            [
                item.handling.promisedLimit.map { "承诺 \($0)" }, item.handling.legalLimit.map { "法定 \($0)" },
            ].compactMap(\.self).joined(separator: "，").nonEmpty
        case .place: item.contact.place
        case .hours: item.contact.hours
        case .fee: item.fee.charged.map { $0 ? "收费。\(item.fee.standard ?? item.fee.basis ?? "")" : "不收费" }
        case .telephone: item.contact.telephone ?? item.contact.consultation
        case .conditions: item.handling.conditions
        case .process: item.handling.process
        }
    }

    private static func text(_ material: ServiceItem.Material) -> String {
        let counts = [material.originals.map { "原件 \($0)" }, material.copies.map { "复印件 \($0)" }].compactMap(
            \.self)
        return material.name + (counts.isEmpty ? "" : "（\(counts.joined(separator: "，"))）")
            + (material.required == false ? "〔非必备〕" : "")
    }

    private static func text(_ field: AskedField, _ place: Place) -> String? {
        switch field {
        case .place: place.address
        case .hours: place.hours
        case .telephone: place.telephone
        case .materials, .visits, .timeLimit, .fee, .conditions, .process: nil
        }
    }

    private static func text(_ field: AskedField, _ hotline: Hotline) -> String? {
        switch field {
        case .telephone: hotline.leadsTo.map { "\(hotline.number)，现转至 \($0)" } ?? hotline.number
        case .hours: hotline.hours
        case .conditions: hotline.scope
        case .materials, .visits, .timeLimit, .place, .fee, .process: nil
        }
    }
}

extension String {
    /// Itself; nil where empty.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension AskedField {
    /// The word before the fact.
    public var chinese: String {
        switch self {
        case .materials: "带什么"
        case .visits: "跑几次"
        case .timeLimit: "多长时间"
        case .place: "在哪办"
        case .hours: "办理时间"
        case .fee: "收费"
        case .telephone: "电话"
        case .conditions: "条件"
        case .process: "流程"
        }
    }
}
