import Foundation
import Measuring

/// What was measured, as a table for people and JSON to keep.
struct BenchmarkReport {
    struct Size {
        let entries: Int
        let megabytes: Double
        let rival: Timings
        let cold: Timings
        let warm: Timings
        let full: Timings
        let rivalBuild: Double
        let segmentation: Double
        let ownIndex: Double
        let ownImport: Double
    }

    struct Answers {
        let entries: Int
        let brief: Timings
        let whole: Timings
        let suggestions: Timings
        let megabytes: Double
    }

    var sizes: [Size] = []
    var answers: [Answers] = []

    var text: String {
        var lines = [
            "Machine: \(Machine.name), \(ProcessInfo.processInfo.activeProcessorCount) cores; \(Machine.date)",
            "",
            "Search, top 10, one thread, in process; milliseconds a query (processor mean, wall-clock percentiles):",
            "", "| entries | engine | CPU | p50 | p95 | p99 | CPU beside FTS5 + ICU |",
            "|---|---|---|---|---|---|---|",
        ]
        for size in sizes {
            lines.append(
                row(size.entries, "FTS5 + ICU words, OR, ORDER BY rank", size.rival, beside: size.rival))
            lines.append(row(size.entries, "hotline, nothing in memory yet", size.cold, beside: size.rival))
            lines.append(row(size.entries, "hotline", size.warm, beside: size.rival))
            lines.append(
                row(size.entries, "hotline, with texts and highlights", size.full, beside: size.rival))
        }
        lines += [
            "", "Answers, one thread, everything in memory; milliseconds:", "",
            "| entries | what | CPU | p50 | p95 | p99 | resident MB |", "|---|---|---|---|---|---|---|",
        ]
        for answer in answers {
            for (what, timings) in [
                ("ask: order, confidence, decision", answer.brief),
                ("ask, with the entries' words", answer.whole), ("suggest", answer.suggestions),
            ] {
                let cells = [
                    timings.processorMean, timings.percentile(0.5), timings.percentile(0.95),
                    timings.percentile(0.99),
                ].map { String(format: "%.3f", $0 * 1000) }
                lines.append(
                    "| \(answer.entries) | \(what) | \(cells.joined(separator: " | ")) | \(Int(answer.megabytes)) |"
                )
            }
        }
        lines += [
            "", "Index build, the same entries:", "",
            "| entries | MB of text | part | rows/s | speed beside FTS5 + ICU |", "|---|---|---|---|---|",
        ]
        for size in sizes {
            for (part, seconds) in [
                ("FTS5 + ICU words", size.rivalBuild),
                ("hotline: tokens alone, one thread", size.segmentation),
                ("hotline: index, all columns", size.ownIndex),
                ("hotline: whole import (entries, versions, index)", size.ownImport),
            ] {
                let rate = Int(Double(size.entries) / seconds)
                lines.append(
                    "| \(size.entries) | \(String(format: "%.1f", size.megabytes)) | \(part) | \(rate) | "
                        + "\(String(format: "%.2f", size.rivalBuild / seconds)) |")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func row(_ entries: Int, _ engine: String, _ timings: Timings, beside rival: Timings) -> String {
        let cells = [
            timings.processorMean, timings.percentile(0.5), timings.percentile(0.95),
            timings.percentile(0.99),
        ]
        .map { String(format: "%.3f", $0 * 1000) }
        let ratio = String(format: "%.1f× less", rival.processorMean / timings.processorMean)
        return "| \(entries) | \(engine) | \(cells.joined(separator: " | ")) | \(ratio) |"
    }

    /// Keeps the figures beside the build.
    func save(in folder: URL) throws {
        let rows = sizes.map { size in
            [
                "entries": Double(size.entries), "rivalCPU": size.rival.processorMean,
                "coldCPU": size.cold.processorMean,
                "warmCPU": size.warm.processorMean, "warmP99": size.warm.percentile(0.99),
                "rivalBuild": size.rivalBuild, "index": size.ownIndex, "import": size.ownImport,
            ]
        }
        let file = folder.appendingPathComponent("benchmark-\(Machine.date).json")
        try JSONEncoder().encode(rows).write(to: file)
    }
}
