public import HotlineModel

/// What became of a question that found no good answer.
public enum Settlement: Hashable, Sendable {
    /// An entry was made of it.
    case entry(Identifier<Entry>)
    /// It is none of the hotline's business.
    case dismissed

    var text: String {
        switch self {
        case .entry(let id): id.text
        case .dismissed: "dismissed"
        }
    }
}
