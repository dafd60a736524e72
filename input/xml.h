#ifndef INPUT_XML_H
#define INPUT_XML_H

// The one way XML is read. A format is a table of rules, one for each element: which attributes it may have
// and what their values look like, which elements may stand in it and how often, whether text may. The engine
// walks the file (libxml2's SAX interface, no tree), makes every complaint the rules can make, with its exact
// place and a hint, and calls the reader only for what is right. It goes on after a fault, so that one run
// shows them all; only malformed XML, a DOCTYPE and a limit end the reading.
//
//     static const XmlRule rules[] = {
//         {.name = "list", .children = "title? item+", .start = start_list},
//         {.name = "title", .content = XML_SIMPLE_TEXT, .end = end_title,
//          .attributes = (const XmlAttributeRule[]){XML_OPTIONAL("xml:lang", XML_LANG), XML_ATTRIBUTES_END}},
//         {.name = "item", .content = XML_MIXED, .children = "em*", .text = item_text, …},
//         …
//     };
//     static const XmlFormat format = {"a list", "urn:example:list:1", rules, sizeof rules / sizeof *rules};
//
// What follows the data. A format may let a part of its files be read a second time (rule.recorded, xml_play), with
// elements in it that decide what of their inside is read, and how often (rule.play): <if>, <for-each>. At the first
// reading, the draft, everything is read once, whatever may come of it; what stands in such an element may be left out or
// come again, so that what may stand but once is not counted there (element.conditional). At the second (xml.playing)
// what was recorded is given to the reader anew, as decided, with the attributes that wait for it ({x}) filled in, and
// is held to the rules again.
//
// Complaints of the engine: xml.malformed, xml.encoding, xml.doctype, xml.unknown-entity, xml.wrong-root,
// xml.wrong-namespace, xml.unknown-element, xml.repeated-element, xml.missing-element, xml.unknown-attribute,
// xml.missing-attribute, xml.bad-value, xml.unexpected-text, xml.missing-text, xml.repeated-language,
// limit.xml-depth, limit.attributes, limit.text, limit.words, limit.languages, limit.written-out.
//
// Hardened: no network, no external or internal entities, any DOCTYPE refused, sizes bounded by base/limits.h.

#include "base/diag.h"
#include "input/input.h"
#include "model/text.h"

typedef struct Xml Xml;
typedef struct XmlElement XmlElement;
typedef struct XmlRecording XmlRecording;
typedef struct XmlAttribute XmlAttribute;

// What an attribute's value must look like. White space around the value is removed before it is looked at.
typedef enum XmlValueKind {
    XML_ANY,        // anything, also nothing
    XML_STRING,     // not empty
    XML_ID,         // letters, digits, '-', '_', '.', ':' in any order, so "2012" is one (an NMTOKEN)
    XML_IDS,        // one or more of them, parted by spaces
    XML_NAME,       // an id that begins with a letter or '_' and has no ':' (an NCName)
    XML_CODE,       // of a classification, "0-17", "80+": anything but white space, ',', '=' and '!'
    XML_LANG,       // a BCP 47 tag: "nb", "en-GB"; "no" is given to the reader as "nb"
    XML_EDITION,    // a language an edition can be in: "nb", "nn", "se" or "en"; "no" as above
    XML_YES_NO,     // "yes" or "no"
    XML_INT,        // a whole number between min and max
    XML_NUMBER,     // digits with a decimal point, between min and max when those differ
    XML_DATE,       // of the calendar: "2018", "2018-01" or "2018-01-15"
    XML_ONE_OF,     // one of choices
    XML_EXPRESSION, // not empty; never filled in, since braces in it are its own affair
} XmlValueKind;

typedef struct XmlAttributeRule {
    const char *name; // "href", "xml:lang"; NULL ends a list
    XmlValueKind kind;
    bool required;
    long min, max;              // of XML_INT and XML_NUMBER
    const char *const *choices; // of XML_ONE_OF, NULL-terminated
} XmlAttributeRule;

// clang-format off
#define XML_OPTIONAL(name_, kind_)   {.name = (name_), .kind = (kind_)}
#define XML_REQUIRED(name_, kind_)   {.name = (name_), .kind = (kind_), .required = true}
#define XML_RANGE(name_, min_, max_) {.name = (name_), .kind = XML_INT, .min = (min_), .max = (max_)}
#define XML_REQUIRED_RANGE(name_, min_, max_) \
    {.name = (name_), .kind = XML_INT, .required = true, .min = (min_), .max = (max_)}
#define XML_CHOICE(name_, choices_)  {.name = (name_), .kind = XML_ONE_OF, .choices = (choices_)}
#define XML_ATTRIBUTES_END           {.name = NULL}
// clang-format on

typedef enum XmlContent {
    XML_ELEMENTS,    // elements alone; text is a fault (white space is not)
    XML_SIMPLE_TEXT, // text, given to end() as element->text; "" when empty
    XML_FULL_TEXT,   // the same, and an element in which nothing is seen is a fault (xml.missing-text)
    XML_MIXED,       // text and elements; each run of text is given to text() where it stands
} XmlContent;

typedef struct XmlRule {
    // What children lists call this rule: unique in its format. It is the element's name in files too, unless
    // element says another (one element with two rules, by where it stands).
    const char *name, *element;
    const XmlAttributeRule *attributes; // NULL: none
    // Names of rules, parted by spaces: "title" exactly once, "title?" at most once, "title+" at least once,
    // "title*" any number of times; in files they stand in any order. NULL: none.
    const char *children;
    bool any_attributes; // further ones without a prefix are let in, for the reader to judge
    bool open;           // elements beyond those are passed over in silence (of a format that is not ours)
    bool transparent;    // what may stand in it is what may stand around it, and belongs to what is around it
    bool recorded;       // what is read of it can be played, by this:
    // Fills in what an attribute with braces in it waits for (of kinds XML_ANY to XML_CODE): the value, or
    // NULL after reporting. At the first reading, when nothing is known yet, it reports what is wrong in any
    // case; the result does not matter then.
    const char *(*fill)(Xml *xml, const XmlElement *element, const XmlAttribute *attribute);
    // The same for an element that is read once: its attributes have their braces filled in as they are read.
    const char *(*fill_now)(Xml *xml, const XmlElement *element, const XmlAttribute *attribute);
    bool vanishes; // it lacks nothing when play has left none of what it must have
    XmlContent content;

    // The start tag was read and its attributes are good (a bad one was reported and is absent). false: no
    // callbacks for this element's end and insides, which are still checked by the rules (the blocks of
    // another edition).
    bool (*start)(Xml *xml, XmlElement *element);
    // A run of text of XML_MIXED, between tags: white space as in the file, never empty, on the arena.
    void (*text)(Xml *xml, XmlElement *element, const char *text, Place place);
    // Not called for an element that lacked its text (xml.missing-text) or stood once too often.
    void (*end)(Xml *xml, XmlElement *element);
    // Of an element that decides what is read of it, in place of start and end when it is played: calls
    // xml_play_inside, once, not at all or again and again.
    void (*play)(Xml *xml, XmlElement *element);
} XmlRule;

// An element of another format that people write from habit, and what stands for it here. With an element that is meant, it
// says so only where that may stand, which is then not missing.
typedef struct XmlForeign {
    const char *name, *hint, *meant;
} XmlForeign;

typedef struct XmlFormat {
    const char *name;       // in messages: "a dataset"
    const char *namespace_; // NULL: elements without a namespace
    const XmlRule *rules;   // the first is the root's
    size_t rule_count;
    const XmlForeign *foreign; // ends with a name that is NULL; NULL: none
} XmlFormat;

struct XmlAttribute {
    const char *name;             // "href", "xml:lang"
    const char *value;            // on the arena; references resolved, white space around it removed
    Place name_place, place;      // of the name; of the value between its quotes
    const XmlAttributeRule *rule; // NULL for one let in by any_attributes
    const char *written; // the value as it stands in the file, references and all; not NUL-terminated
    size_t offset;       // of that, in the bytes of the file
    void **kept;         // of XML_EXPRESSION: the reader's own, and still there when the element is played
};

// An element that is open, with its attributes; valid until its end (the strings stay, on the arena).
struct XmlElement {
    const XmlRule *rule;
    XmlElement *parent; // NULL for the root; never one with a play(), whose inside is its parent's
    XmlElement *around; // the same, or the innermost element with a play() between them
    const char *name;   // as in the file, without prefix
    Place place;        // of its name
    const char *lang;   // the xml:lang that holds here, never NULL
    bool lang_given;    // xml:lang stands on this very element
    bool faulty;        // an attribute of it was refused: what is absent may only be misspelt
    bool lang_refused;  // that attribute is xml:lang: nobody knows which language this is in
    bool skipped;       // an unknown element in it was passed over
    bool conditional;   // there is an element with a play() between it and parent
    void *data;         // the reader's own: NULL at start; children see it as element->parent->data
    void *scope;        // the reader's own, handed down: at start that of around
    const XmlAttribute *attributes;
    size_t attribute_count;
    const char *text; // at end of simple and full text: white space collapsed and trimmed, on the arena
    Place text_place; // of the text; of the element when there is none
};

// A reading under way.
struct Xml {
    Arena *arena;
    Diag *diag;
    void *data;              // what was given to xml_read
    uint16_t source;         // Place.source of the file
    bool lang_refused;       // of some element: what seems to lack a language may only have it misspelt
    bool playing;            // what is given to the reader was read before
    XmlRecording *recording; // once a recorded element has begun
    struct XmlState *state;
};

// A file made ready: its bytes in UTF-8, registered with diag.
typedef struct XmlSource {
    uint16_t source;
    const char *path, *bytes;
    size_t size;
    size_t elements; // start tags, at most: how much the file says
} XmlSource;

// Reads path and turns it into UTF-8 (from ISO-8859-1, ISO-8859-15, windows-1252 or UTF-16, when it says or
// shows so). place: where the file is named, for "cannot read". False after reporting.
bool xml_open(Arena *arena, Diag *diag, Place place, const char *path, XmlSource *source);

// The same from memory. bytes (n of them) must live as long as diag; path is for messages.
bool xml_open_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n,
                     XmlSource *source);

// The root element's local name and namespace (NULL: none), without reading on. False when there is none to be seen.
bool xml_peek(Arena *arena, const XmlSource *source, const char **name, const char **namespace_);

// Reads a file by the rules of a format. lang: the language where no xml:lang says (NULL: "und"). False when
// reading ended early (malformed, DOCTYPE, a limit, another root); other faults are in diag alone.
bool xml_read(Arena *arena, Diag *diag, const XmlSource *source, const XmlFormat *format, const char *lang,
              void *data);

// Gives the reader what was recorded, again: the recorded element, its inside as play() decides, its end. arena and diag
// must be those of the reading.
void xml_play(Arena *arena, Diag *diag, XmlRecording *recording, void *data);

// For play(): everything in the element.
void xml_play_inside(Xml *xml);

// Attributes of the element given to start(). Absent (or bad, and reported): NULL or the value of absent.
// They are there until the element's end.
const XmlAttribute *xml_attribute(const XmlElement *element, const char *name);
const char *xml_value(const XmlElement *element, const char *name);
Place xml_value_place(const XmlElement *element, const char *name); // absent: the element's place
bool xml_yes(const XmlElement *element, const char *name);          // absent: false
long xml_int(const XmlElement *element, const char *name, long absent);
double xml_number(const XmlElement *element, const char *name, double absent);
int xml_choice(const XmlElement *element, const char *name, int absent); // index into choices

// The language of the edition a tag names: itself for "nb", "nn", "se" and "en", "nb" for "no"; else NULL.
const char *xml_edition(const char *tag);

// Hints at the language that s, which is no good tag, was meant for; edition: it must be one an edition can be in.
void xml_hint_lang(Xml *xml, const char *s, bool edition);

// The words of an XML_IDS value, on the arena, NULL-terminated: LIMIT_WORDS at most, more are reported (limit.words).
// And the place of the n-th of them, from 0.
const char **xml_words(Xml *xml, const XmlAttribute *attribute, size_t *count);
Place xml_word_place(const XmlAttribute *attribute, size_t index);

// The words with their places, for lists in which many may be complained of.
typedef struct XmlWord {
    const char *text;
    Place place;
} XmlWord;
const XmlWord *xml_placed_words(Xml *xml, const XmlAttribute *attribute, size_t *count);

// Adds the text of an ended element to a list of texts in several languages; the second text in one language
// is reported (xml.repeated-language), an empty one is passed over.
void xml_local_text(Xml *xml, const XmlElement *element, LocalText **list);

// text with white space (space, tab, line ends; not U+00A0) collapsed to single spaces and trimmed.
const char *xml_collapse(Arena *arena, const char *text);

#endif
