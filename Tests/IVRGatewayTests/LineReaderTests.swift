import HotlineModel
import IVRGateway
import Testing

@Suite("Lines as they arrive")
struct LineReaderTests {
    /// What a reader makes of some bytes, however they were cut.
    private struct Outcome: Hashable {
        var lines: [[UInt8]] = []
        var isTooLong = false
        var mostHeld = 0

        static func == (left: Self, right: Self) -> Bool {
            left.lines == right.lines && left.isTooLong == right.isTooLong
        }

        func hash(into hasher: inout Hasher) { hasher.combine(lines) }
    }

    private static func outcome(of pieces: [ArraySlice<UInt8>], longest: Int) -> Outcome {
        var reader = LineReader(longest: longest)
        var outcome = Outcome()
        do throws(LineReader.TooLong) {
            for piece in pieces {
                outcome.lines += try reader.read(piece)
                outcome.mostHeld = max(outcome.mostHeld, reader.bytesHeld)
            }
        } catch {
            outcome.lines += error.linesBefore
            outcome.isTooLong = true
        }
        return outcome
    }

    /// Short lines of few kinds of bytes, so that ends, carriage returns and lines at the limit are common.
    private static func bytes(using generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            [0x0A, 0x0D, 0x00, 0xE6, 0x7B, 0x7D].randomElement(using: &generator) ?? 0x0A
        }
    }

    @Test("however bytes are cut, the same lines come out, and never more is held than a line may have")
    func cuts() {
        let seed: UInt64 = 12_345
        var generator = SeededGenerator(seed: seed)
        for round in 0..<5_000 {
            let longest = Int.random(in: 1...20, using: &generator)
            let bytes = Self.bytes(using: &generator)
            let whole = Self.outcome(of: [bytes[...]], longest: longest)
            var pieces: [ArraySlice<UInt8>] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 0...rest.count, using: &generator)
                pieces.append(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            let cut = Self.outcome(of: pieces, longest: longest)
            let single = Self.outcome(of: bytes.indices.map { bytes[$0...$0] }, longest: longest)
            #expect(cut == whole, "seed \(seed), round \(round)")
            #expect(single == whole, "seed \(seed), round \(round)")
            #expect(
                max(cut.mostHeld, single.mostHeld, whole.mostHeld) <= longest, "seed \(seed), round \(round)")
        }
    }

    @Test("a line has neither its end nor a carriage return before it, and empty lines are none")
    func ends() throws {
        var reader = LineReader(longest: 10)
        let lines = try reader.read(Array("一\r\n\n\r\nab\rc\n\r\r\nrest".utf8))
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["一", "ab\rc", "\r"])
        #expect(reader.bytesHeld == 4)
    }

    @Test("a line may be exactly as long as one may be, and not one byte longer")
    func limit() throws {
        var reader = LineReader(longest: 4)
        #expect(try reader.read(Array("1234\n".utf8)) == [Array("1234".utf8)])
        let first = #expect(throws: LineReader.TooLong.self) { try reader.read(Array("ab\n12345\n".utf8)) }
        #expect(first?.linesBefore == [Array("ab".utf8)])
        var other = LineReader(longest: 4)
        #expect(try other.read(Array("1234".utf8)) == [])
        let second = #expect(throws: LineReader.TooLong.self) { try other.read(Array("5".utf8)) }
        #expect(second?.linesBefore == [])
    }

    /// Counts how often bytes are looked at.
    private final class Tally { var looks = 0 }

    private struct Counted: Collection {
        let bytes: ArraySlice<UInt8>
        let tally: Tally
        var startIndex: Int { bytes.startIndex }
        var endIndex: Int { bytes.endIndex }
        func index(after place: Int) -> Int { place + 1 }
        subscript(place: Int) -> UInt8 {
            tally.looks += 1
            return bytes[place]
        }
    }

    @Test("each byte is looked at a few times at most, in one piece or in many")
    func linear() throws {
        let bytes = Array(repeatElement(Array("{\"id\":1}\n".utf8), count: 2_000).joined())
        for size in [1, 7, 4_096, bytes.count] {
            let looks = Tally()
            var reader = LineReader(longest: 65_536)
            var lines = 0
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = bytes[start..<min(bytes.count, start + size)]
                lines += try reader.read(Counted(bytes: piece, tally: looks)).count
            }
            #expect(lines == 2_000)
            #expect(looks.looks <= 3 * bytes.count, "pieces of \(size)")
        }
    }

    @Test("a line that comes byte by byte is looked at once, and not anew with every byte")
    func trickle() throws {
        let looks = Tally()
        var reader = LineReader(longest: 65_536)
        let line = [UInt8](repeating: 0x20, count: 65_536)
        for place in line.indices {
            #expect(try reader.read(Counted(bytes: line[place...place], tally: looks)).isEmpty)
        }
        #expect(try reader.read(Array("\n".utf8)) == [line])
        #expect(looks.looks <= 3 * line.count)
    }
}
