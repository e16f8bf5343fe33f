import CallDialogue

/// The kinds of what can happen, for counting: a new event does not compile until it stands here.
enum EventKind: String, CaseIterable {
    case began, heard, digits, silence, hungUp, replied, filed, filingFailed, tracked, dutyNoted, texted
    case slow, late, transferred, limitReached, stopping, passOn

    init(_ event: DialogueEvent) {
        self =
            switch event {
            case .began: .began
            case .heard: .heard
            case .digits: .digits
            case .silence: .silence
            case .hungUp: .hungUp
            case .replied: .replied
            case .filed: .filed
            case .filingFailed: .filingFailed
            case .tracked: .tracked
            case .dutyNoted: .dutyNoted
            case .texted: .texted
            case .slow: .slow
            case .late: .late
            case .transferred: .transferred
            case .limitReached: .limitReached
            case .stopping: .stopping
            case .passOn: .passOn
            }
    }
}

/// The states without what they hold.
enum StateKind: String, CaseIterable {
    case new, listening, consulting, choosing, offering, incident, drafting, checking, filing
    case askingTicket, tracking, leavingNumber, checkingNumber, noting, transferring, ended

    init(_ state: Dialogue.State) {
        self =
            switch state {
            case .new: .new
            case .listening: .listening
            case .consulting: .consulting
            case .choosing: .choosing
            case .offering: .offering
            case .incident: .incident
            case .drafting: .drafting
            case .checking: .checking
            case .filing: .filing
            case .askingTicket: .askingTicket
            case .tracking: .tracking
            case .leavingNumber: .leavingNumber
            case .checkingNumber: .checkingNumber
            case .noting: .noting
            case .transferring: .transferring
            case .ended: .ended
            }
    }
}

extension DialogueAction {
    /// The fixed sentences in it.
    var names: [PromptName] {
        switch self {
        case .say(let prompt), .ask(let prompt, _):
            prompt.parts.compactMap { part in
                if case .recorded(let name, _) = part { name } else { nil }
            }
        case .transfer, .errand, .end: []
        }
    }

    /// Whether a call back is to be noted for this cause.
    func isDuty(_ cause: CallBackDuty.Cause) -> Bool {
        if case .errand(.duty(let duty)) = self { return duty.cause == cause }
        return false
    }
}
