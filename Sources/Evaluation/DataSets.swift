import Foundation
import HotlineModel

/// The public data sets that quality is measured on; they stand outside of the project.
public struct DataSets: Sendable {
    let folder: URL

    /// The sets in a folder; nil where there is no such folder.
    public init?(path: String) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
        else {
            return nil
        }
        folder = URL(fileURLWithPath: path, isDirectory: true)
    }

    /// The lines of one file as values of one type; a field that is missing is nil.
    func rows<Row: Decodable>(_ file: String, as type: Row.Type) throws -> [Row] {
        let path = folder.appendingPathComponent(file).path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DataSetError(origin: path, message: "is not there, so nothing was measured")
        }
        let text = String(decoding: data, as: UTF8.self)
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map { try decoder.decode(type, from: Data($0.utf8)) }
    }
}

/// Why a data set cannot be used.
public struct DataSetError: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let origin: String
    /// What is wrong.
    public let message: String

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}

/// Rows of the data sets, as far as tasks use them.
enum DataRow {
    struct Item: Decodable {
        let id: String
        let name: String
        let dept: String
        let accept: String
        let location: String
        let materials: JSONValue
    }

    struct EverydayName: Decodable {
        let query: String
        let dept: String
        let relevant: [String]
    }

    struct Question: Decodable {
        let id: String
        let answer: String
    }

    struct Query: Decodable {
        let id: String
        let query: String
        let query_trad: String?
    }

    struct Document: Decodable {
        let docid: String
        let text: String
    }

    struct DocumentQuestion: Decodable {
        let id: String
        let docid: String
        let question: String
    }
}
