import HotlineModel
import Testing

@testable import TextClassifiers

@Suite("Classifiers of texts")
struct TextClassifierTests {
    private static let lessons: [Lesson] = {
        let words = [
            "供热": ["暖气不热", "家里没暖气", "供热管道漏水", "暖气片冰凉", "停暖三天"],
            "环卫": ["垃圾没人收", "垃圾桶满了", "路上有垃圾", "垃圾堆发臭", "清运垃圾"],
            "交警": ["红绿灯坏了", "违停车辆堵路", "车辆乱停", "路口信号灯不亮", "堵车没人管"],
        ]
        return words.sorted { $0.key < $1.key }.flatMap { label, texts in
            (0..<4).flatMap { number in
                texts.map {
                    Lesson(
                        id: "\(label)\(number)\($0)",
                        text: ClassifiableText(
                            "\($0)第\(number)回", fields: ["street": number % 2 == 0 ? "东" : "西"]),
                        label: label)
                }
            }
        }
    }()

    @Test("what was learned is told again, the same in every run, with probabilities that sum up to one")
    func learns() throws {
        let first = try #require(ClassifierTrainer(Self.lessons).classifier())
        let second = try #require(ClassifierTrainer(Self.lessons.reversed()).classifier())
        #expect(first.bytes == second.bytes)
        let told = first.classification(of: ClassifiableText("小区暖气一直不热"))
        #expect(told.label == "供热")
        #expect(abs(told.choices.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    }

    @Test("several that learn at once learn the same as one alone")
    func atOnce() async throws {
        let alone = try #require(ClassifierTrainer(Self.lessons).classifier())
        await withTaskGroup(of: TextClassifier?.self) { group in
            for _ in 0..<6 { group.addTask { ClassifierTrainer(Self.lessons).classifier() } }
            for await classifier in group { #expect(classifier?.bytes == alone.bytes) }
        }
    }

    @Test("of what it never saw it says nothing")
    func unknown() throws {
        let classifier = try #require(ClassifierTrainer(Self.lessons).classifier())
        let told = classifier.classification(of: ClassifiableText("qwertz"))
        #expect(!told.isFamiliar && told.label == nil)
    }

    @Test("bytes give the same labels; cut or longer bytes give nothing")
    func bytes() throws {
        let classifier = try #require(ClassifierTrainer(Self.lessons).classifier())
        let bytes = classifier.bytes
        let copy = try #require(TextClassifier(bytes: bytes))
        for lesson in Self.lessons {
            #expect(
                copy.classification(of: lesson.text).label == classifier.classification(of: lesson.text).label
            )
        }
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(TextClassifier(bytes: bytes.prefix(length)) == nil)
        }
    }

    @Test("nothing is learned from one label")
    func oneLabel() {
        #expect(ClassifierTrainer(Self.lessons.filter { $0.label == "供热" }).classifier() == nil)
        #expect(ClassifierTrainer([]).classifier() == nil)
    }

    @Test("without lessons the words of labels and of the areas that they name decide")
    func words() {
        let classifier = WordClassifier(["教育": "教育 学校", "供热": "供热 暖气", "交通": "公共交通 出租车"])
        #expect(classifier.classification(of: ClassifiableText("幼儿园园长不让入园")).label == "教育")
        #expect(!classifier.classification(of: ClassifiableText("xyz")).isFamiliar)
    }
}
