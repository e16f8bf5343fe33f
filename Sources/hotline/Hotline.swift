import HotlineCommands

@main
struct Hotline {
    static func main() { HotlineCommand.runAndExit() }
}
