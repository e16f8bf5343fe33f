import Foundation
import HotlineModel
import HotlineService
import KnowledgeStorage
import Testing

/// The program as `swift build --build-tests` leaves it.
private enum Program {
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(".build/debug/hotline")
    static let isHere = FileManager.default.isExecutableFile(atPath: url.path)
}

@Suite(
    "An import that is killed", .enabled(if: Program.isHere, "the hotline program is not built"), .serialized)
struct KilledImportTests {
    @Test("leaves what was there before, whole and searchable", arguments: [0.2, 0.6, 1.2, 2.4])
    func killed(seconds: Double) throws {
        let city = try SampleCityTests.City(importing: ["questions.csv"])
        let before = try city.base.store.read { try $0.counts() }
        let file = city.folder.appendingPathComponent("many.csv")
        let rows = (0..<30_000).map { "x\($0),第\($0)个问题怎么办,带身份证到第\($0)号窗口办理。" }
        try Data(("编号,问题,答案\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: file)

        let process = Process()
        process.executableURL = Program.url
        process.arguments = ["import", file.path, "--data", city.folder.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        let again = try KnowledgeBase(DataFolder(path: city.folder.path))
        let after = try again.store.read { try $0.counts() }
        let isWhole = after[.question] == (before[.question] ?? 0) + rows.count
        #expect(after == before || isWhole)
        #expect(try TitleCheck(base: again, at: SampleCityTests.now).run().lost.isEmpty)
    }
}
