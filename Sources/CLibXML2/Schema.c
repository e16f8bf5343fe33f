#include "CLibXML2.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct hotline_xml_schema {
    xmlSchemaPtr schema;
};

// The first error of a call, and the caller's buffer that it goes to.
struct fault {
    char *text;
    int32_t capacity;
    int32_t line;
    int is_set;
};

static pthread_once_t prepared = PTHREAD_ONCE_INIT;

// libxml2 makes its tables of types on first use, without a lock.
static void prepare(void) {
    xmlInitParser();
    xmlSchemaInitTypes();
}

static void say_nothing(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static struct fault begin(char *text, int32_t capacity) {
    pthread_once(&prepared, prepare);
    xmlSetGenericErrorFunc(NULL, say_nothing);
    if (text == NULL || capacity < 0) capacity = 0;
    if (capacity > 0) text[0] = 0;
    return (struct fault){.text = text, .capacity = capacity};
}

static void set_fault(struct fault *fault, const char *message, int line) {
    if (fault->is_set) return;
    fault->is_set = 1;
    fault->line = line > 0 ? line : 0;
    if (fault->capacity == 0 || message == NULL) return;
    strncpy(fault->text, message, (size_t)fault->capacity - 1);
    fault->text[fault->capacity - 1] = 0;
    size_t length = strlen(fault->text);
    while (length > 0 && fault->text[length - 1] == '\n') fault->text[--length] = 0;
}

static void note_schema_fault(void *context, xmlErrorPtr error) {
    if (error != NULL && error->level >= XML_ERR_ERROR) set_fault(context, error->message, error->line);
}

// While a document is parsed its context is the parser's own, which keeps ours in `_private`.
static void note_parser_fault(void *context, xmlErrorPtr error) {
    xmlParserCtxtPtr parser = context;
    note_schema_fault(parser->_private, error);
}

// Entities are how a small file becomes a large one, or reads other files: no document of ours declares any.
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    (void)name;
    (void)public_id;
    (void)system_id;
    xmlParserCtxtPtr parser = context;
    set_fault(parser->_private, "DOCTYPE is not allowed", parser->input == NULL ? 0 : parser->input->line);
    xmlStopParser(parser);
}

static xmlDocPtr parse(const char *document, int32_t length, struct fault *fault) {
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) return NULL;
    parser->_private = fault;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->serror = note_parser_fault;
    int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;
    xmlDocPtr page = xmlCtxtReadMemory(parser, document, length, NULL, NULL, options);
    if (page != NULL && (fault->is_set || !parser->wellFormed)) {
        xmlFreeDoc(page);
        page = NULL;
    }
    xmlFreeParserCtxt(parser);
    return page;
}

hotline_xml_schema *hotline_xml_schema_parse(const char *schema, int32_t length, char *error, int32_t capacity) {
    struct fault fault = begin(error, capacity);
    hotline_xml_schema *self = calloc(1, sizeof *self);
    xmlSchemaParserCtxtPtr parser = schema == NULL ? NULL : xmlSchemaNewMemParserCtxt(schema, length);
    if (self != NULL && parser != NULL) {
        xmlSchemaSetParserStructuredErrors(parser, note_schema_fault, &fault);
        self->schema = xmlSchemaParse(parser);
    }
    xmlSchemaFreeParserCtxt(parser);
    if (self != NULL && self->schema != NULL) return self;
    set_fault(&fault, "cannot be read as a schema", 0);
    free(self);
    return NULL;
}

int32_t hotline_xml_schema_check(hotline_xml_schema *self, const char *document, int32_t length, char *error,
                                 int32_t capacity, int32_t *line) {
    struct fault fault = begin(error, capacity);
    int32_t answer = -1;
    xmlDocPtr page = document == NULL || length <= 0 ? NULL : parse(document, length, &fault);
    xmlSchemaValidCtxtPtr check = page == NULL ? NULL : xmlSchemaNewValidCtxt(self->schema);
    if (check != NULL) {
        xmlSchemaSetValidStructuredErrors(check, note_schema_fault, &fault);
        int result = xmlSchemaValidateDoc(check, page);
        answer = result == 0 ? 0 : result > 0 ? 1 : -1;
    }
    if (answer != 0) set_fault(&fault, page == NULL ? "not a document" : "cannot be checked", 0);
    if (line != NULL) *line = fault.line;
    xmlSchemaFreeValidCtxt(check);
    xmlFreeDoc(page);
    return answer;
}

void hotline_xml_schema_free(hotline_xml_schema *self) {
    if (self == NULL) return;
    xmlSchemaFree(self->schema);
    free(self);
}
