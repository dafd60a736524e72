// The report format as rules: docs/report-format.md says the same to authors, schemas/report.rng to editors.
#include "input/report_reader.h"

// What may stand among words, and where blocks may.
#define INLINE "em* strong* sup* sub* span* br* a* ref* value* label*"
#define BLOCKS "section* p* ul* ol* figure* table* blockquote* aside*"

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }

// In the order of ChartKind, SortOrder, TotalsPlace, TableShape and ChartSpec.labels.
static const char *const chart_kinds[] = {"line", "column", "bar", NULL};
static const char *const sort_orders[] = {"source", "descending", "ascending", NULL};
static const char *const totals_places[] = {"source", "first", "last", NULL};
static const char *const shapes[] = {"full", "half", "empty", "check", "tilde", "cross", NULL};
static const char *const labels[] = {"auto", "all", "ends", "none", NULL};

#define EDITION XML_OPTIONAL("xml:lang", XML_EDITION)
#define ID      XML_OPTIONAL("id", XML_ID)
#define BLOCK   ID, EDITION

#define WORDS(name_, more_, attributes_, start_, end_)                                                       \
    {                                                                                                        \
        .name = (name_), .attributes = (attributes_), .children = INLINE more_, .content = XML_MIXED,        \
        .start = (start_), .text = inline_words, .end = (end_)                                               \
    }
#define TEXT(name_, end_)                                                                                    \
    { .name = (name_), .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT, .end = (end_) }
#define ATOM(name_, attributes_, start_)                                                                     \
    { .name = (name_), .attributes = (attributes_), .start = (start_) }

// clang-format off
static const XmlRule rules[] = {
    {.name = "report", .children = "head body", .start = root_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("xml:lang", XML_EDITION),
                              XML_OPTIONAL("languages", XML_IDS), XML_OPTIONAL("design", XML_STRING))},

    {.name = "head", .end = head_end,
     .children = "title+ subtitle* kicker* running-title* series* description* author* publisher* date? "
                 "identifier? dataset*"},
    TEXT("title", head_text_end),
    TEXT("subtitle", head_text_end),
    TEXT("kicker", head_text_end),
    TEXT("running-title", head_text_end),
    TEXT("series", head_text_end),
    TEXT("description", head_text_end),
    TEXT("publisher", head_text_end),
    {.name = "author", .content = XML_FULL_TEXT, .end = author_end},
    {.name = "date", .content = XML_FULL_TEXT, .end = date_end},
    {.name = "identifier", .attributes = ATTRIBUTES(XML_OPTIONAL("scheme", XML_ID)),
     .content = XML_FULL_TEXT, .start = identifier_start, .end = identifier_end},
    ATOM("dataset", ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_REQUIRED("href", XML_STRING)), dataset_start),

    {.name = "body", .children = BLOCKS, .start = body_start, .end = body_end},
    {.name = "section", .attributes = ATTRIBUTES(BLOCK), .children = "h+ " BLOCKS,
     .start = section_start, .end = section_end},
    WORDS("h", "", ATTRIBUTES(EDITION), heading_start, translation_end),
    WORDS("p", " fn*", ATTRIBUTES(BLOCK), paragraph_start, paragraph_end),
    {.name = "ul", .attributes = ATTRIBUTES(BLOCK), .children = "li+", .start = list_start},
    {.name = "ol", .attributes = ATTRIBUTES(BLOCK, XML_RANGE("start", 0, 9999)), .children = "li+",
     .start = list_start},
    WORDS("li", " fn* p* ul* ol*", ATTRIBUTES(BLOCK), item_start, item_end),
    {.name = "blockquote", .attributes = ATTRIBUTES(BLOCK), .children = "p+ attribution*",
     .start = quote_start, .end = quote_end},
    WORDS("attribution", "", ATTRIBUTES(EDITION), attribution_start, translation_end),
    {.name = "aside", .attributes = ATTRIBUTES(BLOCK), .children = "p* key*",
     .start = aside_start, .end = aside_end},
    {.name = "key", .attributes = ATTRIBUTES(EDITION), .children = "number+ text+",
     .start = key_start, .end = key_end},
    WORDS("number", "", ATTRIBUTES(EDITION), key_number_start, translation_end),
    WORDS("text", "", ATTRIBUTES(EDITION), key_text_start, translation_end),

    {.name = "figure", .attributes = ATTRIBUTES(BLOCK, XML_OPTIONAL("wide", XML_YES_NO)),
     .children = "caption+ subcaption* chart alt* note* source*", .start = figure_start, .end = figure_end},
    {.name = "table",
     .attributes = ATTRIBUTES(BLOCK, XML_OPTIONAL("wide", XML_YES_NO), XML_OPTIONAL("data", XML_ID),
                              XML_OPTIONAL("rows", XML_IDS), XML_OPTIONAL("columns", XML_IDS),
                              XML_OPTIONAL("where", XML_STRING), XML_RANGE("decimals", 0, 9),
                              XML_CHOICE("totals", totals_places)),
     .children = "caption+ subcaption* headnote* highlight* heat* bars* symbols* note* source*", .start = table_start, .end = table_end},
    ATOM("highlight", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING), XML_OPTIONAL("min", XML_NUMBER),
                                 XML_OPTIONAL("max", XML_NUMBER)), highlight_start),
    ATOM("heat", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), heat_start),
    ATOM("bars", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), bars_start),
    {.name = "symbols", .attributes = ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), .children = "symbol+",
     .start = symbols_start, .end = symbols_end},
    {.name = "symbol", .content = XML_FULL_TEXT, .start = symbol_start, .end = symbol_end,
     .attributes = ATTRIBUTES(XML_REQUIRED("value", XML_NUMBER),
                              {.name = "shape", .kind = XML_ONE_OF, .choices = shapes, .required = true}, EDITION)},
    WORDS("caption", " noteref*", ATTRIBUTES(EDITION), caption_start, translation_end),
    WORDS("subcaption", " noteref*", ATTRIBUTES(EDITION), subcaption_start, translation_end),
    ATOM("chart",
         ATTRIBUTES({.name = "type", .kind = XML_ONE_OF, .choices = chart_kinds, .required = true},
                    XML_OPTIONAL("data", XML_ID), XML_OPTIONAL("x", XML_ID), XML_OPTIONAL("series", XML_ID),
                    XML_OPTIONAL("where", XML_STRING), XML_CHOICE("sort", sort_orders),
                    XML_OPTIONAL("min", XML_NUMBER), XML_OPTIONAL("max", XML_NUMBER), XML_RANGE("decimals", 0, 9),
                    XML_CHOICE("labels", labels), XML_OPTIONAL("height", XML_STRING)),
         chart_start),
    TEXT("alt", alt_end),
    TEXT("headnote", headnote_end),
    {.name = "note", .attributes = ATTRIBUTES(ID, EDITION), .content = XML_FULL_TEXT,
     .start = note_start, .end = note_end},
    {.name = "source", .attributes = ATTRIBUTES(EDITION, XML_OPTIONAL("href", XML_STRING)),
     .content = XML_FULL_TEXT, .start = source_start, .end = source_end},

    WORDS("em", "", NULL, emphasis_start, NULL),
    WORDS("strong", "", NULL, strong_start, NULL),
    WORDS("sup", "", NULL, superscript_start, NULL),
    WORDS("sub", "", NULL, subscript_start, NULL),
    WORDS("span", "", ATTRIBUTES(ID, XML_OPTIONAL("xml:lang", XML_LANG)), span_start, NULL),
    ATOM("br", NULL, break_start),
    WORDS("a", "", ATTRIBUTES(XML_REQUIRED("href", XML_STRING)), link_start, NULL),
    ATOM("ref", ATTRIBUTES(XML_REQUIRED("to", XML_ID)), ref_start),
    ATOM("value",
         ATTRIBUTES(XML_OPTIONAL("of", XML_ID), XML_REQUIRED("at", XML_STRING), XML_OPTIONAL("minus", XML_STRING),
                    XML_OPTIONAL("unit", XML_YES_NO), XML_OPTIONAL("sign", XML_YES_NO), XML_RANGE("decimals", 0, 9)),
         value_start),
    ATOM("label", ATTRIBUTES(XML_OPTIONAL("of", XML_ID), XML_REQUIRED("at", XML_STRING)), label_start),
    WORDS("fn", "", NULL, footnote_start, NULL),
    ATOM("noteref", ATTRIBUTES(XML_REQUIRED("to", XML_ID)), noteref_start),
};
// clang-format on

const XmlFormat report_format = {"a report", "urn:aarbok:report:1", rules, sizeof rules / sizeof *rules};
