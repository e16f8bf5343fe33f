import ArgumentParser

struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "Look after the knowledge base.",
        subcommands: [
            KnowledgeCheckCommand.self, KnowledgeDueCommand.self, KnowledgeOneVisitCommand.self,
            KnowledgeChangesCommand.self, KnowledgeFollowCommand.self,
        ])
}
