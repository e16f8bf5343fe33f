import ArgumentParser
import Foundation
import Triage

struct TrainTriageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Learn from utterances which are emergencies.",
        discussion: """
            Reads rows text,urgency,route,near,family,style and writes a model. In a data folder the file triage.model takes
            the place of the shipped one.

            Example:
              hotline train triage Samples/utterances/lessons.csv --output triage.model
            """)

    @Argument(help: ArgumentHelp("A table of utterances.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    func run() throws {
        let utterances = try UtteranceFile(path: file).utterances
        Terminal.progress("学习 \(utterances.count) 句 …")
        guard let model = TriageModel.learned(from: utterances, lists: .shipped) else {
            throw CommandError(origin: file, message: "holds utterances of fewer than two levels")
        }
        Terminal.progress("")
        do {
            try model.bytes.write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw CommandError(origin: output, message: "cannot be written (\(error.localizedDescription))")
        }
        print("已学习 \(utterances.count) 句，写入 \(output)")
    }
}

/// A table of utterances.
struct UtteranceFile {
    let utterances: [Utterance]

    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else {
            throw CommandError(origin: path, message: "is not there, or is not UTF-8")
        }
        var utterances: [Utterance] = []
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        where !line.isEmpty && place > 0 {
            guard let utterance = Utterance(row: String(line)) else {
                throw CommandError(
                    origin: "\(path):\(place + 1)", message: "expected text,urgency,route,near,family,style")
            }
            utterances.append(utterance)
        }
        self.utterances = utterances
    }
}
