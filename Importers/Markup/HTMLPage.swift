import Importing
import TreeWalking

/// What a page shows: its tables, its lists of terms, and the lines of text between them.
struct HTMLPage {
    private(set) var tables: [Table] = []

    /// A table, with the heading that stands above it.
    struct Table {
        let grid: HTMLGrid
        let heading: String?
    }

    /// Terms and what is said of them (`dl`).
    private(set) var terms: [(name: String, value: String)] = []
    private(set) var lines: [String] = []
    /// The page's main heading, else its title, else its first heading.
    var heading: String? { mainHeading ?? title ?? headings.first }
    private var mainHeading: String?
    private var headings: [String] = []
    private var title: String?
    private var lastHeading: String?

    private var open: [(grid: HTMLGrid, cell: HTMLGrid.Cell?)] = []
    private var text = ""
    private var term: String?
    private var isDefining = false
    private var hidden = 0

    /// Walks a page to its end.
    init(_ xml: XMLPull) throws(ImportError) {
        while let node = try xml.next() {
            switch node {
            case .start(let name): start(name, xml)
            case .text(let piece): if hidden == 0 { add(piece) }
            case .end(let name): end(name)
            }
        }
        while !open.isEmpty { endTable() }
        endLine()
    }

    private mutating func start(_ name: String, _ xml: XMLPull) {
        switch name {
        case "script", "style", "noscript", "template", "select", "textarea": hidden += 1
        case "table":
            endLine()
            open.append((HTMLGrid(), nil))
        case "tr":
            endCell()
            if !open.isEmpty { open[open.count - 1].grid.startRow() }
        case "td", "th":
            endCell()
            guard !open.isEmpty else { return endLine() }
            open[open.count - 1].cell = HTMLGrid.Cell(
                columns: span("colspan", xml), rows: span("rowspan", xml))
        case "input": add(Self.box(xml))
        case "br": add("\n")
        case "dd":
            endBlock()
            isDefining = open.isEmpty
        case _ where Self.blocks.contains(name): endBlock()
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "script", "style", "noscript", "template", "select", "textarea": hidden = max(0, hidden - 1)
        case "table": endTable()
        case "tr":
            endCell()
            if !open.isEmpty { open[open.count - 1].grid.endRow() }
        case "td", "th": endCell()
        case "title":
            title = title ?? taken()
        case "h1", "h2", "h3": if open.isEmpty, let heading = taken() { note(heading, name) }
        case "dt": term = taken()
        case "dd":
            isDefining = false
            let value = taken() ?? ""
            if let term { terms.append((term, value)) }
        case "span", "a", "b", "strong", "em", "label", "i": if open.isEmpty { add(" ") }
        case _ where Self.blocks.contains(name): endBlock()
        default: break
        }
    }

    private mutating func note(_ heading: String, _ name: String) {
        headings.append(heading)
        if name == "h1" { mainHeading = mainHeading ?? heading }
        lastHeading = heading
    }

    /// A box or button of a form that is ticked or not.
    private static func box(_ xml: XMLPull) -> String {
        guard ["checkbox", "radio"].contains(xml.attribute("type")?.lowercased()) else { return "" }
        return xml.attribute("checked") == nil ? "□" : "■"
    }

    private mutating func add(_ piece: String) {
        if open.isEmpty {
            text += piece
        } else if open[open.count - 1].cell != nil {
            open[open.count - 1].cell?.text += piece
        }
    }

    /// A block ends the line; inside a cell or a definition it only begins a new one there.
    private mutating func endBlock() {
        if open.isEmpty, !isDefining { endLine() } else { add("\n") }
    }

    private mutating func taken() -> String? {
        defer { text = "" }
        let text = Self.collapsed(text)
        return text.isEmpty ? nil : text
    }

    private mutating func endLine() {
        guard let text = taken() else { return }
        lines += text.split(separator: "\n").map(String.init)
    }

    private mutating func endCell() {
        guard !open.isEmpty, var cell = open[open.count - 1].cell else { return }
        cell.text = Self.collapsed(cell.text)
        open[open.count - 1].grid.add(cell)
        open[open.count - 1].cell = nil
    }

    private mutating func endTable() {
        endCell()
        guard var done = open.popLast()?.grid else { return }
        done.endRow()
        tables.append(Table(grid: done, heading: lastHeading))
    }

    private func span(_ name: String, _ xml: XMLPull) -> Int {
        min(max(1, xml.attribute(name).flatMap { Int($0) } ?? 1), 1000)
    }

    /// White space as a browser shows it: runs are one space, lines stay.
    private static func collapsed(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "section", "article", "header", "footer", "nav", "form", "fieldset",
        "body",
        "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "pre", "blockquote", "center", "caption",
        "thead", "tbody",
    ]
}
