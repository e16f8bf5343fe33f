import ArgumentParser

struct TicketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "File a ticket and take it through to its end.",
        discussion: """
            Example:
              hotline ticket file 小区暖气不热 --type complaint --telephone 13812345678 --name 张三
              hotline ticket dispatch 261124-0100-00017 LY-ZJJ --role dispatcher
              hotline ticket sign 261124-0100-00017 --unit LY-ZJJ
            """,
        subcommands: [
            TicketFileCommand.self, TicketShowCommand.self, TicketListCommand.self, TicketAnswerCommand.self,
            TicketRefuseCommand.self, TicketHandOverCommand.self, TicketSupplementCommand.self,
            TicketClassifyCommand.self, TicketAcceptCommand.self, TicketLimitCommand.self,
            TicketDispatchCommand.self, TicketSignCommand.self,
            TicketPassOnCommand.self, TicketReplyCommand.self, TicketReturnCommand.self,
            TicketExtendCommand.self, TicketPromiseCommand.self, TicketConsultCommand.self,
            TicketOpinionCommand.self, TicketConcludeCommand.self, TicketSuspendCommand.self,
            TicketReviewCommand.self, TicketDecideCommand.self, TicketCallCommand.self,
            TicketRateCommand.self,
            TicketCloseCommand.self, TicketArchiveCommand.self, TicketReopenCommand.self,
            TicketWithdrawCommand.self, TicketTerminateCommand.self, TicketNudgeCommand.self,
            TicketSuperviseCommand.self, TicketCopyCommand.self, TicketSplitCommand.self,
            TicketMergeCommand.self, TicketAttachCommand.self, TicketRevealCommand.self,
            TicketEraseCommand.self,
            TicketStopCommand.self,
        ])
}
