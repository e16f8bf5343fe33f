import HotlineModel
import SwitchFuzzing
import SwitchProtocols

/// Damaged sessions of telephone switches: read whole and in pieces they have to say the same, within the limits.
enum SwitchFuzzer {
    /// Reads the input of a number; answers what is wrong, nil where nothing is.
    static func fault(of number: UInt64) -> String? {
        var generator = SeededGenerator(seed: number)
        return number.isMultiple(of: 2) ? agi(&generator) : eventSocket(&generator)
    }

    private static func agi(_ generator: inout SeededGenerator) -> String? {
        let whole = AGIFuzzing.transcript(withHeader: Bool.random(using: &generator), using: &generator)
        let bytes = AGIFuzzing.damaged(whole, using: &generator)
        let once = AGIFuzzing.outcome(of: [bytes[...]])
        let cut = AGIFuzzing.outcome(of: AGIFuzzing.pieces(of: bytes, using: &generator))
        return once == cut ? nil : shown(bytes)
    }

    private static func eventSocket(_ generator: inout SeededGenerator) -> String? {
        let bytes = EventSocketFuzzing.stream(using: &generator)
        let once = EventSocketReading([bytes[...]])
        let cut = EventSocketReading(EventSocketFuzzing.split(bytes, using: &generator))
        return once == cut ? nil : shown(bytes)
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).debugDescription
    }
}
