/// Takes one file format apart into records.
///
/// Laws, checked for every reader by `RecordReaderContract`: the same bytes give the same records; every
/// record says where it stands, in ascending rows; a broken file throws an `ImportError` that names the
/// place; tables and JSON lines are read as they come, a JSON list is held whole.
public protocol RecordReader: Sendable {
    /// What a person calls the format: `CSV`.
    var name: String { get }
    /// File names that promise this format, without the dot.
    var extensions: [String] { get }

    /// Whether the first bytes of a source look like this format.
    func recognises(_ start: [UInt8]) -> Bool

    /// Calls `body` with each record in order; what `body` throws ends the reading.
    func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws
}

/// What a reader is told about a source: the names that a heading row has, and where records are nested.
public struct SourceLayout: Sendable {
    /// Names of columns that someone knows, as `ColumnName` folds them.
    public var knownNames: Set<String>
    /// Paths at which records may stand in nested JSON and XML, `data.items`; lists on the way are taken apart.
    ///
    /// The first that leads somewhere counts; where none does the reader looks for the records itself.
    public var recordsPaths: [String]

    /// A layout with these names.
    public init(knownNames: Set<String>, recordsPaths: [String] = []) {
        self.knownNames = knownNames
        self.recordsPaths = recordsPaths
    }
}

/// Headings compared as people compare them: without white space, width or case.
public enum ColumnName {
    /// The heading, folded.
    public static func folded(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !scalar.properties.isWhitespace && scalar != "\u{FEFF}" {
            let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            if let narrowed = Unicode.Scalar(narrow) { folded.append(narrowed) }
        }
        return String(folded).lowercased()
    }

    /// Whether a heading is among known names, with or without what stands in brackets behind it.
    public static func isKnown(_ name: String, among known: Set<String>) -> Bool {
        let folded = folded(name)
        return known.contains(folded) || splitBracket(folded).map { known.contains($0.name) } ?? false
    }

    /// A heading like `承诺时限(工作日)` without its bracket, and what the bracket says; nil without a bracket.
    static func splitBracket(_ folded: String) -> (name: String, note: String)? {
        guard folded.last == ")", let open = folded.lastIndex(of: "("), open > folded.startIndex else {
            return nil
        }
        return (String(folded[..<open]), String(folded[folded.index(after: open)...].dropLast()))
    }
}
