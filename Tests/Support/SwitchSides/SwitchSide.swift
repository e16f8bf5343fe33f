/// The other end of a door: a telephone switch with a caller on it, as a value.
///
/// It speaks as real switches do.
package protocol SwitchSide: Sendable {
    /// What the switch sends as soon as it is connected.
    mutating func connected() -> [UInt8]
    /// What it sends in answer to what it gets.
    mutating func receive(_ bytes: [UInt8]) -> [UInt8]
    /// What the caller heard, a sentence or piece each.
    var said: [String] { get }
    /// Channel variables that were set.
    var variables: [String: String] { get }
    /// Moves that are left.
    var moves: [CallerMove] { get set }
    /// What the door did that no switch would take.
    var faults: [String] { get }
    /// Whether the line is cut now.
    var isCut: Bool { get }
}

extension SwitchSide {
    /// A line holds.
    package var isCut: Bool { false }
}

/// What a caller does when listened to.
package enum CallerMove: Hashable, Sendable {
    /// Speaks; the recogniser hears this.
    case speak(String, confidence: Double, others: [String])
    /// Presses keys.
    case press(String)
    /// Presses a key while something is said.
    case interrupt(String)
    /// Says nothing.
    case silence
    /// Hangs up while being listened to.
    case hangUp
}
