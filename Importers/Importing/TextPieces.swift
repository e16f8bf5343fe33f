import CICU
import Foundation

// SAFETY: the converter is opened and closed here and never leaves; one thread uses it.
/// The text of an opened source, one piece after the other, in UTF-8 whatever it is written in.
///
/// Pieces end between characters where the source is not UTF-8; a mark at the start is left out.
@safe
public final class TextPieces {
    private let source: ImportSource
    private let encoding: String
    private let handle: FileHandle
    private let converter: OpaquePointer?
    private var units = [UInt16](repeating: 0, count: TextSource.pieceLength)
    /// Bytes that the converter has not taken yet.
    private var bytes: [CChar] = []
    /// The first half of a character of two units that the end of a piece cut.
    private var pending: ArraySlice<UInt16> = []
    private var position = 0
    private var isAtStart = true
    private var hasMore = false
    private var isLast = false

    init(_ text: TextSource) throws(ImportError) {
        source = text.source
        encoding = text.encoding
        handle = try text.source.open()
        guard text.encoding != "UTF-8" else {
            unsafe converter = nil
            return
        }
        guard let converter = unsafe hotline_converter_open(text.encoding) else {
            throw ImportError(
                .malformed, origin: text.source.name,
                message: "the encoding \(text.encoding) is not known here")
        }
        unsafe self.converter = converter
    }

    deinit {
        if let converter = unsafe converter { unsafe hotline_converter_close(converter) }
        try? handle.close()
    }

    /// The next piece, never empty; nil at the end.
    public func next() throws(ImportError) -> ArraySlice<UInt8>? {
        if let converter = unsafe converter { return try unsafe converted(converter) }
        guard let data = try source.read(handle, count: TextSource.pieceLength) else { return nil }
        let bytes = Array(data)
        defer { isAtStart = false }
        guard isAtStart, bytes.starts(with: TextSource.mark) else { return bytes[...] }
        isAtStart = false
        return bytes.count == 3 ? try next() : bytes.dropFirst(3)
    }

    @unsafe
    private func converted(_ converter: OpaquePointer) throws(ImportError) -> ArraySlice<UInt8>? {
        while true {
            if !hasMore {
                if isLast { return nil }
                let data = try source.read(handle, count: TextSource.pieceLength)
                isLast = data == nil
                bytes = data.map { $0.map { CChar(bitPattern: $0) } } ?? []
            }
            let text = try unsafe decoded(converter)
            let kept = isAtStart && text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
            isAtStart = isAtStart && text.isEmpty
            if !kept.isEmpty { return Array(kept.utf8)[...] }
        }
    }

    @unsafe
    private func decoded(_ converter: OpaquePointer) throws(ImportError) -> String {
        var consumed: Int32 = 0
        var produced: Int32 = 0
        // SAFETY: both arrays are lent for the call, with their lengths.
        let status = unsafe hotline_converter_decode(
            converter, bytes, Int32(bytes.count), &units, Int32(units.count), isLast ? 1 : 0, &consumed,
            &produced)
        position += Int(consumed)
        guard status >= 0 else {
            throw ImportError(
                .malformed, origin: source.name,
                message: "is not valid \(encoding) near byte \(position); save it as UTF-8 and try again")
        }
        hasMore = status == 1
        bytes.removeFirst(Int(consumed))
        let whole = pending + units.prefix(Int(produced))
        let isCut = whole.last.map { UTF16.isLeadSurrogate($0) } ?? false
        pending = isCut ? whole.suffix(1) : []
        return String(decoding: whole.dropLast(isCut ? 1 : 0), as: UTF16.self)
    }
}
