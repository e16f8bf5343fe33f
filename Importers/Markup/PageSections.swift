import HotlineModel
import Importing

/// One record of labels with their values, and the tables that join it.
struct PageSection {
    fileprivate(set) var names: [String] = []
    fileprivate(set) var values: [String: String] = [:]
    /// Rows under a heading each.
    fileprivate(set) var tables: [[[String]]] = []
    /// The heading above its first table.
    fileprivate var heading: String?

    /// Nil where no label was found: only its tables count.
    func record(file: String, row: Int) -> Record? {
        guard !names.isEmpty else { return nil }
        var fields = values.mapValues(JSONValue.string)
        if let heading { fields["#title"] = .string(heading) }
        return Record(
            origin: RecordOrigin(file: file, row: row), value: .object(fields),
            names: (heading == nil ? [] : ["#title"]) + names)
    }
}

/// Labels and their values, gathered over a page.
struct PageSections {
    private let isKnown: (String) -> Bool
    private var sections = [PageSection()]

    init(isKnown: @escaping (String) -> Bool) {
        self.isKnown = isKnown
    }

    /// The records of the page; where nothing of it is known, its longest table, which shows what a profile has to name.
    func finished(heading: String?, tables: [HTMLGrid]) -> [PageSection] {
        var done = sections.filter { !$0.names.isEmpty || !$0.tables.isEmpty }
        if done.isEmpty, let longest = tables.max(by: { $0.rows.count < $1.rows.count }) {
            done = [PageSection()]
            done[0].tables = [longest.rows]
        }
        if done.count(where: { !$0.names.isEmpty }) <= 1 {
            for place in done.indices { done[place].heading = heading }
        }
        return done
    }

    /// Takes a table of labels or of rows apart; one that lays out the page is neither.
    mutating func take(_ table: HTMLPage.Table) {
        let rows = table.grid.rows
        // Below a heading the first column holds values; in a table of labels it holds labels.
        let labelled = Set(rows.compactMap(\.first).filter(isKnown)).count
        let hasHeading = rows.prefix(Self.lookAhead).contains(where: isHeading)
        if hasHeading, labelled < 2 || labelled * 2 < rows.count {
            sections[sections.count - 1].tables.append(rows)
            return
        }
        var place = 0
        while place < rows.count {
            if let inner = innerTable(rows, from: place) {
                sections[sections.count - 1].tables.append(inner.rows)
                place = inner.end
            } else {
                takeLabels(rows[place], below: table.heading)
                place += 1
            }
        }
    }

    /// A row of names only, or nearly.
    private func isHeading(_ row: [String]) -> Bool {
        let cells = Set(row.filter { !$0.isEmpty })
        let known = cells.count(where: isKnown)
        return known >= 2 && known * 2 > cells.count
    }

    /// A table of rows inside a table of labels: names side by side (behind a label that spans the rows, where there is
    /// one), and below them rows whose first cell is no label.
    private func innerTable(_ rows: [[String]], from start: Int) -> (rows: [[String]], end: Int)? {
        guard start + 1 < rows.count else { return nil }
        let next = rows[start + 1]
        let spans = rows[start].first.map { isKnown($0) && next.first == $0 } ?? false
        let lead = spans ? 1 : 0
        let heading = rows[start].dropFirst(lead)
        guard heading.count >= 2, Set(heading).count >= 2, heading.prefix(2).allSatisfy(isKnown),
            isHeading(Array(heading))
        else { return nil }
        var end = start + 1
        while end < rows.count {
            let row = rows[end]
            if spans ? row.first != rows[start].first : row.first.map(isKnown) ?? true { break }
            end += 1
        }
        guard end > start + 1 else { return nil }
        return (rows[start..<end].map { Array($0.dropFirst(lead)) }, end)
    }

    private mutating func takeLabels(_ row: [String], below heading: String?) {
        var column = 0
        while column + 1 < row.count {
            // A label that spans columns stands in each of them.
            if isKnown(row[column]), let value = row[(column + 1)...].first(where: { $0 != row[column] }) {
                take(row[column], value, below: heading)
                column = row[(column + 1)...].firstIndex { $0 != row[column] } ?? row.count
            }
            column += 1
        }
    }

    /// A label with its value; one that comes again with another value begins the next record.
    mutating func take(_ name: String, _ value: String, below heading: String? = nil) {
        let name = HTMLReader.label(name)
        guard isKnown(name) else { return }
        if let before = sections[sections.count - 1].values[name] {
            guard before != value, heading != nil || sections[sections.count - 1].names.first == name else {
                return
            }
            sections.append(PageSection())
        }
        let last = sections.count - 1
        if sections[last].names.isEmpty { sections[last].heading = heading }
        sections[last].names.append(name)
        sections[last].values[name] = value
    }

    /// Lines of the form `名称：值`, or a name and its value in neighbouring elements.
    mutating func take(_ lines: [String], file: String) throws(ImportError) {
        var pairs = KeyValueLines(file: file, isName: isKnown)
        for (row, line) in lines.enumerated() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let isPair = words.count == 2 && isKnown(words[0]) && !line.contains { ":：".contains($0) }
            take(try pairs.take(isPair ? "\(words[0])：\(words[1])" : line, row: row + 1))
        }
        take(pairs.finish())
    }

    private mutating func take(_ record: Record?) {
        for name in record?.names ?? [] { take(name, record?.value[name]?.texts.joined() ?? "") }
    }

    private static let lookAhead = 10
}
