import CallDialogue
import Testing

@Suite("What is said")
struct PromptTests {
    @Test("no two fixed sentences are the same, and none is empty")
    func unique() {
        let words = PromptName.allCases.map(\.words)
        #expect(Set(words).count == words.count)
        #expect(!words.contains { $0.isEmpty })
    }

    @Test("a fixed sentence ends as a sentence, but where a number follows", arguments: PromptName.allCases)
    func ends(_ name: PromptName) throws {
        let last = try #require(name.words.last)
        #expect("。？：".contains(last), "\(name.words)")
        #expect(name.words.count <= SpokenText.longest)
        #expect(SpokenText(name.words).text == name.words, "every mark in it can be said")
    }

    @Test("the name of a fixed sentence can be that of a file", arguments: PromptName.allCases)
    func fileName(_ name: PromptName) {
        #expect(name.rawValue.allSatisfy { $0.isASCII && $0.isLetter })
    }

    @Test("the greeting says who it is, that it is automatic and that it records")
    func greeting() {
        for word in ["12345", "自动", "录音"] { #expect(PromptName.greeting.words.contains(word)) }
    }

    @Test("parts are said and named in their order, and empty ones are left out")
    func parts() {
        let number = Prompt([.spoken(""), .recorded(.filed, PromptName.filed.words), .digits("120")])
        let all = number + Prompt([.spoken("，明天答复。")])
        #expect(all.parts.count == 3)
        #expect(all.names == "filed+digits+free")
        #expect(all.text == "已经登记，您的工单号是：幺二零，明天答复。")
        #expect(Prompt([]).text.isEmpty)
    }
}
