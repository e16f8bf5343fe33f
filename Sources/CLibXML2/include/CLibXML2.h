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
    hotline_xml_entity = 5,
    hotline_xml_white_space = 14,
    hotline_xml_end_element = 15,
} hotline_xml_kind;

// No network; entities are not expanded but shown as nodes. `encoding` outranks the document's own word; it may be
// NULL. NULL: no memory.
hotline_xml_reader *hotline_xml_open(hotline_xml_source source, void *context, const char *name,
                                     const char *encoding);
// A whole HTML page in UTF-8, mended as browsers do, walked like XML. NULL: no memory, or nothing to parse.
hotline_xml_reader *hotline_html_open(const char *page, int32_t length);
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
// Goes to an attribute of the current element by its place, from 0; 1 where there is one.
int32_t hotline_xml_move_to_attribute(hotline_xml_reader *reader, int32_t place);
void hotline_xml_move_to_element(hotline_xml_reader *reader);
// The line of the current node, from 1; 0 where it is not known.
int32_t hotline_xml_line(hotline_xml_reader *reader);
// The same by local name, in a namespace whose address ends with `ending`.
const char *hotline_xml_attribute_in(hotline_xml_reader *reader, const char *name, const char *ending);
// What is wrong and in which line; never NULL.
const char *hotline_xml_error(hotline_xml_reader *reader);
int32_t hotline_xml_error_line(hotline_xml_reader *reader);

// An XML Schema; checking does not change it, so that threads can share one.
typedef struct hotline_xml_schema hotline_xml_schema;

// NULL: the schema is broken, `error` says why. `error` takes up to `capacity` bytes with its final 0, here and below.
hotline_xml_schema *hotline_xml_schema_parse(const char *schema, int32_t length, char *error, int32_t capacity);
// 0: valid; 1: against the schema; -1: no XML, or no memory. `error` and `line` (from 1; 0: not known) tell the first
// fault. No network; a DOCTYPE is a fault.
int32_t hotline_xml_schema_check(hotline_xml_schema *schema, const char *document, int32_t length, char *error,
                                 int32_t capacity, int32_t *line);
void hotline_xml_schema_free(hotline_xml_schema *schema);

#endif
