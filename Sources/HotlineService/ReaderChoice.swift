import Foundation
public import Importing
import MarkupImporters
import TabularImporters

/// Which reader takes a source: by what it holds where that is certain, else by its name.
public enum ReaderChoice {
    /// Readers in the order in which they are asked whether a file is theirs.
    static let readers: [any RecordReader] = [
        XLSXReader(), XLSReader(), JSONReader(), HTMLReader(), XMLReader(), KeyValueReader(), CSVReader(),
    ]

    /// The reader for a source; throws where it is empty or nothing that is known.
    public static func reader(for source: ImportSource) throws(ImportError) -> any RecordReader {
        let start = try source.start(count: 4096)
        if start.isEmpty { throw ImportError(.malformed, origin: source.name, message: "is empty") }
        if let reader = readers.first(where: { $0.recognises(start) }) { return reader }
        let ending = source.url.pathExtension.lowercased()
        if let reader = readers.last(where: { $0.extensions.contains(ending) }) {
            // A name that promises a format whose mark is missing.
            guard reader.extensions.contains("csv") else {
                throw ImportError(
                    .malformed, origin: source.name,
                    message: "is named .\(ending) but holds no \(reader.name)")
            }
            return reader
        }
        if start.contains(0), !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]) {
            throw ImportError(
                .unknownFormat, origin: source.name,
                message: "is neither text nor a workbook; give CSV, XLSX, XLS, XML, HTML, JSON or text")
        }
        return CSVReader()
    }
}
