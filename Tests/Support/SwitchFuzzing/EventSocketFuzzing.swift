package import HotlineModel

/// Makes input that a switch should not send: real pieces, cut, mixed and damaged.
package enum EventSocketFuzzing {
    /// Short pieces, so that many can be tried.
    package static let pieces: [[UInt8]] = [
        "Content-Type: command/reply\nReply-Text: +OK\n\n",
        "Content-Type: command/reply\nUnique-ID: a\nReply-Text: %2BOK%0A\n\n",
        "Content-Type: api/response\nContent-Length: 6\n\n水.",
        "Content-Type: text/event-plain\nContent-Length: 27\n\nEvent-Name: DTMF\nDTMF-Digit: 1\n\n",
        "Content-Length: 53\nContent-Type: text/event-plain\n\n"
            + "Event-Name: DETECTED_SPEECH\nContent-Length: 6\n\n停水",
        "Content-Type: text/disconnect-notice\nContent-Disposition: linger\nContent-Length: 0\n\n",
        "Content-Type: auth/request\n\n", "\n", "\r\n\r\n",
    ].map { Array($0.utf8) }

    /// What hurts careless readers.
    package static let tokens: [[UInt8]] = [
        "\n", "\n\n", "\r\n", ":", ": ", "%", "%E5", "%zz", "\u{0}", "Content-Length: 3\n",
        "Content-Length: -1\n", "Content-Length: 99999999999999999999\n", "content-length:0\n\n",
        "Content-Type: text/event-plain\n", "Unique-ID: x\n", "水", "<result>", "</", "<![CDATA[", "&#x41;",
        "{\"text\": \"", "\\u00", "\", \"confidence\"",
    ].map { Array($0.utf8) }

    /// Results of engines, to be damaged.
    package static let results: [[UInt8]] = [
        #"{"grammar": "builtin", "text": "他说"停水"", "confidence": 92.0}"#,
        #"{"text": "\u6c34\ud83d\ude00", "confidence": 0.5}"#,
        #"{"grammar": "g", "text": "", "confidence": 0, "error": "no_input"}"#,
        #"<result><interpretation confidence="0.9"><instance>水</instance><input>停水</input>"#
            + "</interpretation></result>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><result><nomatch/></result>",
        "Completion-Cause: 002",
    ].map { Array($0.utf8) }

    /// A few pieces one after the other, damaged in a few places.
    package static func stream(using generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...2, using: &generator) { bytes += pick(pieces, &generator) }
        return damaged(bytes, using: &generator)
    }

    /// A damaged result of an engine.
    package static func result(using generator: inout SeededGenerator) -> [UInt8] {
        damaged(pick(results, &generator), using: &generator)
    }

    /// The same bytes cut at random places, also twice at the same.
    package static func split(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [ArraySlice<UInt8>]
    {
        var cuts = [0, bytes.count]
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            cuts.append(Int.random(in: 0...bytes.count, using: &generator))
        }
        cuts.sort()
        return zip(cuts, cuts.dropFirst()).map { bytes[$0..<$1] }
    }

    /// Text that holds everything that must not leave.
    package static func hostileText(using generator: inout SeededGenerator) -> String {
        let parts = [
            "$", "${system(id)}", "$${x}", "\n", "\r\n", "\n\nsendmsg", "\u{0}", "\u{7F}", "\u{85}",
            "\u{2028}", "\u{2029}", "|", "\\", "'", "\"", " ", "{a=b}", "<speak>", "detect:", "，", "停水",
            "👨‍👩‍👧", "e\u{301}", "a", "1", "-", ":", "_", "content-length: 9", "#", "=",
        ]
        return (0..<Int.random(in: 0...8, using: &generator))
            .map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }.joined()
    }

    private static func pick(_ from: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
        from[Int.random(in: 0..<from.count, using: &generator)]
    }

    private static func damaged(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...8, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.replaceSubrange(place..<end, with: [UInt8.random(in: 0...255, using: &generator)])
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: pick(tokens, &generator), at: place)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return bytes
    }
}
