#ifndef INPUT_XML_PRIVATE_H
#define INPUT_XML_PRIVATE_H

// What the files of the engine share: the state of one reading.

#include "base/buf.h"
#include "base/limits.h"
#include "input/xml.h"
#include "input/xml_scan.h"

typedef struct XmlChild {
    const XmlRule *rule;
    const char *element; // the name in files
    bool required, once;
} XmlChild;

// A rule made ready: its list of children looked up.
typedef struct XmlReadyRule {
    bool ready;
    XmlChild *children;
    const char **names; // of the children, for hints
    size_t count;
} XmlReadyRule;

// One open element.
typedef struct XmlLevel {
    XmlElement element;
    const char *namespace_;      // as in the file; the same is accepted in its children
    size_t tag_name, tag_length; // the name with its prefix, in the bytes
    bool skipped;                // unknown: nothing inside is looked at
    bool mute;                   // checked, without callbacks
    bool empty_tag;              // <a/>
    bool text_reported;
    bool refused;  // an attribute was; element.faulty is set for one that waits, too
    Place *firsts; // by child: where it first stood; source 0: not yet
    size_t firsts_capacity;
    XmlAttribute *attributes;
    size_t attributes_capacity;
    size_t deferred; // attributes that wait to be filled in; they are the last of attributes_capacity
    size_t event;    // of what is recorded or played: its start
} XmlLevel;

// What was read, in its order: of a start tag the element as it was, of text the text.
typedef enum XmlEventKind { XML_EVENT_START, XML_EVENT_TEXT, XML_EVENT_END } XmlEventKind;

typedef struct XmlEvent {
    XmlEventKind kind;
    size_t end; // of a start: the event of its end
    union {
        const XmlElement *element; // attributes: also those that wait
        const char *text;
    };
    Place place;
} XmlEvent;

struct XmlRecording {
    struct XmlState *state;
    uint16_t source;
    const XmlRule *rule; // of the recorded element
    VEC(XmlEvent) events;
    size_t played;     // events, against LIMIT_WRITTEN_OUT
    bool lang_refused; // as of the reading
};

typedef struct XmlState {
    const XmlFormat *format;
    XmlReadyRule *rules; // beside format->rules
    XmlBytes xml;
    size_t cursor; // past the last tag seen
    const char *lang;
    XmlLevel levels[LIMIT_XML_DEPTH];
    size_t depth;    // open elements
    size_t recorded; // depth of the element that is recorded; 0: none
    bool root_seen, stopped;
    XmlTag tag;
    Buf text;                       // of the innermost element, since its last child or its start
    size_t memo_offset, memo_start; // the last place asked for: its byte, its line's first byte
    uint32_t memo_line, memo_column;
    void *parser;
} XmlState;

XmlLevel *xml_innermost(XmlState *state); // NULL outside the root

// The level whose rule says what may stand in level: its own, or of a transparent one that around it.
XmlLevel *xml_host(XmlLevel *level);

// Opens a level for an element in the innermost one.
XmlLevel *xml_open_level(Xml *xml, const char *name);

// Finds the rule of a level just opened in its parent's, and counts it. False: unknown, to be skipped.
bool xml_start_child(Xml *xml, XmlLevel *parent, XmlLevel *level);
void xml_clear_firsts(Xml *xml, XmlLevel *level);

// What an element that has ended lacks, and the reader's end().
void xml_end_element(Xml *xml, XmlLevel *level);

// Recording (xml_play.c), from the innermost element on, if it is the first. The others do nothing outside of it.
void xml_record(Xml *xml);
void xml_record_start(Xml *xml, XmlLevel *level);
void xml_record_text(Xml *xml, const char *text, Place place);
void xml_record_end(Xml *xml, XmlLevel *level);

// True when the value of an attribute waits to be filled in.
bool xml_is_deferred(const Xml *xml, const XmlAttribute *attribute);

// Whether the value of an attribute of level is good, and may be given to the reader.
bool xml_accept_value(Xml *xml, XmlLevel *level, XmlAttribute *attribute);

// The place of bytes, found from the last one asked for: diag_place counts columns from the line's start,
// which in a file that is one long line would take a time that grows with its square.
Place xml_place_of(Xml *xml, size_t offset, size_t length);

// True for a BCP 47 tag of a language that there is; the tag as readers get it ("nb" for "no").
bool xml_is_lang(const char *s);
const char *xml_canonical_lang(const char *tag);

// A rule's name in files; a rule made ready; the index of a child by its name in files, or count.
const char *xml_rule_name(const XmlRule *rule);
XmlReadyRule *xml_ready_rule(Xml *xml, const XmlRule *rule);
size_t xml_child_index(const XmlReadyRule *rule, const char *name);

// Hints where an element belongs, or what its parent may hold.
void xml_hint_place(Xml *xml, const XmlRule *parent, const char *name);
void xml_report_unknown(Xml *xml, XmlLevel *parent, const char *name, Place place);
void xml_report_namespace(Xml *xml, const char *name, const char *found, Place place);

// Fills in the attributes (and language) of a level's element from the tag just scanned: given holds libxml2's five
// pointers for each, count their number. Reports those that are unknown, bad or missing.
void xml_read_attributes(Xml *xml, XmlLevel *level, const unsigned char **given, size_t count);

// value short enough to stand in a message: cut to some 60 characters, with an ellipsis.
const char *xml_clip(Arena *arena, const char *value);

// False (reported, xml.bad-value) when the value is not what its rule wants.
bool xml_check_value(Xml *xml, const char *element, const XmlAttribute *attribute);

// True for "2018", "2018-01" and "2018-01-15", of the calendar; and the hint for "15.01.2018".
bool xml_is_date(const char *s);
void xml_hint_date(Xml *xml, const char *s);

// Reports why the bytes from state->cursor on are not well formed. message, line and column are libxml2's,
// used when the fault is none that people commonly make; line 0: unknown.
void xml_explain(Xml *xml, const char *message, size_t line, size_t column);

#endif
