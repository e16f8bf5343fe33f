#include "COpenSSL.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

int hotline_sm3(const uint8_t *bytes, size_t length, uint8_t *out) {
    unsigned int written = 0;
    return EVP_Digest(bytes, length, out, &written, EVP_sm3(), NULL) == 1 && written == 32;
}

int hotline_hmac_sm3(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *out) {
    unsigned int written = 0;
    if (key_length > INT_MAX) return 0;
    return HMAC(EVP_sm3(), key, (int)key_length, bytes, length, out, &written) != NULL && written == 32;
}

int hotline_sm4_ctr(const uint8_t *key, const uint8_t *counter, const uint8_t *bytes, size_t length, uint8_t *out) {
    if (length > INT_MAX) return 0;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (context == NULL) return 0;
    int written = 0;
    int done = EVP_EncryptInit_ex(context, EVP_sm4_ctr(), NULL, key, counter) == 1 &&
               EVP_EncryptUpdate(context, out, &written, bytes, (int)length) == 1 && (size_t)written == length;
    EVP_CIPHER_CTX_free(context);
    return done;
}
