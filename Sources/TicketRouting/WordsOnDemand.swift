import Synchronization
import TextClassifiers

/// A classifier by words that is made when it is first asked: most texts never get so far.
final class WordsOnDemand: Sendable {
    private let words: @Sendable () -> [String: String]
    private let joinsAreas: Bool
    private let made = Mutex<WordClassifier?>(nil)

    /// A classifier of these words by label.
    init(joinsAreas: Bool, _ words: @escaping @Sendable () -> [String: String]) {
        self.joinsAreas = joinsAreas
        self.words = words
    }

    /// What a text is taken for.
    func classification(of text: ClassifiableText) -> Classification {
        let classifier = made.withLock { made in
            if let made { return made }
            let classifier = WordClassifier(words(), joinsAreas: joinsAreas)
            made = classifier
            return classifier
        }
        return classifier.classification(of: text)
    }
}
