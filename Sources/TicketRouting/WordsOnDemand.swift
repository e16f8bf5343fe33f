import Synchronization
import TextClassifiers

/// A classifier by words that is made when it is first asked: most texts never get so far.
final class WordsOnDemand: Sendable {
    private let words: @Sendable () -> [String: String]
    private let made = Mutex<WordClassifier?>(nil)

    /// A classifier of these words by label.
    init(_ words: @escaping @Sendable () -> [String: String]) {
        self.words = words
    }

    /// What a text is taken for.
    func classification(of text: ClassifiableText) -> Classification {
        let classifier = made.withLock { made in
            if let made { return made }
            let classifier = WordClassifier(words())
            made = classifier
            return classifier
        }
        return classifier.classification(of: text)
    }
}
