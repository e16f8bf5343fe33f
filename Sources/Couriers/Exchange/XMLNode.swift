import Foundation
import HotlineModel

/// An element of a document that was read.
struct XMLNode {
    let name: String
    /// The line at which its start was read, from 1.
    let line: Int
    /// Its own text, without its children's.
    var text = ""
    var children: [XMLNode] = []

    init(name: String, line: Int) {
        self.name = name
        self.line = line
    }

    /// The first child of this name.
    func child(_ name: String) -> XMLNode? {
        children.first { $0.name == name }
    }

    /// The text of a child; nil where there is none.
    func value(_ name: String) -> String? { child(name)?.text }

    /// Yes or no, as XML Schema writes it; nil where the child is not there.
    func flag(_ name: String) -> Bool? { value(name).map { $0 == "true" || $0 == "1" } }

    /// The text of a child; nil where there is none, or it is empty.
    func filled(_ name: String) -> String? {
        value(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A text that the schema wants there.
    func needed(_ name: String) throws(ExchangeError) -> String {
        guard let text = value(name) else {
            throw ExchangeError(.schema, line: line, field: self.name, "缺少 \(name)")
        }
        return text
    }

    /// A whole number.
    func number(_ name: String) throws(ExchangeError) -> Int? {
        guard let child = child(name) else { return nil }
        guard let number = Int(child.text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ExchangeError(.value, line: child.line, field: name, "不是整数")
        }
        return number
    }

    /// A point in time.
    func moment(_ name: String) throws(ExchangeError) -> Moment? {
        guard let child = child(name) else { return nil }
        guard let moment = Moment(parsing: child.text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ExchangeError(.value, line: child.line, field: name, "没有这个时间")
        }
        return moment
    }

    /// A point in time that the schema wants there.
    func neededMoment(_ name: String) throws(ExchangeError) -> Moment {
        guard let moment = try moment(name) else {
            throw ExchangeError(.schema, line: line, field: self.name, "缺少 \(name)")
        }
        return moment
    }
}
