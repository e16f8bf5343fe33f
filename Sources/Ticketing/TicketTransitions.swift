/// Which changes lead from which state to which: the one table of the state machine.
///
/// `TicketFlow` decides by it, the log is read by it, and docs/ticket-states.md is drawn from it.
public enum TicketTransitions {
    /// The states that a change can lead to from a state, the usual one first; none: it can't happen there.
    public static func targets(of kind: TicketChange.Kind, from state: TicketState) -> [TicketState] {
        switch kind {
        case .filed: []
        // Anywhere, and nothing moves.
        case .erased, .revealed: [state]
        case .secret: [.closed]
        case .copied, .supervised, .reclassified, .nudged, .warned, .publicationRefused, .limitChanged,
            .dueFixed, .attached,
            .terminationProposed, .terminationRefused, .took:
            state.isOpen ? [state] : []
        case .supplemented:
            state == .awaitingSupplement ? [.received, .toDispatch, .inHand] : state.isOpen ? [state] : []
        case .terminated, .withdrawn: state.isOpen ? [.closed] : []
        // Before a unit has it.
        case .answered, .refused: stays(state, [.received, .awaitingSupplement, .toDispatch], .closed)
        case .refusalProposed, .lackingAccepted: stays(state, [.received, .toDispatch], state)
        case .accepted: stays(state, [.received, .awaitingSupplement, .handedOver], .toDispatch)
        case .supplementWanted: stays(state, [.received, .toDispatch, .inHand], .awaitingSupplement)
        case .handedOver: stays(state, [.received, .toDispatch, .toSign, .inHand, .handedOver], .handedOver)
        case .handOverTaken, .handOverCalled, .handOverFailed:
            state == .handedOver ? [.closed, .handedOver] : []
        case .handOverAlarmed: stays(state, [.handedOver], .handedOver)
        case .lineReported: stays(state, [.handedOver, .closed], state)
        case .split: stays(state, [.received, .toDispatch], state)
        case .joined: stays(state, [.received, .toDispatch], .joined)
        case .ranAlong: state == .joined ? [.toCallBack, .toDispatch] : []
        case .dispatched: stays(state, [.toDispatch], .toSign)
        // At a unit.
        case .signed:
            switch state {
            case .toSign: [.inHand, .toSign]
            case .inHand: [.inHand]
            default: []
            }
        case .passedOn: stays(state, [.toSign, .inHand], .toSign)
        case .subReplied: stays(state, [.inHand], .inHand)
        case .coReplied: stays(state, [.toSign, .inHand], state)
        case .replied:
            state == .inHand ? [.toReview, .inHand, .toCallBack] : []
        case .approved: state == .inHand ? [.toReview, .toCallBack] : []
        case .disapproved: stays(state, [.inHand], .inHand)
        case .returnAsked, .returnRefused: stays(state, [.toSign, .inHand], state)
        case .returnAccepted: stays(state, [.toSign, .inHand], .toDispatch)
        case .extensionAsked, .extensionGranted, .extensionRefused, .promiseAsked, .promiseGranted,
            .promiseRefused, .suspended, .resumed:
            stays(state, [.inHand], .inHand)
        case .lackingBrought: state.isOpen ? [state] : []
        case .consulted, .opinionGiven, .opinionMissing: stays(state, [.toDispatch, .inHand], state)
        case .concluded: stays(state, [.toDispatch, .inHand], .toDispatch)
        // After the answer.
        case .reviewed: stays(state, [.toReview], .toCallBack)
        case .sentBack: stays(state, [.toReview], .inHand)
        case .calledBack: stays(state, [.toCallBack], .toCallBack)
        case .rated: state == .toCallBack || state == .closed ? [.closed] : []
        case .closed: stays(state, [.toCallBack], .closed)
        case .archived: stays(state, [.closed], .archived)
        case .reopened:
            state == .closed || state == .archived ? [.toSign, .toDispatch] : []
        }
    }

    private static func stays(
        _ state: TicketState, _ from: [TicketState], _ target: TicketState
    ) -> [TicketState] {
        from.contains(state) ? [target] : []
    }
}
