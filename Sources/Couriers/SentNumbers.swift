import Synchronization

/// The numbers that took a message already, while others have not yet: a next try leaves them out.
///
/// Kept in memory only, of so many messages; what is forgotten is sent to everyone again.
final class SentNumbers: Sendable {
    private let most: Int
    private let desk = Mutex(Desk())

    private struct Desk {
        var numbers: [String: Set<MobileNumber>] = [:]
        var order: [String] = []
    }

    init(most: Int = 1000) {
        self.most = most
    }

    /// The numbers that took a message.
    func numbers(of message: String) -> Set<MobileNumber> {
        desk.withLock { $0.numbers[message] ?? [] }
    }

    /// Notes that a number took a message.
    func note(_ number: MobileNumber, of message: String) {
        desk.withLock { desk in
            if desk.numbers[message] == nil { desk.order.append(message) }
            desk.numbers[message, default: []].insert(number)
            if desk.order.count > most { desk.numbers[desk.order.removeFirst()] = nil }
        }
    }

    /// Everyone has it.
    func forget(_ message: String) {
        desk.withLock { desk in
            guard desk.numbers.removeValue(forKey: message) != nil else { return }
            desk.order.removeAll { $0 == message }
        }
    }
}
