import HotlineModel
import Importing
import TreeWalking

/// An element that is being read, with what stood in it so far.
struct XMLElement {
    let name: String
    private(set) var names: [String] = []
    private var fields: [String: [JSONValue]] = [:]
    private var text = ""

    /// Begins with the attributes of the element at which the reader stands.
    init(_ name: String, _ xml: XMLPull) {
        self.name = name
        var found: [(String, String)] = []
        xml.forEachAttribute { found.append(($0, $1)) }
        for (name, value) in found { add("@\(name)", .string(value)) }
    }

    mutating func add(_ text: String, origin: String) throws(ImportError) {
        self.text += text
        try CellLimit.check(self.text.utf8.count, origin: origin)
    }

    /// A child's attributes stand beside its text, `CNBJSX@dw`, where it has no elements of its own.
    mutating func add(_ child: XMLElement) {
        guard !child.fields.isEmpty, child.names.allSatisfy({ $0.hasPrefix("@") }) else {
            add(child.name, child.value)
            return
        }
        add(child.name, .string(child.text.allSatisfy(\.isWhitespace) ? "" : child.text))
        for name in child.names {
            for value in child.fields[name] ?? [] { add("\(child.name)\(name)", value) }
        }
    }

    private mutating func add(_ name: String, _ value: JSONValue) {
        if fields[name] == nil { names.append(name) }
        fields[name, default: []].append(value)
    }

    /// Its text where it has no elements, else its elements by name.
    var value: JSONValue {
        let isBlank = text.allSatisfy(\.isWhitespace)
        guard !fields.isEmpty else { return .string(isBlank ? "" : text) }
        var object = fields.mapValues { values in values.count == 1 ? values[0] : .array(values) }
        if !isBlank { object["#text"] = .string(text) }
        return .object(object)
    }
}
