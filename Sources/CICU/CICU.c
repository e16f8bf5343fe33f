#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/utrans.h>

struct hotline_word_breaks {
    UBreakIterator *iterator;
};

hotline_word_breaks *hotline_word_breaks_open(const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
    if (U_FAILURE(status)) return NULL;
    hotline_word_breaks *breaks = malloc(sizeof *breaks);
    if (breaks == NULL) {
        ubrk_close(iterator);
        return NULL;
    }
    breaks->iterator = iterator;
    return breaks;
}

void hotline_word_breaks_close(hotline_word_breaks *breaks) {
    if (breaks == NULL) return;
    ubrk_close(breaks->iterator);
    free(breaks);
}

int32_t hotline_word_breaks_ends(hotline_word_breaks *breaks, const uint16_t *text, int32_t length,
                                 int32_t *ends, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(breaks->iterator, (const UChar *)text, length, &status);
    if (U_FAILURE(status)) return -1;
    int32_t count = 0;
    ubrk_first(breaks->iterator);
    for (int32_t end = ubrk_next(breaks->iterator); end != UBRK_DONE && count < capacity;
         end = ubrk_next(breaks->iterator)) {
        ends[count++] = end;
    }
    return count;
}

int32_t hotline_nfkc_casefold(int32_t code_point, uint16_t *folded, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    if (U_FAILURE(status)) return -1;
    UChar source[2];
    int32_t length = 0;
    U16_APPEND_UNSAFE(source, length, code_point);
    int32_t result = unorm2_normalize(normalizer, source, length, (UChar *)folded, capacity, &status);
    return U_FAILURE(status) ? -1 : result;
}

int32_t hotline_transliterate(const char *identifier, uint16_t *text, int32_t length, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UChar name[128];
    int32_t name_length = 0;
    for (; identifier[name_length] != 0 && name_length < 127; name_length++) {
        name[name_length] = (UChar)identifier[name_length];
    }
    UTransliterator *transform = utrans_openU(name, name_length, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) return -1;
    int32_t limit = length;
    utrans_transUChars(transform, (UChar *)text, &length, capacity, 0, &limit, &status);
    utrans_close(transform);
    return U_FAILURE(status) ? -1 : length;
}

int32_t hotline_detect_charset(const char *bytes, int32_t length, char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_FAILURE(status)) return -1;
    ucsdet_setText(detector, bytes, length, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    int32_t confidence = -1;
    if (U_SUCCESS(status) && match != NULL) {
        const char *found = ucsdet_getName(match, &status);
        int32_t sure = ucsdet_getConfidence(match, &status);
        if (U_SUCCESS(status)) {
            strncpy(name, found, 63);
            name[63] = 0;
            confidence = sure;
        }
    }
    ucsdet_close(detector);
    return confidence;
}

struct hotline_converter {
    UConverter *converter;
};

hotline_converter *hotline_converter_open(const char *charset) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    if (U_FAILURE(status)) return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    hotline_converter *wrapped = U_FAILURE(status) ? NULL : malloc(sizeof *wrapped);
    if (wrapped == NULL) {
        ucnv_close(converter);
        return NULL;
    }
    wrapped->converter = converter;
    return wrapped;
}

void hotline_converter_close(hotline_converter *converter) {
    if (converter == NULL) return;
    ucnv_close(converter->converter);
    free(converter);
}

int32_t hotline_converter_decode(hotline_converter *converter, const char *bytes, int32_t length,
                                 uint16_t *text, int32_t capacity, int32_t is_last,
                                 int32_t *consumed, int32_t *produced) {
    UErrorCode status = U_ZERO_ERROR;
    const char *source = bytes;
    UChar *target = (UChar *)text;
    ucnv_toUnicode(converter->converter, &target, (UChar *)text + capacity, &source, bytes + length, NULL,
                   is_last != 0, &status);
    *consumed = (int32_t)(source - bytes);
    *produced = (int32_t)(target - (UChar *)text);
    if (status == U_BUFFER_OVERFLOW_ERROR) return 1;
    return U_FAILURE(status) ? -1 : 0;
}
