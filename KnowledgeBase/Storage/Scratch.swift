/// Sums by entry, kept between searches so that no search has to make room for every entry.
struct Scratch: Sendable {
    private var sums: [Float] = []
    private(set) var touched: [UInt32] = []
    /// No sum is larger.
    private(set) var largestSum: Float = 0

    mutating func prepare(size: Int) {
        if sums.count < size { sums.append(contentsOf: repeatElement(0, count: size - sums.count)) }
    }

    func sum(_ doc: Int) -> Float { sums[doc] }

    /// Adds a list to the sums of its entries.
    mutating func add(_ list: TopEntries.WeighedList) {
        let scale = list.scale
        var largest = largestSum
        switch list.postings.form {
        case .sparse(let docs, let impacts):
            for place in docs.indices {
                let doc = Int(docs[place])
                let old = sums[doc]
                if old == 0 { touched.append(docs[place]) }
                let sum = old + Float(impacts[place]) * scale
                sums[doc] = sum
                if sum > largest { largest = sum }
            }
        case .dense(let impacts):
            for doc in impacts.indices where impacts[doc] != 0 {
                let old = sums[doc]
                if old == 0 { touched.append(UInt32(doc)) }
                let sum = old + Float(impacts[doc]) * scale
                sums[doc] = sum
                if sum > largest { largest = sum }
            }
        }
        largestSum = largest
    }

    /// The sum that `rank - 1` allowed entries exceed; 0 where there are fewer.
    func threshold(rank: Int, allows: (Int) -> Bool) -> Float {
        var best = LargestValues(count: rank)
        for doc in touched where sums[Int(doc)] > best.smallest && allows(Int(doc)) { best.offer(sums[Int(doc)]) }
        return best.smallest
    }

    mutating func clear() {
        for doc in touched { sums[Int(doc)] = 0 }
        touched.removeAll(keepingCapacity: true)
        largestSum = 0
    }
}
