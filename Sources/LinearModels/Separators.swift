import CLinear
import Synchronization

/// One linear separator a class, each against all other classes (squared hinge loss, L2 penalty), by liblinear.
///
/// Fan et al., "LIBLINEAR: A library for large linear classification", 2008. The same rows give the same weights.
public struct Separators: Sendable {
    /// For each class one weight a column.
    public let weights: [[Float]]
    /// For each class what it starts from.
    public let intercepts: [Float]

    /// Learns from rows and the class of each, counted from 0; a class's own rows weigh `ownWeights[class]` times `cost`.
    ///
    /// Nil where fewer than two classes occur. Every class below `ownWeights.count` has to occur.
    public init?(rows: SparseRows, classes: [Int32], ownWeights: [Double], cost: Double) {
        precondition(rows.count == classes.count, "each row has its class")
        let (count, width) = (ownWeights.count, rows.width)
        var learned = [Float](repeating: 0, count: count * (width + 1))
        // SAFETY: every array outlives the call, which reads and writes only within the counts it is told.
        let code = unsafe rows.starts.withUnsafeBufferPointer { starts in
            unsafe rows.columns.withUnsafeBufferPointer { columns in
                unsafe rows.values.withUnsafeBufferPointer { values in
                    var problem = unsafe hotline_linear_problem(
                        row_count: Int32(rows.count), column_count: Int32(width), starts: starts.baseAddress,
                        columns: columns.baseAddress, values: values.baseAddress, labels: nil)
                    return Self.turn.withLock { _ in
                        unsafe hotline_linear_separators(
                            &problem, classes, Int32(count), cost, ownWeights, Self.tolerance, &learned)
                    }
                }
            }
        }
        guard code == 0 else { return nil }
        weights = (0..<count).map { Array(learned[$0 * (width + 1)..<$0 * (width + 1) + width]) }
        intercepts = (0..<count).map { learned[$0 * (width + 1) + width] }
    }

    private static let tolerance = 0.01
    /// One learns at a time: liblinear draws from rand(), which is the whole process's, and two at once would share a row of
    /// numbers.
    private static let turn = Mutex(())
}
