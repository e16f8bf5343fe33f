public import Foundation
import Synchronization

/// A real receiver in a process of its own, on loopback: a Python program that prints `READY port`, notes what it got as
/// JSON lines, and ends when its input closes.
public final class Counterpart: Sendable {
    /// Where it listens.
    public let port: Int
    private let record: URL
    private let process: Mutex<Process>
    private let input: Pipe

    /// Starts `Tests/Support/Counterparts/NAME.py`; waits until it listens, at most ten seconds.
    public init(_ name: String, _ arguments: [String] = []) throws {
        record = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).jsonl")
        _ = FileManager.default.createFile(atPath: record.path, contents: nil)
        let process = Process()
        process.executableURL = try Self.python()
        process.arguments =
            [
                Self.root.appendingPathComponent("Tests/Support/Counterparts/\(name).py").path, "--record",
                record.path,
            ] + arguments
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        port = try Self.port(from: output.fileHandleForReading, name)
        self.process = Mutex(process)
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: record)
    }

    /// What it noted so far, one JSON object each.
    public func records() throws -> [[String: Any]] {
        try text().split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// What it noted so far, as it is.
    public func text() throws -> String { try String(contentsOf: record, encoding: .utf8) }

    /// Ends it before its time: whoever calls now finds nobody.
    public func stop() {
        process.withLock { process in
            kill(process.processIdentifier, SIGKILL)
            // Not `waitUntilExit`, that needs a run loop, and threads of tasks have none.
            for _ in 0..<1000 where process.isRunning { usleep(5000) }
        }
    }

    private static func port(from handle: FileHandle, _ name: String) throws -> Int {
        var text = ""
        while !text.contains("\n") {
            let data = handle.availableData
            guard !data.isEmpty else {
                throw CounterpartError(description: "\(name) ended before it listened")
            }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        else {
            throw CounterpartError(description: "\(name) said \(text)")
        }
        return port
    }

    /// The project's folder.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The Python that has the counterparts' packages; made where it is not there, or where their list changed.
    public static func python() throws -> URL { try made.get() }

    /// Once in a process: the script itself knows whether there is something to do.
    private static let made = Result {
        let process = Process()
        process.executableURL = root.appendingPathComponent("scripts/counterparts")
        try process.run()
        // Not `waitUntilExit`, that needs a run loop, and threads of tasks have none.
        for _ in 0..<longestMaking where process.isRunning { usleep(5000) }
        guard !process.isRunning, process.terminationStatus == 0 else {
            kill(process.processIdentifier, SIGTERM)
            throw CounterpartError(description: "scripts/counterparts failed; run it and see why")
        }
        return root.appendingPathComponent(".build/counterparts/bin/python")
    }

    /// In five milliseconds each: ten minutes, with a slow network.
    private static let longestMaking = 120_000
}

/// Why a counterpart could not be started.
public struct CounterpartError: Error, CustomStringConvertible {
    /// What was wrong.
    public let description: String
}
