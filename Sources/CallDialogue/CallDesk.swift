/// Whoever does what a telephone dialogue wants done: asks, files, looks up, notes.
///
/// Every function may take milliseconds of disk and processor: doors call it off their event loops. None throws:
/// what goes wrong is an event that the dialogue goes on from.
///
/// Law: `filed` and `dutyNoted(true)` mean that it is on the disk; the same errand of the same call files one
/// ticket.
public protocol CallDesk: Sendable {
    /// What is known of a call that begins.
    func open(_ arrival: CallArrival) -> CallOpening
    /// Does an errand and tells what came of it.
    func perform(_ errand: CallErrand, for arrival: CallArrival) -> DialogueEvent
    /// Keeps the record of a call that ended, and forgets what was known of it.
    func close(_ arrival: CallArrival, _ record: CallRecord, _ outcome: CallOutcome?)
    /// Titles that begin with what someone types.
    func suggestions(_ typed: String, limit: Int) -> [String]
    /// Where words would go, without a search for an answer.
    func route(_ words: String) -> DeskReply
}
