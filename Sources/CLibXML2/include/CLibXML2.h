#ifndef HOTLINE_CLIBXML2_H
#define HOTLINE_CLIBXML2_H

#include <stdint.h>

// libxml2's streaming reader behind a header that names no libxml2 type: its own headers pull in
// ICU's, which clash with Foundation's.

typedef struct hotline_xml_reader hotline_xml_reader;

// Gives up to `capacity` bytes of the document; 0 at its end, -1 on error.
typedef int32_t (*hotline_xml_source)(void *context, char *buffer, int32_t capacity);

typedef enum {
    hotline_xml_other = 0,
    hotline_xml_element = 1,
    hotline_xml_text = 3,
    hotline_xml_cdata = 4,
    hotline_xml_white_space = 14,
    hotline_xml_end_element = 15,
} hotline_xml_kind;

// No network, no external entities, entities not expanded beyond libxml2's own limits. NULL: no memory.
hotline_xml_reader *hotline_xml_open(hotline_xml_source source, void *context, const char *name);
void hotline_xml_close(hotline_xml_reader *reader);

// 1: there is a node; 0: the end; -1: the document is broken, see hotline_xml_error.
int32_t hotline_xml_next(hotline_xml_reader *reader);
hotline_xml_kind hotline_xml_node_kind(hotline_xml_reader *reader);
int32_t hotline_xml_is_empty(hotline_xml_reader *reader);
// Borrowed until the next call of hotline_xml_next; NULL where the node has none.
const char *hotline_xml_local_name(hotline_xml_reader *reader);
const char *hotline_xml_text_value(hotline_xml_reader *reader);
// Borrowed until the next call on this reader; NULL where there is no such attribute.
const char *hotline_xml_attribute(hotline_xml_reader *reader, const char *name);
// The same by local name, in a namespace whose address ends with `ending`.
const char *hotline_xml_attribute_in(hotline_xml_reader *reader, const char *name, const char *ending);
// What is wrong and in which line; never NULL.
const char *hotline_xml_error(hotline_xml_reader *reader);
int32_t hotline_xml_error_line(hotline_xml_reader *reader);

#endif
