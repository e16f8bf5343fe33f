/// Reads the recognition result that engines behind MRCP write: NLSML.
struct EventSocketSpeechMarkup {
    /// Readings that are kept; engines are asked for one to five.
    private static let mostReadings = 16

    private struct Reading {
        var confidence: Double?
        var input = ""
        var instance = ""
    }

    private var readings: [(text: String, confidence: Double?)] = []
    private var reading = Reading()
    private var inputs = 0
    private var instances = 0
    private var saysNoInput = false

    init(_ bytes: [UInt8]) {
        var markup = EventSocketMarkup(bytes)
        while let piece = markup.next() { take(piece) }
        finish()
    }

    /// What was heard.
    var speech: EventSocketSpeech {
        EventSocketSpeech.heard(readings) ?? (saysNoInput ? .noInput : .noMatch)
    }

    private mutating func take(_ piece: EventSocketMarkup.Piece) {
        switch piece {
        case .open(let name, let attributes): open(name, attributes)
        case .close(let name): close(name)
        case .text(let text):
            if inputs > 0 {
                reading.input += text
            } else if instances > 0 {
                reading.instance += text
            }
        }
    }

    private mutating func open(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "interpretation": finish()
        case "input": inputs += 1
        case "instance": instances += 1
        case "noinput": saysNoInput = true
        default: return
        }
        // The outermost that has one counts: words inside an input have their own.
        if reading.confidence == nil {
            reading.confidence = EventSocketSpeech.confidence(attributes["confidence"])
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "interpretation": finish()
        case "input": inputs = max(inputs - 1, 0)
        case "instance": instances = max(instances - 1, 0)
        default: return
        }
    }

    private mutating func finish() {
        let input = EventSocketSpeech.tidied(reading.input)
        let text = input.isEmpty ? EventSocketSpeech.tidied(reading.instance) : input
        if !text.isEmpty, readings.count < Self.mostReadings { readings.append((text, reading.confidence)) }
        reading = Reading()
        (inputs, instances) = (0, 0)
    }
}
