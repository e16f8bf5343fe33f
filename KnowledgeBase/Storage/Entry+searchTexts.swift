public import HotlineModel

extension Entry {
    /// The texts by which an entry is found, column by column; none stands in two columns.
    public func searchTexts(_ column: SearchColumn) -> [String] {
        switch column {
        case .title: [title]
        case .names: names + questions
        case .organisation: [organisation, region].compactMap(\.self)
        case .body: bodyTexts
        case .identifiers: [id.text] + identifierTexts + identifierTexts.compactMap(Self.joinedDigits)
        case .pinyin: [title] + names
        }
    }

    private var bodyTexts: [String] {
        ([answer ?? spoken, body].compactMap(\.self) + audience + detailTexts).filter { !$0.isEmpty }
    }

    private var detailTexts: [String] {
        switch details {
        case .item(let item):
            [
                item.handling.conditions, item.handling.process, item.contact.place, item.contact.hours,
                item.result.name, item.codes.handlingItemName, item.codes.parent, item.authority.itemType,
                item.fee.standard,
            ].compactMap(\.self)
                + item.materials.map(\.name) + item.commonQuestions
                + (item.authority.personalTopics ?? []) + (item.authority.corporateTopics ?? [])
        case .question: []
        case .hotline(let hotline): [hotline.authority, hotline.scope, hotline.hours].compactMap(\.self)
        case .policy(let policy): [policy.law, policy.article].compactMap(\.self)
        case .notice(let notice): [notice.area, notice.what].compactMap(\.self)
        case .place(let place):
            [place.type, place.address, place.hours, place.note].compactMap(\.self) + (place.accepts ?? [])
        }
    }

    private var identifierTexts: [String] {
        switch details {
        case .item(let item):
            [
                item.codes.basic, item.codes.localBasic, item.codes.implementation, item.codes.handlingItem,
                item.contact.telephone, item.contact.complaintTelephone, item.contact.consultation,
            ].compactMap(\.self)
        case .hotline(let hotline): [hotline.number]
        case .place(let place): [place.telephone].compactMap(\.self)
        case .question, .policy, .notice: []
        }
    }

    /// A landline as people type it, without its hyphen; nil where there is none to leave out.
    private static func joinedDigits(_ text: String) -> String? {
        let hyphen = UInt8(ascii: "-")
        guard text.utf8.count(where: { $0 == hyphen }) == 1,
            text.utf8.allSatisfy({ $0 == hyphen || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return text.filter { $0 != "-" }
    }
}
