import Foundation
import Testing

@testable import HotlineCommands

@Suite("Documentation")
struct CommandReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("docs/commands.md is what --help says; HOTLINE_RECORD=1 rewrites it")
    func commandReference() throws {
        let file = Self.root.appendingPathComponent("docs/commands.md")
        let reference = CommandReference.markdown
        if ProcessInfo.processInfo.environment["HOTLINE_RECORD"] == "1" {
            try reference.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == reference)
    }

    @Test("every command has an example")
    func examples() {
        #expect(CommandReference.withoutExample == [])
    }
}
