import Evaluation
import Testing

@Suite("Measures")
struct MeasureTests {
    @Test("reciprocal rank and recall are those of the formulas")
    func ranks() {
        let measure = RankingMeasure(ranks: [1, 2, nil, 6])
        #expect(abs(measure.meanReciprocalRank.value - (1 + 0.5 + 0 + 1.0 / 6) / 4) < 1e-12)
        #expect(measure.recallAt1.value == 0.25)
        #expect(measure.recallAt5.value == 0.5)
        #expect(measure.recallAt5.low <= 0.5 && measure.recallAt5.high >= 0.5)
        #expect(RankingMeasure(ranks: [1, 2, nil, 6]) == measure)
    }

    @Test("the area under the curve is the chance of a right order, ties half")
    func area() {
        func measure(_ cases: [(Double, Bool)]) -> Double {
            CertaintyMeasure(cases.map { .init(confidence: $0.0, isAnswerable: $0.1, isRight: $0.1) })
                .areaUnderCurve
        }
        #expect(measure([(0.9, true), (0.1, false)]) == 1)
        #expect(measure([(0.1, true), (0.9, false)]) == 0)
        #expect(measure([(0.5, true), (0.5, false)]) == 0.5)
        #expect(measure([(0.9, true), (0.3, true), (0.5, false), (0.2, false)]) == 0.75)
    }

    @Test("calibration error is the weighted distance of confidence and accuracy")
    func calibration() {
        let cases = [(0.95, true), (0.95, true), (0.15, false), (0.15, true)].map {
            CertaintyMeasure.Case(confidence: $0.0, isAnswerable: true, isRight: $0.1)
        }
        #expect(abs(CertaintyMeasure(cases).calibrationError - (0.05 * 0.5 + 0.35 * 0.5)) < 1e-12)
    }
}
