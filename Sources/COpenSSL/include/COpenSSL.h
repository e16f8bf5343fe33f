// The Chinese commercial algorithms of OpenSSL's libcrypto: SM3 (GB/T 32905), its HMAC, and SM4 (GB/T 32907) in counter
// mode. Each function gives 1 where it worked, else 0 and leaves nothing of use in `out`.
#ifndef HOTLINE_COPENSSL_H
#define HOTLINE_COPENSSL_H

#include <stddef.h>
#include <stdint.h>

// 32 bytes of SM3 over `length` bytes.
int hotline_sm3(const uint8_t *bytes, size_t length, uint8_t *out);

// 32 bytes of HMAC-SM3 over `length` bytes.
int hotline_hmac_sm3(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *out);

// SM4-CTR with a key and a counter block of 16 bytes each; the same both ways, `out` holds `length` bytes.
int hotline_sm4_ctr(const uint8_t *key, const uint8_t *counter, const uint8_t *bytes, size_t length, uint8_t *out);

#endif
