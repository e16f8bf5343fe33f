import Synchronization

/// How many connections a door has, of whom.
final class DoorCensus: Sendable {
    private let counts = Mutex<(all: Int, ofPeer: [String: Int])>((0, [:]))

    /// Counts a connection in, unless there are too many.
    func enter(_ peer: String, _ settings: DoorSettings) -> Entry {
        counts.withLock { counts in
            if counts.all >= settings.connections { return .full }
            if counts.ofPeer[peer, default: 0] >= settings.connectionsOfPeer { return .fullForPeer }
            counts.all += 1
            counts.ofPeer[peer, default: 0] += 1
            return .entered
        }
    }

    /// Counts a connection out.
    func leave(_ peer: String) {
        counts.withLock { counts in
            counts.all -= 1
            let left = counts.ofPeer[peer, default: 1] - 1
            counts.ofPeer[peer] = left > 0 ? left : nil
        }
    }

    /// How many there are.
    var count: Int { counts.withLock { $0.all } }

    enum Entry: String {
        case entered
        case full = "too many connections"
        case fullForPeer = "too many connections of this peer"
    }
}
