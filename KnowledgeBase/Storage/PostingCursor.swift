/// Looks entries up in a posting list, in ascending order: each look-up goes on where the last one ended.
struct PostingCursor {
    private let list: PostingList
    private var place = 0

    init(_ list: PostingList) {
        self.list = list
    }

    /// The impact on an entry, 0 where the list does not have it.
    ///
    /// Never ask for a smaller number than before.
    @inline(__always)
    mutating func impact(of doc: Int) -> UInt8 {
        switch list.form {
        case .dense(let impacts):
            return impacts[doc]
        case .sparse(let docs, let impacts):
            let wanted = UInt32(truncatingIfNeeded: doc)
            // Gallop, then halve.
            var step = 1
            var low = place
            while place + step < docs.count, docs[place + step] <= wanted {
                low = place + step
                step <<= 1
            }
            var high = min(place + step, docs.count)
            while low < high {
                let middle = (low + high) / 2
                if docs[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            place = low
            return low < docs.count && docs[low] == wanted ? impacts[low] : 0
        }
    }
}

extension PostingList {
    /// The numbers of its entries, ascending.
    var docs: [Int] {
        switch form {
        case .sparse(let docs, _): docs.map { Int($0) }
        case .dense(let impacts): impacts.indices.filter { impacts[$0] != 0 }
        }
    }

    /// The first numbers of its entries.
    func firstDocs(_ count: Int) -> [Int] {
        switch form {
        case .sparse(let docs, _): docs.prefix(count).map { Int($0) }
        case .dense(let impacts): Array(impacts.indices.lazy.filter { impacts[$0] != 0 }.prefix(count))
        }
    }

    /// The impact on one entry, 0 where the list does not have it.
    func impact(of doc: Int) -> UInt8 {
        var cursor = PostingCursor(self)
        return cursor.impact(of: doc)
    }
}
