import HotlineCommands

@main
struct Hotline {
    static func main() async { await HotlineCommand.runAndExit() }
}
