import Foundation

/// A Python program of `Tests/Support/Counterparts`, run to its end.
public struct CounterpartRun: Sendable {
    /// Its exit code; that of a signal where it did not end in time.
    public let status: Int32
    /// What it printed.
    public let output: String
    /// What it complained of.
    public let errors: String

    /// Runs `NAME.py`, at most for so long.
    public init(
        _ name: String, _ arguments: [String] = [], within limit: Duration = .seconds(600)
    ) async throws {
        let (output, errors) = (try Scratch(), try Scratch())
        let process = Process()
        process.executableURL = try Counterpart.python()
        process.arguments =
            [Counterpart.root.appendingPathComponent("Tests/Support/Counterparts/\(name).py").path]
            + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = errors.handle
        try process.run()
        let clock = ContinuousClock()
        let end = clock.now + limit
        // Not `waitUntilExit`, that needs a run loop, and threads of tasks have none.
        while process.isRunning {
            if clock.now > end || Task.isCancelled { kill(process.processIdentifier, SIGKILL) }
            try? await clock.sleep(for: .milliseconds(20))
        }
        status = process.terminationStatus
        self.output = try output.text()
        self.errors = try errors.text()
    }

    /// What it printed, line by line, each a JSON object.
    public func lines<Line: Decodable>(of type: Line.Type) throws -> [Line] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}

/// A file that takes what a program prints, so that no pipe fills up.
private final class Scratch {
    let handle: FileHandle
    private let file = FileManager.default.temporaryDirectory.appendingPathComponent(
        "\(UUID().uuidString).txt")

    init() throws {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        handle = try FileHandle(forWritingTo: file)
    }

    deinit { try? FileManager.default.removeItem(at: file) }

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
