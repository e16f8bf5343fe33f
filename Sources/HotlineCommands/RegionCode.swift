import HotlineModel

/// Codes of regions as people type them.
enum RegionCode {
    static func code(_ text: String) throws -> Identifier<Region> {
        guard (2...12).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }),
            let code = Identifier<Region>(text)
        else { throw CommandError(origin: text, message: "不是区划编码：应是 2 到 12 位数字，如 220402") }
        return code
    }
}
