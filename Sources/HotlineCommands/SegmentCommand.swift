import ArgumentParser
import HotlineService
import Segmentation

struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Show the words of a text, who found them, and how they sound.",
        discussion: """
            Example:
              hotline segment 不动产登记要带社保卡吗
            """)

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("The text.", valueName: "text"))
    var text: [String]

    func run() throws {
        let segmenter = try options.open().segmenter
        for token in segmenter.tokens(in: text.joined(separator: " ")) {
            let sound = token.text.unicodeScalars.map { Pinyin.shared.readings(of: $0.value).first ?? "" }
            print(
                "\(token.utf8Range.lowerBound)\t\(token.text)\t\(token.kind.rawValue)\t\(sound.filter { !$0.isEmpty }.joined(separator: " "))"
            )
        }
    }
}
