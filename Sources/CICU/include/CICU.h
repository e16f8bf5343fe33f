#ifndef HOTLINE_CICU_H
#define HOTLINE_CICU_H

#include <stdint.h>

// ICU behind a header that names no ICU type: Foundation carries its own ICU headers, and the two
// do not compile in one Swift module. ICU's functions are versioned macros, so each is wrapped once.

// Word breaks of `locale`; NULL when ICU has no data for it.
typedef struct hotline_word_breaks hotline_word_breaks;
hotline_word_breaks *hotline_word_breaks_open(const char *locale);
void hotline_word_breaks_close(hotline_word_breaks *breaks);
// Writes the end of every word of `text`, in UTF-16 units; answers how many, or -1 on an ICU error.
int32_t hotline_word_breaks_ends(hotline_word_breaks *breaks, const uint16_t *text, int32_t length,
                                 int32_t *ends, int32_t capacity);

// NFKC with case folding of one code point, in UTF-16; answers the length, or -1.
int32_t hotline_nfkc_casefold(int32_t code_point, uint16_t *folded, int32_t capacity);

// Rewrites `text` in place by the ICU transform `identifier`; answers the new length, or -1.
int32_t hotline_transliterate(const char *identifier, uint16_t *text, int32_t length, int32_t capacity);

// Name of the charset that the bytes are most likely in, and ICU's confidence 0...100; -1 on error.
// `name` holds at least 64 bytes.
int32_t hotline_detect_charset(const char *bytes, int32_t length, char *name);

// Converts bytes of a charset to UTF-16, a piece at a time.
typedef struct hotline_converter hotline_converter;
hotline_converter *hotline_converter_open(const char *charset);
void hotline_converter_close(hotline_converter *converter);
// Advances `consumed` and `produced`. 0: all read; 1: the output is full; -1: malformed bytes.
int32_t hotline_converter_decode(hotline_converter *converter, const char *bytes, int32_t length,
                                 uint16_t *text, int32_t capacity, int32_t is_last,
                                 int32_t *consumed, int32_t *produced);

#endif
