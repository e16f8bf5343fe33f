import Foundation
import HotlineService
import Importing
import Testing

/// Files that cities really published; they stand outside of the project, beside its folder.
private enum PublicData {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
    static let isHere = FileManager.default.fileExists(atPath: folder.path)
}

@Suite("Published files", .enabled(if: PublicData.isHere, "the public data sets are not beside the project"))
struct PublicDataTests {
    @Test(
        "each is imported whole with a shipped profile, and twice changes nothing",
        arguments: [
            ("gd_items/items", 2262), ("guangan_items/items", 576), ("kaohsiung_faq/faq", 618),
            ("taipei_faq/faq", 927),
            ("laws_zh/articles", 2637), ("hotlines/hotlines", 58), ("ncpp/contexts_partial", 303),
        ])
    func counts(file: String, count: Int) throws {
        let city = try SampleCityTests.City(importing: [])
        let path = PublicData.folder.appendingPathComponent("\(file).jsonl").path
        let report = try city.run(path)
        #expect(report.added.count == count)
        #expect(report.rejected.isEmpty)
        #expect(try city.run(path).changesNothing)
        #expect(try TitleCheck(base: city.base, at: SampleCityTests.now).run().lost.isEmpty)
    }
}
