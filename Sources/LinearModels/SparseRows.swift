/// Rows of mostly zeros: for each row its columns, ascending, and their values.
public struct SparseRows: Sendable {
    /// How many columns there are.
    public let width: Int
    var starts: [Int32] = [0]
    var columns: [Int32] = []
    var values: [Double] = []

    /// No rows yet.
    public init(width: Int) {
        self.width = width
    }

    /// How many rows there are.
    public var count: Int { starts.count - 1 }

    /// Adds a row; columns are below the width, ascending, none twice.
    public mutating func append(_ row: [(column: Int32, value: Float)]) {
        for (column, value) in row {
            columns.append(column)
            values.append(Double(value))
        }
        starts.append(Int32(columns.count))
    }
}
