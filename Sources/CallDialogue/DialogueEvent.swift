/// Something that happened on a call, as the dialogue hears of it.
public enum DialogueEvent: Hashable, Sendable {
    /// The call begins.
    case began
    /// Words were recognised.
    case heard(Recognition)
    /// Keys were pressed.
    case digits(String)
    /// Nothing was said or pressed in time.
    case silence
    /// The caller is gone.
    case hungUp
    /// The desk's reply to an errand.
    case replied(DeskReply)
    /// A ticket is on the disk.
    case filed(FiledNotice)
    /// No ticket could be filed.
    case filingFailed
    /// What became of a ticket that was asked for.
    case tracked(TrackedTicket)
    /// A call back is noted, durably, or is not.
    case dutyNoted(Bool)
    /// The text message is on its way, or cannot be.
    case texted(Bool)
    /// The desk takes longer than a caller waits without a word: one second.
    case slow
    /// The desk takes longer than a caller waits at all: three seconds.
    case late
    /// What became of a transfer.
    case transferred(TransferResult)
    /// The call has lasted as long as one may.
    case limitReached
    /// The service is about to stop.
    case stopping
    /// A courier wants this call passed on to a number.
    case passOn(String, TransferOrder.Mode)
}

/// A ticket that was filed.
public struct FiledNotice: Hashable, Sendable {
    /// Its number, fifteen digits in groups.
    public let number: String
    /// What the caller is promised, like 7月3日前答复; nil where nothing is.
    public let promise: String?

    /// A ticket.
    public init(number: String, promise: String? = nil) {
        self.number = number
        self.promise = promise
    }
}

/// What may be said of a ticket to the one who asks.
public enum TrackedTicket: Hashable, Sendable {
    /// This, in a sentence.
    case found(String)
    /// There is none of this number, or the number is misheard.
    case unknown
    /// Only its caller may hear of it, and this is another number.
    case notForThisCaller
    /// It cannot be looked up now.
    case failed
}

/// What became of a transfer.
public enum TransferResult: String, Hashable, Sendable, CaseIterable {
    /// The other side has the call.
    case answered
    /// It was engaged.
    case busy
    /// It did not answer.
    case noAnswer
    /// It cannot be called.
    case failed
    /// The dial plan carries it out; more is not known here.
    case left
}
