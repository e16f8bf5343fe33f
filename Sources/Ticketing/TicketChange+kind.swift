extension TicketChange {
    /// Which kind of thing happened, without its particulars: the name in the log.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        // swift-format-ignore
        case filed, reclassified, answered, refusalProposed, refused, handedOver, handOverTaken, handOverFailed
        case handOverCalled, handOverAlarmed, lineReported
        case supplementWanted, supplemented, attached, accepted, dispatched, passedOn, signed, subReplied,
            coReplied
        case replied, approved, disapproved, reviewed, sentBack, returnAsked, returnAccepted, returnRefused
        case extensionAsked, extensionGranted, extensionRefused, promiseAsked, promiseGranted, promiseRefused
        case consulted, opinionGiven, opinionMissing, concluded, lackingAccepted, lackingBrought
        case suspended, resumed, split, joined, took, ranAlong, nudged
        case terminationProposed, terminated, terminationRefused, supervised, withdrawn
        case calledBack, rated, closed, archived, reopened, limitChanged, dueFixed, warned, publicationRefused
        case revealed, copied, erased, secret
    }

    /// Which kind this is.
    public var kind: Kind {
        switch self {
        case .filed: .filed
        case .reclassified: .reclassified
        case .answered: .answered
        case .refusalProposed: .refusalProposed
        case .refused: .refused
        case .handedOver: .handedOver
        case .handOverTaken: .handOverTaken
        case .handOverFailed: .handOverFailed
        case .handOverCalled: .handOverCalled
        case .handOverAlarmed: .handOverAlarmed
        case .lineReported: .lineReported
        case .supplementWanted: .supplementWanted
        case .supplemented: .supplemented
        case .attached: .attached
        case .accepted: .accepted
        case .dispatched: .dispatched
        case .passedOn: .passedOn
        case .signed: .signed
        case .subReplied: .subReplied
        case .coReplied: .coReplied
        case .replied: .replied
        case .approved: .approved
        case .disapproved: .disapproved
        case .reviewed: .reviewed
        case .sentBack: .sentBack
        case .returnAsked: .returnAsked
        case .returnAccepted: .returnAccepted
        case .returnRefused: .returnRefused
        case .extensionAsked: .extensionAsked
        case .extensionGranted: .extensionGranted
        case .extensionRefused: .extensionRefused
        case .promiseAsked: .promiseAsked
        case .promiseGranted: .promiseGranted
        case .promiseRefused: .promiseRefused
        case .consulted: .consulted
        case .opinionGiven: .opinionGiven
        case .opinionMissing: .opinionMissing
        case .concluded: .concluded
        case .lackingAccepted: .lackingAccepted
        case .lackingBrought: .lackingBrought
        case .suspended: .suspended
        case .resumed: .resumed
        case .split: .split
        case .joined: .joined
        case .took: .took
        case .ranAlong: .ranAlong
        case .nudged: .nudged
        case .terminationProposed: .terminationProposed
        case .terminated: .terminated
        case .terminationRefused: .terminationRefused
        case .supervised: .supervised
        case .withdrawn: .withdrawn
        case .calledBack: .calledBack
        case .rated: .rated
        case .closed: .closed
        case .archived: .archived
        case .reopened: .reopened
        case .limitChanged: .limitChanged
        case .dueFixed: .dueFixed
        case .warned: .warned
        case .publicationRefused: .publicationRefused
        case .revealed: .revealed
        case .copied: .copied
        case .erased: .erased
        case .secret: .secret
        }
    }
}

extension TicketChange.Kind {
    /// The Chinese word, as the history of a ticket shows it.
    public var chinese: String {
        switch self {
        case .filed: "登记"
        case .reclassified: "改分类"
        case .answered: "直接答复"
        case .refusalProposed: "建议不予受理"
        case .refused: "不予受理"
        case .handedOver: "转接"
        case .handOverTaken: "对方接收"
        case .handOverFailed: "对方退回"
        case .handOverCalled: "电话转接"
        case .handOverAlarmed: "未确认报警"
        case .lineReported: "对方反馈"
        case .supplementWanted: "要求补充"
        case .supplemented: "补充"
        case .attached: "附件"
        case .accepted: "受理"
        case .dispatched: "派单"
        case .passedOn: "二级派单"
        case .signed: "签收"
        case .subReplied: "二级答复"
        case .coReplied: "会办答复"
        case .replied: "答复"
        case .approved: "批准答复"
        case .disapproved: "不批准答复"
        case .reviewed: "审核通过"
        case .sentBack: "退回重办"
        case .returnAsked: "申请退单"
        case .returnAccepted: "同意退单"
        case .returnRefused: "不同意退单"
        case .extensionAsked: "申请延期"
        case .extensionGranted: "同意延期"
        case .extensionRefused: "不同意延期"
        case .promiseAsked: "申请承诺办理"
        case .promiseGranted: "同意承诺办理"
        case .promiseRefused: "不同意承诺办理"
        case .consulted: "发起会商"
        case .opinionGiven: "会商意见"
        case .opinionMissing: "会商未答复"
        case .concluded: "会商结论"
        case .lackingAccepted: "容缺受理"
        case .lackingBrought: "补齐容缺"
        case .suspended: "中止计时"
        case .resumed: "恢复计时"
        case .split: "拆单"
        case .joined: "并入"
        case .took: "并单"
        case .ranAlong: "随主单答复"
        case .nudged: "催单"
        case .terminationProposed: "提请终结"
        case .terminated: "终结"
        case .terminationRefused: "不同意终结"
        case .supervised: "督办"
        case .withdrawn: "撤回"
        case .calledBack: "回访"
        case .rated: "评价"
        case .closed: "办结"
        case .archived: "归档"
        case .reopened: "重办"
        case .limitChanged: "改时限"
        case .dueFixed: "确定期限"
        case .warned: "催办"
        case .publicationRefused: "不予通报"
        case .revealed: "查看原文"
        case .copied: "抄送"
        case .erased: "删除"
        case .secret: "涉密中止"
        }
    }
}
