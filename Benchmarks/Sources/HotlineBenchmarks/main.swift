import Foundation
import HotlineModel
import Measuring

let arguments = CommandLine.arguments.dropFirst()
let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["HOTLINE_SETS"] ?? "../../shared/data")
guard FileManager.default.fileExists(atPath: folder.path) else {
    print("skipped: the data sets are not at \(folder.path); set HOTLINE_SETS")
    exit(0)
}
let sizes = arguments.isEmpty ? [10_000, 100_000] : arguments.compactMap { Int($0) }
let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("hotline-bench-\(getpid())")
try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: scratch) }

let output = ProcessInfo.processInfo.environment["HOTLINE_BENCH_OUT"].map { URL(fileURLWithPath: $0) }
var report = BenchmarkReport()
for size in sizes {
    FileHandle.standardError.write(Data("\(size) entries …\n".utf8))
    let corpus = try Corpus(folder: folder, count: size)
    if let output { try corpus.write(to: output) }
    let texts = corpus.entries.reduce(0) { $0 + $1.title.utf8.count + ($1.body?.utf8.count ?? 0) }
    let rival = try FTS5Rival(
        entries: corpus.entries, path: scratch.appendingPathComponent("rival-\(size).sqlite").path)
    let own = try OwnEngine(
        entries: corpus.entries, path: scratch.appendingPathComponent("own-\(size).sqlite").path)

    var rivalWall: [Double] = []
    let rivalWatch = Stopwatch()
    try rival.search(corpus.queries.compactMap { try rival.expression($0) }) { _, search in
        let watch = Stopwatch()
        try search()
        rivalWall.append(watch.wallSeconds)
    }
    let theirs = Timings(wall: rivalWall, processorTotal: rivalWatch.processorSeconds)
    let cold = try Timings.measure(corpus.queries) { try own.search($0) }
    let warm = try Timings.measure(corpus.queries + corpus.queries + corpus.queries) { try own.search($0) }
    let full = try Timings.measure(corpus.queries) { try own.searchInFull($0) }
    let brief = try Timings.measure(corpus.queries + corpus.queries + corpus.queries) {
        try own.askInBrief($0)
    }
    let asked = try Timings.measure(corpus.queries + corpus.queries + corpus.queries) { try own.ask($0) }
    let typed = corpus.typed
    _ = try Timings.measure(typed) { try own.suggest($0) }
    let suggested = try Timings.measure(typed) { try own.suggest($0) }
    report.answers.append(
        BenchmarkReport.Answers(
            entries: size, brief: brief, whole: asked, suggestions: suggested,
            megabytes: Memory.residentMegabytes))
    report.sizes.append(
        BenchmarkReport.Size(
            entries: size, megabytes: Double(texts) / 1e6, rival: theirs, cold: cold, warm: warm, full: full,
            rivalBuild: rival.buildSeconds, segmentation: own.segmentationSeconds, ownIndex: own.indexSeconds,
            ownImport: own.importSeconds))
}
print(report.text)
try report.save(
    in: URL(fileURLWithPath: ProcessInfo.processInfo.environment["HOTLINE_BENCH_OUT"] ?? ".build"))
