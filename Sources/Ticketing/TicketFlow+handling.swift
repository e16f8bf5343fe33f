public import HotlineModel

extension TicketFlow {
    /// A unit takes the ticket on its desk (签收); its clock has run since the dispatch.
    public func sign(
        _ ticket: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard actor.organisation != nil else {
            throw TicketRefusal(.role, "\(ticket.number)", "签收要写明是哪个单位（--unit）")
        }
        guard let assignment = ticket.assignment, let unit = actor.organisation,
            assignment.holder == unit || assignment.coHandlers.contains(where: { $0.organisation == unit })
        else {
            throw TicketRefusal(.role, "\(ticket.number)", "工单没有派给这个单位，不能签收")
        }
        guard !assignment.signed.contains(unit) else {
            throw TicketRefusal(.state, "\(ticket.number)", "\(name(unit))已经签收")
        }
        let isHolder = assignment.holder == unit
        let clocks = ticket.clocks.filter { $0.isRunning && $0.kind == .sign && $0.holder == unit }
        return [
            try step(
                .signed(by: unit), ticket, to: isHolder ? .inHand : ticket.state,
                clocks: clocks.map { $0.stopping(at: moment) })
        ]
    }

    /// A unit answers: the lead the centre, a sub-unit its unit, a co-handler the lead (答复).
    public func reply(
        _ ticket: Ticket, _ reply: UnitReply, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard let assignment = ticket.assignment, let unit = actor.organisation,
            reply.organisation == unit, actor.role == .handler || actor.role == .lead
        else {
            throw TicketRefusal(.role, "\(ticket.number)", "只有承办单位能答复")
        }
        if assignment.coHandlers.contains(where: { $0.organisation == unit }), unit != assignment.holder {
            return [try coReply(ticket, reply, unit, at: moment)]
        }
        _ = try requireHolder(actor, of: ticket)
        if !assignment.chain.isEmpty {
            let clocks = ticket.clocks.filter { $0.isRunning && $0.kind == .subHandle && $0.holder == unit }
            return [
                try step(
                    .subReplied(by: unit, words: reply.words), ticket,
                    clocks: clocks.map { $0.stopping(at: moment) })
            ]
        }
        guard !ticket.awaitsApproval else {
            throw TicketRefusal(.state, "\(ticket.number)", "上一份答复还在等负责人批准")
        }
        let owing = assignment.coHandlers.filter { $0.reply == nil }.map { name($0.organisation) }
        guard owing.isEmpty else {
            throw TicketRefusal(
                .rule, "\(ticket.number)", "会办单位还没有答复：\(owing.joined(separator: "、"))；会办要一并答复")
        }
        if rules.needsLeadApproval, actor.role != .lead {
            let settled = stopped(.returnDecision, .extensionDecision, in: ticket, at: moment)
            return [try step(.replied(reply), ticket, to: .inHand, clocks: settled)]
        }
        return [
            try step(
                .replied(reply), ticket, to: afterReply,
                clocks: handled(ticket, at: moment))
        ]
    }

    private func coReply(
        _ ticket: Ticket, _ reply: UnitReply, _ unit: Identifier<Organisation>, at moment: Moment
    ) throws(TicketRefusal) -> TicketStep {
        let clocks = ticket.clocks.filter { $0.isRunning && $0.kind == .coHandle && $0.holder == unit }
        guard !clocks.isEmpty else {
            throw TicketRefusal(.state, "\(ticket.number)", "\(name(unit))已经答复")
        }
        return try step(
            .coReplied(by: unit, words: reply.words), ticket, clocks: clocks.map { $0.stopping(at: moment) })
    }

    /// The unit's lead lets an answer out, or not.
    public func approve(
        _ ticket: Ticket, refusing reason: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard ticket.awaitsApproval, actor.role == .lead, actor.organisation == ticket.assignment?.lead else {
            throw TicketRefusal(.role, "\(ticket.number)", "没有等待批准的答复，或不是该单位负责人")
        }
        if let reason { return [try step(.disapproved(reason), ticket)] }
        return [try step(.approved, ticket, to: afterReply, clocks: handled(ticket, at: moment))]
    }

    /// The centre looks at an answer: on to the caller, or back to the unit, whose clock counts on (审核).
    public func review(
        _ ticket: Ticket, sendingBack reason: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, of: ticket)
        let done = stopped(.review, in: ticket, at: moment)
        if let reason {
            return [
                try step(
                    .sentBack(reason), ticket, clocks: done + resumed([.handle], in: ticket, at: moment))
            ]
        }
        return [
            try step(
                .reviewed, ticket,
                clocks: done + stopped(.handle, in: ticket, at: moment)
                    + [started(.callBack, rules[.callBack], at: moment, ticket.facts)])
        ]
    }

    private var afterReply: TicketState { rules.needsReview ? .toReview : .toCallBack }

    /// The clocks of an answer: while the centre looks at it the unit's stands.
    private func handled(_ ticket: Ticket, at moment: Moment) -> [TicketClock] {
        let settled = stopped(.returnDecision, .extensionDecision, in: ticket, at: moment)
        if rules.needsReview {
            return settled + paused([.handle], in: ticket, at: moment)
                + [started(.review, rules[.review], at: moment, ticket.facts)]
        }
        return settled + stopped(.handle, in: ticket, at: moment)
            + [started(.callBack, rules[.callBack], at: moment, ticket.facts)]
    }

    /// The law does not count the time, by a ground that a supervisor has seen (法定不计时).
    public func suspend(
        _ ticket: Ticket, ground: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        guard !ticket.isSuspended else {
            throw TicketRefusal(.state, "\(ticket.number)", "已经中止计时")
        }
        return [
            try step(
                .suspended(ground: ground), ticket, clocks: paused(Self.waiting, in: ticket, at: moment))
        ]
    }

    /// The time counts again.
    public func resume(
        _ ticket: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, .dispatcher, of: ticket)
        guard ticket.isSuspended else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有中止计时")
        }
        return [try step(.resumed, ticket, clocks: resumed(Self.waiting, in: ticket, at: moment))]
    }
}
