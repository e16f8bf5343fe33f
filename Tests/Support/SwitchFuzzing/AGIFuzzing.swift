package import SwitchProtocols

/// FastAGI transcripts, whole and damaged, the same for the same generator.
package enum AGIFuzzing {
    /// What a reader made of some bytes, however they were cut.
    package struct Outcome: Hashable {
        package var events: [AGIEvent] = []
        package var fault: AGIFault.Code?
        package var faultLine: Int?
        package var mostHeld = 0

        package static func == (left: Self, right: Self) -> Bool {
            left.events == right.events && left.fault == right.fault && left.faultLine == right.faultLine
        }
    }

    /// Reads pieces one after the other, up to a fault.
    package static func outcome(of pieces: [ArraySlice<UInt8>], by reader: AGIReader = AGIReader()) -> Outcome
    {
        var reader = reader
        var outcome = Outcome()
        do throws(AGIFault) {
            for piece in pieces {
                outcome.events += try reader.read(piece)
                outcome.mostHeld = max(outcome.mostHeld, reader.bytesHeld)
            }
        } catch {
            outcome.events += error.eventsBefore
            outcome.fault = error.code
            outcome.faultLine = error.line
        }
        return outcome
    }

    /// Cuts bytes into pieces, some of them empty.
    package static func pieces(
        of bytes: [UInt8], using generator: inout some RandomNumberGenerator
    ) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var place = 0
        let longest = Int.random(in: 1...max(2, bytes.count), using: &generator)
        while place < bytes.count {
            let end = min(bytes.count, place + Int.random(in: 0...longest, using: &generator))
            pieces.append(bytes[place..<end])
            place = end
        }
        return pieces
    }

    /// A session as Asterisk would send it: maybe a header, then some replies.
    package static func transcript(
        withHeader: Bool, using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        var text = withHeader ? "agi_network: yes\nagi_uniqueid: 1.1\nagi_callerid: unknown\n\n" : ""
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            text += lines.randomElement(using: &generator) ?? ""
        }
        return Array(text.utf8)
    }

    /// The bytes with one to three faults in them, such as networks, strangers and citizens make.
    package static func damaged(
        _ bytes: [UInt8], using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&bytes, using: &generator) }
        return bytes
    }

    private static func damage(_ bytes: inout [UInt8], using generator: inout some RandomNumberGenerator) {
        guard !bytes.isEmpty else { return bytes = [0x28] }
        let place = Int.random(in: bytes.indices, using: &generator)
        let part = place..<min(bytes.count, place + Int.random(in: 1...8, using: &generator))
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(part)
        case 2: bytes.insert(contentsOf: bytes[part], at: place)
        case 3: bytes.removeSubrange(place...)
        case 4: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
        default: bytes.insert(contentsOf: tokens.randomElement(using: &generator) ?? [], at: place)
        }
    }

    private static let lines = [
        "200 result=0\n", "HANGUP\n", "200 result=1 (value)\n", "200 result= (timeout)\n",
        "200 result=1 (a\nb)c)\n",
        "200 result=49 endpos=8000\n", "200 result=-1 endpos=0\n", "100 result=0 Trying...\n",
        "511 Command Not Permitted on a dead channel\n", "510 Invalid or unknown command\n",
        "520-Invalid\nUsage: X\n520 End of proper usage.\n",
        "200 result=1 (speech) endpos=0 results=1 score0=92 text0=\"他说\"好\"\" grammar0=b\n",
        "200 result=1 (digit) digit=1 endpos=0\n",
    ]

    private static let tokens: [[UInt8]] =
        [
            "\n", "\r\n", "\n\n", "(", ")", "\"", " ", "result=", "200 ", "520-", "520 ", "HANGUP\n", "\u{0}",
            "(speech) ", " endpos=", "99999999999999999999", "-1", "text0=\"", "\" grammar0=", "\u{301}", "👨‍👩‍👧",
        ].map { Array($0.utf8) } + [[0xFF], [0xE6, 0x88], [0xED, 0xA0, 0x80], [0xC0, 0x80]]
}
