import COpenSSL

/// SM3 and SM4 through OpenSSL: encrypt, then authenticate, with a key each made of the one key.
///
/// OpenSSL 3.0 has no SM4-GCM, so SM4-CTR and HMAC-SM3 over counter, context and ciphertext stand for it.
enum ChineseAlgorithms {
    static func digest(_ bytes: [UInt8]) -> [UInt8] {
        unsafe filled(count: digestLength) { out in
            // SAFETY: `bytes` and `out` live through the call; `out` has 32 bytes.
            unsafe hotline_sm3(bytes, bytes.count, out)
        }
    }

    static func code(of bytes: [UInt8], with key: [UInt8]) -> [UInt8] {
        unsafe filled(count: digestLength) { out in
            // SAFETY: as above.
            unsafe hotline_hmac_sm3(key, key.count, bytes, bytes.count, out)
        }
    }

    static func seal(_ plain: [UInt8], _ key: SecretKey, _ context: [UInt8]) -> [UInt8] {
        let counter = Array(SecretKey().bytes.prefix(blockLength))
        let text = crypt(plain, key, counter)
        return counter + tag(counter, context, text, key) + text
    }

    static func open(_ sealed: [UInt8], _ key: SecretKey, _ context: [UInt8]) -> [UInt8]? {
        guard sealed.count >= blockLength + digestLength else { return nil }
        let counter = Array(sealed.prefix(blockLength))
        let given = sealed.dropFirst(blockLength).prefix(digestLength)
        let text = Array(sealed.dropFirst(blockLength + digestLength))
        // Compared without an early end, so that time tells nothing.
        let difference = zip(given, tag(counter, context, text, key)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 ? crypt(text, key, counter) : nil
    }

    private static func tag(
        _ counter: [UInt8], _ context: [UInt8], _ text: [UInt8], _ key: SecretKey
    ) -> [UInt8] {
        let length = UInt64(context.count).bytes
        let key = code(of: Array("authenticate".utf8), with: key.bytes)
        return code(of: length + context + counter + text, with: key)
    }

    private static func crypt(_ text: [UInt8], _ key: SecretKey, _ counter: [UInt8]) -> [UInt8] {
        let key = Array(code(of: Array("encrypt".utf8), with: key.bytes).prefix(blockLength))
        return unsafe filled(count: text.count) { out in
            // SAFETY: key and counter have 16 bytes, `out` as many as `text`; all live through the call.
            unsafe hotline_sm4_ctr(key, counter, text, text.count, out)
        }
    }

    private static func filled(
        count: Int, _ body: (UnsafeMutablePointer<UInt8>?) -> CInt
    ) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, used in
            let done = unsafe body(buffer.baseAddress)
            precondition(done == 1, "OpenSSL has SM3 and SM4")
            used = count
        }
    }

    private static let blockLength = 16
    private static let digestLength = 32
}
