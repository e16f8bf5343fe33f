import ArgumentParser
import HotlineService
import Segmentation

struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Show the words of a text, who found them, and how they sound.",
        discussion: """
            A line is a word: where it starts in UTF-8 bytes, the word, who found it (lexicon, ICU's word, a lone
            character), its sound. --index adds the tokens by which the text would be found, a line a position:
            the bigram, and a character that is new; and the sounds.

            Example:
              hotline segment 不动产登记要带社保卡吗
              hotline segment --index 公积金
            """)

    @Flag(help: "Also show the tokens by which the text would be found.")
    var index = false

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
        guard index else { return }
        var encoder = IndexEncoder()
        show(encoder.encode([text.joined(separator: " ")]))
        show(encoder.encodePinyin([text.joined(separator: " ")]))
    }

    private func show(_ tokens: IndexText) {
        for spot in String(decoding: tokens.bytes, as: UTF8.self).split(separator: " ") {
            print(spot.replacing("\u{1}", with: "\t"))
        }
    }
}
