#include "CLibXML2.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

struct hotline_xml_reader {
    xmlTextReaderPtr reader;
    hotline_xml_source source;
    void *context;
    xmlDocPtr page;
    char error[256];
    int32_t error_line;
};

// libxml2 writes to standard error what it has no other place for; a reader's own handler tells it all.
static void say_nothing(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static int read_source(void *context, char *buffer, int length) {
    hotline_xml_reader *self = context;
    return self->source(self->context, buffer, length);
}

static int close_source(void *context) {
    (void)context;
    return 0;
}

static void note_error(void *context, xmlErrorPtr error) {
    hotline_xml_reader *self = context;
    if (self->error[0] != 0 || error == NULL || error->message == NULL) return;
    strncpy(self->error, error->message, sizeof self->error - 1);
    size_t length = strlen(self->error);
    while (length > 0 && self->error[length - 1] == '\n') self->error[--length] = 0;
    self->error_line = error->line;
}

hotline_xml_reader *hotline_xml_open(hotline_xml_source source, void *context, const char *name,
                                     const char *encoding) {
    xmlSetGenericErrorFunc(NULL, say_nothing);
    hotline_xml_reader *self = calloc(1, sizeof *self);
    if (self == NULL) return NULL;
    self->source = source;
    self->context = context;
    self->reader = xmlReaderForIO(read_source, close_source, self, name, encoding, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (self->reader == NULL) {
        free(self);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(self->reader, note_error, self);
    return self;
}

hotline_xml_reader *hotline_html_open(const char *page, int32_t length) {
    xmlSetGenericErrorFunc(NULL, say_nothing);
    hotline_xml_reader *self = calloc(1, sizeof *self);
    if (self == NULL) return NULL;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    self->page = htmlReadMemory(page, length, NULL, "UTF-8", options);
    if (self->page != NULL) self->reader = xmlReaderWalker(self->page);
    if (self->reader == NULL) {
        xmlFreeDoc(self->page);
        free(self);
        return NULL;
    }
    return self;
}

void hotline_xml_close(hotline_xml_reader *self) {
    if (self == NULL) return;
    xmlFreeTextReader(self->reader);
    xmlFreeDoc(self->page);
    free(self);
}

int32_t hotline_xml_next(hotline_xml_reader *self) { return xmlTextReaderRead(self->reader); }

hotline_xml_kind hotline_xml_node_kind(hotline_xml_reader *self) {
    switch (xmlTextReaderNodeType(self->reader)) {
    case XML_READER_TYPE_ELEMENT: return hotline_xml_element;
    case XML_READER_TYPE_TEXT: return hotline_xml_text;
    case XML_READER_TYPE_CDATA: return hotline_xml_cdata;
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return hotline_xml_white_space;
    case XML_READER_TYPE_ENTITY_REFERENCE: return hotline_xml_entity;
    case XML_READER_TYPE_END_ELEMENT: return hotline_xml_end_element;
    default: return hotline_xml_other;
    }
}

int32_t hotline_xml_is_empty(hotline_xml_reader *self) { return xmlTextReaderIsEmptyElement(self->reader) == 1; }

const char *hotline_xml_local_name(hotline_xml_reader *self) {
    return (const char *)xmlTextReaderConstLocalName(self->reader);
}

const char *hotline_xml_text_value(hotline_xml_reader *self) {
    return (const char *)xmlTextReaderConstValue(self->reader);
}

const char *hotline_xml_attribute(hotline_xml_reader *self, const char *name) {
    if (xmlTextReaderMoveToAttribute(self->reader, (const xmlChar *)name) != 1) return NULL;
    const char *value = (const char *)xmlTextReaderConstValue(self->reader);
    // The value is held by the reader's dictionary or attribute node, which outlive the move back.
    xmlTextReaderMoveToElement(self->reader);
    return value;
}

int32_t hotline_xml_move_to_attribute(hotline_xml_reader *self, int32_t place) {
    return xmlTextReaderMoveToAttributeNo(self->reader, place);
}

void hotline_xml_move_to_element(hotline_xml_reader *self) { xmlTextReaderMoveToElement(self->reader); }

int32_t hotline_xml_line(hotline_xml_reader *self) {
    if (self->page == NULL) return xmlTextReaderGetParserLineNumber(self->reader);
    xmlNodePtr node = xmlTextReaderCurrentNode(self->reader);
    return node == NULL ? 0 : (int32_t)xmlGetLineNo(node);
}

const char *hotline_xml_attribute_in(hotline_xml_reader *self, const char *name, const char *ending) {
    const char *value = NULL;
    size_t ending_length = strlen(ending);
    for (int more = xmlTextReaderMoveToFirstAttribute(self->reader); more == 1 && value == NULL;
         more = xmlTextReaderMoveToNextAttribute(self->reader)) {
        const char *local = (const char *)xmlTextReaderConstLocalName(self->reader);
        const char *space = (const char *)xmlTextReaderConstNamespaceUri(self->reader);
        if (local == NULL || space == NULL || strcmp(local, name) != 0) continue;
        size_t length = strlen(space);
        if (length >= ending_length && strcmp(space + length - ending_length, ending) == 0) {
            value = (const char *)xmlTextReaderConstValue(self->reader);
        }
    }
    xmlTextReaderMoveToElement(self->reader);
    return value;
}

const char *hotline_xml_error(hotline_xml_reader *self) {
    return self->error[0] != 0 ? self->error : "the document ends too early";
}

int32_t hotline_xml_error_line(hotline_xml_reader *self) { return self->error_line; }
