extension EventSocketMarkup {
    /// Attributes of a tag that are read; engines write three.
    private static let mostAttributes = 16

    /// The name at the start of a tag, in lower case, without the prefix of a namespace.
    static func name(_ bytes: ArraySlice<UInt8>) -> String {
        let name = bytes.prefix { !EventSocketByte.isBlank($0) && $0 != UInt8(ascii: "/") }
        return local(name)
    }

    static func local(_ name: ArraySlice<UInt8>) -> String {
        let start = name.lastIndex(of: EventSocketByte.colon).map { $0 + 1 } ?? name.startIndex
        return String(decoding: name[start...], as: UTF8.self).lowercased()
    }

    static func attributes(of tag: ArraySlice<UInt8>) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = tag.drop { !EventSocketByte.isBlank($0) }
        while attributes.count < mostAttributes, let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
            let left = rest[..<equals].split(whereSeparator: EventSocketByte.isBlank).last ?? []
            let value = rest[(equals + 1)...].drop(while: EventSocketByte.isBlank)
            guard let quote = value.first,
                quote == EventSocketByte.quote || quote == EventSocketByte.apostrophe
            else { break }
            let inner = value.dropFirst().prefix { $0 != quote }
            rest = tag[inner.endIndex...].dropFirst()
            let name = local(left)
            if attributes[name] == nil { attributes[name] = decoded(inner) }
        }
        return attributes
    }

    /// Text with the five entities and the numeric ones read; every other stays as it is.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            // The longest that is read, "#x10FFFF", has eight bytes.
            let name = rest.prefix(byte == UInt8(ascii: "&") ? 9 : 0).prefix { $0 != UInt8(ascii: ";") }
            if !name.isEmpty, name.count < 9, name.endIndex < rest.endIndex, let meaning = entity(name) {
                plain.append(contentsOf: String(meaning).utf8)
                rest = rest[(name.endIndex + 1)...]
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func entity(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: bytes, as: UTF8.self)
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHexadecimal = name.dropFirst().first == "x"
            let digits = name.dropFirst(isHexadecimal ? 2 : 1)
            return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }
        }
    }
}
