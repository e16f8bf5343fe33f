public import HotlineModel

extension Ticket {
    /// The ticket that an event makes of what was before; nil before: it has to be a filing.
    public static func after(_ event: TicketEvent, of ticket: Ticket?) throws(TicketLogError) -> Ticket {
        if let ticket {
            guard event.ordinal == ticket.lastEvent + 1,
                TicketTransitions.targets(of: event.step.change.kind, from: ticket.state)
                    .contains(event.step.state)
            else {
                throw TicketLogError(
                    origin: "\(event.ticket), event \(event.ordinal)",
                    message:
                        "\(event.step.change.kind) can't lead from \(ticket.state) to \(event.step.state)")
            }
            var ticket = ticket
            ticket.apply(event)
            return ticket
        }
        guard case .filed(let filing) = event.step.change, event.ordinal == 1 else {
            throw TicketLogError(
                origin: "\(event.ticket), event \(event.ordinal)", message: "a log begins with a filing")
        }
        var ticket = Ticket(event, filing)
        ticket.settle(event)
        return ticket
    }

    private init(_ event: TicketEvent, _ filing: TicketChange.Filing) {
        number = event.ticket
        filedAt = event.at
        state = event.step.state
        facts = filing.facts
        caller = filing.caller
        words = [filing.words]
        recording = filing.recording
        parent = filing.parent
        lastEvent = event.ordinal
        updatedAt = event.at
    }

    private mutating func apply(_ event: TicketEvent) {
        applyIntake(event.step.change)
        applyHandOver(event.step.change, at: event.at)
        applyHandling(event.step.change)
        applyDecision(event.step.change)
        applyEnd(event.step.change, at: event.at)
        settle(event)
    }

    /// What every event does.
    private mutating func settle(_ event: TicketEvent) {
        state = event.step.state
        switch event.step.change.kind {
        case .replied: awaitsApproval = state == .inHand
        case .approved, .disapproved, .returnAccepted: awaitsApproval = false
        // New facts may be another unit's.
        case .reopened where state == .toDispatch: assignment = nil
        case .ranAlong: joinedTo = state == .toDispatch ? nil : joinedTo
        default: break
        }
        if event.step.change.kind == .secret { closedAt = event.at }
        if let end = event.step.ending { ending = end }
        // What was missed once stays missed, whatever replaces its clock.
        isLate = isLate || missed(at: event.at)
        for clock in event.step.clocks {
            if let place = clocks.firstIndex(where: { $0.isSame(as: clock) }) {
                clocks[place] = clock
            } else {
                clocks.append(clock)
            }
        }
        isLate = isLate || missed(at: event.at)
        if state.isOpen {
            ending = nil
        } else if closedAt == nil || event.step.ending != nil, event.step.change.kind != .secret {
            closedAt = event.at
        }
        if !state.isOpen {
            forgetRequests()
            isSuspended = false
        }
        lastEvent = event.ordinal
        updatedAt = max(updatedAt, event.at)
    }

    private mutating func applyHandOver(_ change: TicketChange, at moment: Moment) {
        switch change {
        case .handedOver(let order):
            let earlier = state == .handedOver ? handOver : nil
            handOver = HandOverPlan.begin(order, after: earlier, at: moment).plan
        case .handOverCalled(_, let isAnswered):
            _ = handOver?.advance(on: isAnswered ? .answered : .unanswered, at: moment)
        case .handOverTaken(let line): _ = handOver?.advance(on: .acknowledged(by: line), at: moment)
        case .handOverFailed(let line, _): _ = handOver?.advance(on: .refused(by: line), at: moment)
        case .handOverAlarmed: _ = handOver?.advance(on: .tick, at: moment)
        case .lineReported(_, let words): lineReports.append(words)
        default: break
        }
    }

    private mutating func applyIntake(_ change: TicketChange) {
        switch change {
        case .reclassified(let new): facts = new
        case .answered(let entry, let version, let text):
            answeredBy = AnsweringEntry(entry: entry, version: version)
            if let text { words.append(text) }
        case .refused(let number, _, _): refusal = number
        case .supplementWanted: before = state
        case .supplemented(let text):
            words.append(text)
            before = nil
        case .accepted:
            // Taken back from an emergency line, it needs a unit anew.
            assignment = nil
            isSuspended = false
            before = nil
        case .lackingAccepted(let items): lacking += items
        case .split(let numbers): parts += numbers
        case .attached(let file): attachments.append(file)
        case .joined(let main): joinedTo = main
        case .took(let other): joined.append(other)
        default: break
        }
    }

    private mutating func applyHandling(_ change: TicketChange) {
        switch change {
        case .dispatched(let dispatch):
            assignment = dispatch.assignment
            (isExtended, promised) = (false, nil)
            forgetRequests()
            reply = nil
        case .passedOn(let unit): assignment?.chain.append(unit)
        case .signed(let unit): assignment?.signed.append(unit)
        case .subReplied(let unit, let text):
            assignment?.chain.removeAll { $0 == unit }
            subReplies.append(text)
        case .coReplied(let unit, let text):
            if let place = assignment?.coHandlers.firstIndex(where: { $0.organisation == unit }) {
                assignment?.coHandlers[place].reply = text
            }
        case .replied(let answer):
            reply = answer
            callBacks = []
            forgetRequests()
        case .disapproved, .sentBack:
            if change.kind == .sentBack { sentBack += 1 }
            reply = nil
        case .suspended: isSuspended = true
        case .resumed: isSuspended = false
        case .consulted(let new): consultation = new
        case .opinionGiven(let unit, let text):
            consultation?.opinions.append(.init(organisation: unit, words: text))
        case .opinionMissing(let unit):
            consultation?.opinions.append(.init(organisation: unit, words: nil))
        case .copied(let unit): copies.append(unit)
        default: break
        }
    }

    private mutating func applyDecision(_ change: TicketChange) {
        switch change {
        case .returnAsked(let request): pendingReturn = request
        case .returnAccepted:
            forgetRequests()
            returns += 1
            assignment = nil
        case .returnRefused: pendingReturn = nil
        case .extensionAsked(let limit, _): pendingExtension = limit
        case .extensionGranted:
            pendingExtension = nil
            isExtended = true
        case .extensionRefused: pendingExtension = nil
        case .promiseAsked(let day, _): pendingPromise = day
        case .promiseGranted:
            promised = pendingPromise
            pendingPromise = nil
        case .promiseRefused: pendingPromise = nil
        case .terminationProposed: isTerminationProposed = true
        case .terminated, .terminationRefused: isTerminationProposed = false
        case .concluded: assignment = nil
        default: break
        }
    }

    private mutating func applyEnd(_ change: TicketChange, at moment: Moment) {
        switch change {
        case .nudged: nudges += 1
        case .supervised: supervisions += 1
        case .calledBack(let call): callBacks.append(call)
        case .rated(let new): rating = new
        case .reopened(let cause, let text):
            if cause == .unhappy { redos += 1 }
            if let text { words.append(text) }
            reply = nil
            (isExtended, promised) = (false, nil)
            forgetRequests()
            assignment?.signed = []
            assignment?.chain = []
            for place in (assignment?.coHandlers ?? []).indices { assignment?.coHandlers[place].reply = nil }
        case .lackingBrought(let item) where lacking.indices.contains(item): lacking[item].brought = moment
        case .erased(.words, _): isErased = true
        case .erased(.caller, _): caller = nil
        case .secret: purge()
        default: break
        }
    }

    /// Whether a date that counts was missed, as far as can be seen at a moment.
    private func missed(at moment: Moment) -> Bool {
        clocks.contains { [.promise, .handle, .coHandle].contains($0.kind) && $0.isOverdue(at: moment) }
    }

    /// What a unit asked for is settled by something else that happened.
    private mutating func forgetRequests() {
        (pendingReturn, pendingExtension, pendingPromise) = (nil, nil, nil)
    }

    /// Only number, times and the fact stay.
    private mutating func purge() {
        self = Ticket(purged: number, filedAt: filedAt, lastEvent: lastEvent, at: updatedAt)
    }

    /// What is left of a ticket that held a secret.
    public init(purged number: TicketNumber, filedAt: Moment, lastEvent: Int, at moment: Moment) {
        self.number = number
        self.filedAt = filedAt
        state = .closed
        ending = .secret
        facts = TicketFacts(.other, by: .telephone)
        words = []
        isErased = true
        closedAt = moment
        self.lastEvent = lastEvent
        updatedAt = moment
    }
}
