import Sealing
import Testing

@Suite("Sealing")
struct SealingTests {
    @Test("what was sealed opens with its key and context only", arguments: CipherSuite.allCases)
    func roundTrip(suite: CipherSuite) {
        let key = SecretKey()
        for length in [0, 1, 15, 16, 17, 4000] {
            let plain = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            let sealed = suite.seal(plain, with: key, context: "ticket 1")
            #expect(CipherSuite.open(sealed, with: key, context: "ticket 1") == plain)
            #expect(CipherSuite.open(sealed, with: key, context: "ticket 2") == nil)
            #expect(CipherSuite.open(sealed, with: SecretKey(), context: "ticket 1") == nil)
            for place in sealed.indices {
                var damaged = sealed
                damaged[place] ^= 4
                #expect(CipherSuite.open(damaged, with: key, context: "ticket 1") == nil)
                if length > 17 { break }
            }
            #expect(CipherSuite.open(Array(sealed.dropLast()), with: key, context: "ticket 1") == nil)
        }
    }

    @Test("sealing twice gives two different texts", arguments: CipherSuite.allCases)
    func random(suite: CipherSuite) {
        let key = SecretKey()
        #expect(
            suite.seal([1, 2, 3], with: key, context: "") != suite.seal([1, 2, 3], with: key, context: ""))
    }

    @Test("SM3 is that of GB/T 32905, appendix A")
    func sm3() {
        #expect(
            CipherSuite.sm.digest(Array("abc".utf8)).hexadecimal
                == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        #expect(
            CipherSuite.sm.digest(Array(String(repeating: "abcd", count: 16).utf8)).hexadecimal
                == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
    }

    @Test("SHA-256 is that of FIPS 180-2")
    func sha256() {
        #expect(
            CipherSuite.aes.digest(Array("abc".utf8)).hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("a wrapped key comes back, a damaged one does not", arguments: CipherSuite.allCases)
    func wrapping(suite: CipherSuite) throws {
        let (master, key) = (SecretKey(), SecretKey())
        var wrapped = key.wrapped(by: master, context: "1", suite: suite)
        #expect(SecretKey(wrapped: wrapped, by: master, context: "1")?.hexadecimal == key.hexadecimal)
        wrapped[20] ^= 1
        #expect(SecretKey(wrapped: wrapped, by: master, context: "1") == nil)
        #expect(SecretKey(hexadecimal: key.hexadecimal)?.hexadecimal == key.hexadecimal)
        #expect(SecretKey(hexadecimal: "zz") == nil)
        #expect(
            master.derived(for: "a", by: suite).hexadecimal != master.derived(for: "b", by: suite).hexadecimal
        )
    }
}
