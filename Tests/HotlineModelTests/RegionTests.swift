import HotlineModel
import Testing

@Suite("Codes of regions")
struct RegionTests {
    @Test(
        "a region covers what lies in it, whichever zeros its code ends with",
        arguments: [
            ("220000", "220402", true), ("220400", "220402001", true), ("220402", "220402001", true),
            ("220402001", "220402", false), ("220400", "220300", false),
            ("220402000000", "220402001002", true),
            ("220402001000", "220402001002", true), ("220402001", "220402002", false),
            ("220402", "220402", true),
            ("220400000", "220421", true),
        ])
    func covers(whole: String, part: String, expected: Bool) throws {
        let (whole, part) = (
            try #require(Identifier<Region>(whole)), try #require(Identifier<Region>(part))
        )
        #expect(whole.covers(part) == expected)
    }
}
