extension PromptName {
    /// What is said in its place where only keys can be heard; most sentences fit both.
    var keyed: PromptName {
        switch self {
        case .listen, .listenAgain: .listenDigits
        case .notHeard: .notPressed
        case .chooseAgain: .chooseDigits
        case .offer: .offerDigits
        case .offerNoText, .anythingElse: .offerDigitsNoText
        case .askNumber: .askNumberDigits
        case .askTicketNumber: .askTicketDigits
        case .wrongTicketNumber: .wrongTicketDigits
        case .askIncident: .askIncidentDigits
        case .askIncidents: .askIncidentsDigits
        case .greeting, .recordedShort, .listenDigits, .notPressed, .notUnderstood, .chooseDigits,
            .offerDigits,
            .offerDigitsNoText, .goodbye, .wait, .toPerson, .unknownToPerson, .lateToPerson, .stopping,
            .noPerson, .leaveNumber, .callBackNoted, .textSent, .textFailed, .ticketTexted, .startTicket,
            .askPlace, .askNumberDigits, .askOtherNumber, .filed, .filingFailed, .urgentFiled, .notFiled,
            .askTicketDigits, .wrongTicketDigits, .privateTicket, .searchByNumber, .askPlate, .wrongPlate,
            .askCarPlace, .askIncidentDigits, .askIncidentsDigits, .incidentJoined, .stayOnLine, .connecting,
            .noAnswerToPerson, .tooLong:
            self
        }
    }
}
