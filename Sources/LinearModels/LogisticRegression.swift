import CLinear

/// Logistic regression with an L2 penalty, by liblinear: the same rows give the same weights.
public struct LogisticRegression: Sendable {
    /// One a column, for values as they were given.
    public let weights: [Float]
    /// The logit where all values are 0.
    public let intercept: Float

    /// How an intercept is made.
    public enum Intercept: Sendable {
        /// None: rows are differences.
        case none
        /// Learned.
        case learned
    }

    /// Learns from rows of one width and their labels; columns are scaled to a standard deviation of 1 while learning, so
    /// that the penalty is fair, and `cost` is liblinear's C.
    ///
    /// Nil where there are no rows, or all have one label.
    public init?(rows: [[Float]], labels: [Bool], cost: Double, intercept: Intercept) {
        guard let width = rows.first?.count else { return nil }
        var (means, deviations) = ([Float](repeating: 0, count: width), [Float](repeating: 1, count: width))
        for column in 0..<width {
            let values = rows.lazy.map { Double($0[column]) }
            let mean = intercept == .learned ? values.reduce(0, +) / Double(rows.count) : 0
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows.count)
            means[column] = Float(mean)
            deviations[column] = variance > 1e-12 ? Float(variance.squareRoot()) : 1
        }
        var starts: [Int32] = [0]
        var columns: [Int32] = []
        var values: [Double] = []
        for row in rows {
            for column in 0..<width {
                let value = (row[column] - means[column]) / deviations[column]
                guard value != 0 else { continue }
                columns.append(Int32(column))
                values.append(Double(value))
            }
            starts.append(Int32(columns.count))
        }
        var learned = [Double](repeating: 0, count: width + 1)
        let signs = labels.map { $0 ? Int8(1) : -1 }
        // SAFETY: every array outlives the call, which reads and writes only within the counts it is told.
        let code = unsafe starts.withUnsafeBufferPointer { starts in
            unsafe columns.withUnsafeBufferPointer { columns in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe signs.withUnsafeBufferPointer { signs in
                        var problem = unsafe hotline_linear_problem(
                            row_count: Int32(rows.count), column_count: Int32(width),
                            starts: starts.baseAddress,
                            columns: columns.baseAddress, values: values.baseAddress,
                            labels: signs.baseAddress)
                        return unsafe hotline_linear_logistic(
                            &problem, cost, 1e-6, intercept == .learned ? 1 : 0, &learned)
                    }
                }
            }
        }
        guard code == 0 else { return nil }
        weights = zip(learned, deviations).map { Float($0) / $1 }
        self.intercept = Float(learned[width]) - zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The logit of a row.
    public func logit(_ row: [Float]) -> Float { zip(weights, row).reduce(intercept) { $0 + $1.0 * $1.1 } }
}
