/// Sums by entry, kept between searches so that no search has to make room for every entry.
struct Scratch: Sendable {
    private var sums: [Float] = []

    mutating func prepare(size: Int) {
        if sums.count < size { sums.append(contentsOf: repeatElement(0, count: size - sums.count)) }
    }

    func sum(_ doc: Int) -> Float { sums[doc] }

    /// Adds a list to the sums of its entries.
    mutating func add(_ list: TopEntries.WeighedList) {
        let scale = list.scale
        // SAFETY: numbers of entries are below the size that `prepare` made room for; buffers stay in the closures.
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            switch list.postings.form {
            case .sparse(let docs, let impacts):
                unsafe docs.withUnsafeBufferPointer { docs in
                    unsafe impacts.withUnsafeBufferPointer { impacts in
                        for place in 0..<docs.count {
                            unsafe sums[Int(docs[place])] += Float(impacts[place]) * scale
                        }
                    }
                }
            case .dense(let impacts):
                unsafe impacts.withUnsafeBufferPointer { impacts in
                    for doc in 0..<impacts.count { unsafe sums[doc] += Float(impacts[doc]) * scale }
                }
            }
        }
    }

    /// Entries of the lists whose sum is at least `least`, each once; every sum of the lists is zero after.
    mutating func drain(
        _ lists: ArraySlice<TopEntries.WeighedList>, least: Float
    ) -> [(doc: Int, sum: Float)] {
        var found: [(doc: Int, sum: Float)] = []
        // SAFETY: as in `add`.
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            for list in lists {
                switch list.postings.form {
                case .sparse(let docs, _):
                    unsafe docs.withUnsafeBufferPointer { docs in
                        for place in 0..<docs.count {
                            let doc = unsafe Int(docs[place])
                            if unsafe sums[doc] >= least { found.append((doc: doc, sum: unsafe sums[doc])) }
                            unsafe sums[doc] = 0
                        }
                    }
                case .dense(let impacts):
                    for doc in 0..<impacts.count {
                        if unsafe sums[doc] >= least { found.append((doc: doc, sum: unsafe sums[doc])) }
                        unsafe sums[doc] = 0
                    }
                }
            }
        }
        return found
    }
}
