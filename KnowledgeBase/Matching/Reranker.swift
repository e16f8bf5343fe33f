/// A judge of candidates from outside, as an embedding server that a city runs.
///
/// Law: the answer has one number a candidate, in their order; higher is better, and 0 says nothing. It bounds
/// its own time and throws where it runs out; then, or where numbers are missing, the ranking stands without it.
public protocol Reranker: Sendable {
    /// What it thinks of each candidate's folded text.
    func scores(_ query: String, candidates: [String]) throws -> [Double]
}
