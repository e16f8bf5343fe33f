import LinearModels
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
    private let rows: [[Float]] = (0..<200).map { [Float($0 % 20) / 10 - 1, Float($0 % 7) - 3] }

    @Test(
        "what decides the label gets the weight, what does not gets little; the same rows give the same weights"
    )
    func learns() throws {
        let labels = rows.map { $0[0] > 0.25 }
        let first = try #require(
            LogisticRegression(rows: rows, labels: labels, cost: 10, intercept: .learned))
        let second = try #require(
            LogisticRegression(rows: rows, labels: labels, cost: 10, intercept: .learned))
        #expect(first.weights == second.weights && first.intercept == second.intercept)
        #expect(first.weights[0] > 5 && abs(first.weights[1]) < 0.5)
        #expect(rows.allSatisfy { (first.logit($0) > 0) == ($0[0] > 0.25) })
    }

    @Test("the intercept is the logit of the share where nothing else tells")
    func share() throws {
        let labels = rows.indices.map { $0 % 4 == 0 }
        let model = try #require(
            LogisticRegression(rows: rows.map { _ in [0] }, labels: labels, cost: 1e6, intercept: .learned))
        // ln(1/3)
        #expect(abs(model.intercept + 1.0986) < 0.01)
    }

    @Test("nothing is learned from no rows, or from one label")
    func nothing() {
        #expect(LogisticRegression(rows: [], labels: [], cost: 1, intercept: .none) == nil)
        #expect(
            LogisticRegression(rows: rows, labels: rows.map { _ in true }, cost: 1, intercept: .none) == nil)
    }
}
