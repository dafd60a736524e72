// The report format as rules: docs/report-format.md says the same to authors, schemas/report.rng to editors.
#include "input/report_reader.h"
#include "model/written.h"

// What may stand among words, and where blocks may.
#define DECIDE " if* choose* for-each*"
#define INLINE "em* strong* sup* sub* span* br* a* ref* cite* abbr* index-mark* value* label* words*" DECIDE
#define BLOCKS "section* p* ul* ol* figure* table* blockquote* aside* let* " GATHERED DECIDE

#define GATHERED "notes* bibliography* index-list* glossary* abbreviations*"

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }

// In the order of ChartKind, ChartStack, SortOrder, TotalsPlace, TooWide, TableNotes, MergeEqual, CellAlign and CellScope (but their
// first), TableHeads, TableShape, Medium, ContentsKind, RefPrint, NounCase and ChartSpec.labels.
static const char *const chart_kinds[] = {"line",     "column", "bar",     "dot",       "lollipop",
                                          "dumbbell", "slope",  "pyramid", "waterfall", "histogram",
                                          "box",      "step",   "area",    "combined",  "scatter",
                                          "pie",      "ring",   "heat",    "map",       NULL};
static const char *const chart_stacks[] = {"no", "yes", "percent", "diverging", NULL};
static const char *const inset_places[] = {"top-right", "bottom-right", "top-left", "bottom-left", NULL};
static const char *const chart_grids[] = {"values", "none", "both", NULL}; // as GridLines
static const char *const panel_scales[] = {"shared", "free", NULL};
static const char *const axis_scales[] = {"linear", "log", NULL};
static const char *const sort_orders[] = {"source", "descending", "ascending", NULL};
static const char *const totals_places[] = {"source", "first", "last", NULL};
static const char *const page_breaks[] = {"page", NULL};
static const char *const display_places[] = {"auto", "here", "top", "page", NULL}; // DisplayPlace
static const char *const too_wides[] = {"auto", "landscape", "split", "error", NULL};
static const char *const table_notes[] = {"end", "page", NULL};
static const char *const merges[] = {"none", "stub", "cells", "all", NULL};
static const char *const stubs[] = {"groups", "columns", NULL};
static const char *const aligns[] = {"left", "right", "centre", "decimal", NULL};
static const char *const heads[] = {"both", "columns", "rows", NULL};
static const char *const scopes[] = {"row", "column", NULL};
static const char *const scales[] = {"common", "own", NULL};
static const char *const shapes[] = {"full", "half", "empty", "check", "tilde", "cross", NULL};
static const char *const conjunctions[] = {"and", "or", NULL};
static const char *const media[] = {"any", "electronic", "print", NULL};
static const char *const contents_kinds[] = {"sections", "figures", "tables", NULL};
static const char *const ref_prints[] = {"name", "page", "both", "number", "title", NULL};
static const char *const cite_styles[] = {"author-year", "numbered", NULL}; // as CiteStyle
static const char *const work_lists[] = {"cited", "all", NULL};
static const char *const cite_prints[] = {"brackets", "text", NULL};
static const char *const noun_cases[] = {"nominative", "genitive", "locative", "illative", NULL};
static const char *const labels[] = {"auto", "all", "ends", "none", NULL};

// Of values: in the order of model/value_style.h.
static const char *const value_forms[] = {"number", "ordinal", "fraction", "out-of", NULL};
static const char *const genders[] = {"masculine", "feminine", "neuter", NULL};
static const char *const value_changes[] = {"any", "rise", "fall", NULL};
static const char *const value_scales[] = {"one", "thousand", "million", "billion", NULL};

// Of derivations: in the order of the enumerations of model/derive.h.
static const char *const derive_orders[] = {"descending", "ascending", NULL};
static const char *const derive_keys[] = {"value", "label", "id", NULL};
static const char *const rank_methods[] = {"competition", "dense", "ordinal", NULL};
static const char *const change_kinds[] = {"absolute", "percent", "points", NULL};
static const char *const tie_rules[] = {"include", "cut", "exclude", NULL};
static const char *const place_rules[] = {"competition", "dense", "mean", NULL};
static const char *const missing_rules[] = {"propagate", "skip", NULL};
static const char *const rest_rules[] = {"drop", "sum", NULL};
static const char *const share_totals[] = {"sum", "group", NULL};
static const char *const ends[] = {"last", "first", NULL};
static const char *const join_rules[] = {"left", "both", NULL};

#define OPERATIONS                                                                                           \
    "filter* sort* top* bottom* rank* share* index* change* sum* mean* median* quantile* min* max* count* "  \
    "weighted-mean* cumulate* moving-average* join* pivot* bin* rename* constant* compute* round* score*"

#define EDITION XML_OPTIONAL("xml:lang", XML_EDITION)
#define ID      XML_OPTIONAL("id", XML_ID)
#define BLOCK   ID, EDITION
#define HINTED  BLOCK, XML_CHOICE("break", page_breaks), XML_OPTIONAL("keep", XML_YES_NO)
#define PLACED  BLOCK, XML_CHOICE("place", display_places)

#define WORDS(name_, more_, attributes_, start_, end_)                                                       \
    {                                                                                                        \
        .name = (name_), .attributes = (attributes_), .children = INLINE more_, .content = XML_MIXED,        \
        .start = (start_), .text = inline_words, .end = (end_)                                               \
    }
#define TEXT(name_, end_)                                                                                    \
    { .name = (name_), .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT, .end = (end_) }
#define OPERATION(name_, more_, ...)                                                                         \
    {                                                                                                        \
        .name = (name_), .attributes = ATTRIBUTES(__VA_ARGS__),                                              \
        .children = "derive-label* derive-unit*" more_, .start = derive_step_start, .end = derive_step_end,  \
        .fill_now = parameters_fill                                                                          \
    }
// The measures an operation is for, and what its result is added as.
#define MEASURES                                                                                             \
    XML_OPTIONAL("of", XML_STRING), XML_OPTIONAL("as", XML_CODE), XML_OPTIONAL("label", XML_STRING),         \
        XML_RANGE("decimals", 0, 9), XML_CHOICE("place", ends)
#define MISSING   XML_CHOICE("missing", missing_rules)
#define REDUCTION MEASURES, MISSING, XML_OPTIONAL("over", XML_IDS)
#define RANKING                                                                                              \
    XML_REQUIRED_RANGE("n", 1, 1000000), XML_OPTIONAL("dimension", XML_ID), XML_OPTIONAL("at", XML_STRING),  \
        XML_CHOICE("rest", rest_rules), XML_OPTIONAL("rest-label", XML_STRING),                              \
        XML_OPTIONAL("as", XML_CODE), XML_CHOICE("ties", tie_rules), MISSING
// How a value is printed (report_value.c).
#define VALUE_STYLE                                                                                          \
    XML_CHOICE("as", value_forms), XML_OPTIONAL("words", XML_YES_NO), XML_RANGE("words-to", 1, 100),         \
        XML_CHOICE("gender", genders), XML_OPTIONAL("capital", XML_YES_NO),                                  \
        XML_OPTIONAL("about", XML_NUMBER), XML_OPTIONAL("over", XML_NUMBER),                                 \
        XML_OPTIONAL("under", XML_NUMBER), XML_CHOICE("change", value_changes),                              \
        XML_CHOICE("scale", value_scales)
#define CELL                                                                                                 \
    XML_RANGE("colspan", 1, WRITTEN_COLUMNS), XML_RANGE("rowspan", 1, 10000), XML_CHOICE("align", aligns)
#define ATOM(name_, attributes_, start_)                                                                     \
    { .name = (name_), .attributes = (attributes_), .start = (start_) }

// clang-format off
static const XmlRule rules[] = {
    {.name = "report", .children = "head body", .start = root_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("xml:lang", XML_EDITION),
                              XML_OPTIONAL("languages", XML_IDS), XML_OPTIONAL("design", XML_STRING))},

    {.name = "head", .end = head_end,
     .children = "title+ subtitle* kicker* running-title* series* description* author* publisher* licence* date? "
                 "identifier* param* dataset* map* derive* head-let*"},
    ATOM("param", ATTRIBUTES(XML_REQUIRED("name", XML_NAME), XML_REQUIRED("default", XML_ANY)), parameter_start),
    {.name = "head-let", .element = "let", .start = head_let_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("as", XML_NAME), XML_REQUIRED("select", XML_EXPRESSION))},
    TEXT("title", head_text_end),
    TEXT("subtitle", head_text_end),
    TEXT("kicker", head_text_end),
    TEXT("running-title", head_text_end),
    TEXT("series", head_text_end),
    TEXT("description", head_text_end),
    TEXT("publisher", head_text_end),
    {.name = "licence", .attributes = ATTRIBUTES(EDITION, XML_OPTIONAL("href", XML_STRING)),
     .content = XML_FULL_TEXT, .start = licence_start, .end = head_text_end},
    {.name = "author", .content = XML_FULL_TEXT, .end = author_end},
    {.name = "date", .content = XML_FULL_TEXT, .end = date_end},
    {.name = "identifier", .attributes = ATTRIBUTES(XML_OPTIONAL("scheme", XML_ID), XML_CHOICE("medium", media)),
     .content = XML_FULL_TEXT, .end = identifier_end},
    ATOM("dataset", ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_REQUIRED("href", XML_STRING)), dataset_start),

    ATOM("map",
         ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_REQUIRED("href", XML_STRING), XML_REQUIRED("key", XML_STRING)),
         map_start),
    {.name = "derive", .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_OPTIONAL("from", XML_ID)),
     .children = "derive-title* " OPERATIONS, .start = derive_start, .end = derive_end},
    {.name = "derive-title", .element = "title", .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT,
     .end = derive_title_end},
    {.name = "derive-label", .element = "label", .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT,
     .end = derive_label_end},
    {.name = "derive-unit", .element = "unit", .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT,
     .end = derive_unit_end},
    OPERATION("filter", "", XML_OPTIONAL("where", XML_STRING), XML_OPTIONAL("dimension", XML_ID),
              XML_OPTIONAL("at", XML_STRING), XML_OPTIONAL("min", XML_STRING), XML_OPTIONAL("max", XML_STRING)),
    OPERATION("sort", "", XML_OPTIONAL("dimension", XML_ID), XML_CHOICE("by", derive_keys),
              XML_OPTIONAL("at", XML_STRING), XML_CHOICE("order", derive_orders),
              XML_OPTIONAL("flat", XML_YES_NO)),
    OPERATION("top", "", RANKING),
    OPERATION("bottom", "", RANKING),
    OPERATION("rank", "", MEASURES, XML_OPTIONAL("dimension", XML_ID), XML_CHOICE("order", derive_orders),
              XML_CHOICE("method", rank_methods), XML_OPTIONAL("tie-break", XML_CODE)),
    OPERATION("share", "", MEASURES, MISSING, XML_OPTIONAL("over", XML_IDS), XML_CHOICE("total", share_totals),
              XML_OPTIONAL("base", XML_STRING)),
    OPERATION("index", "", MEASURES, XML_REQUIRED("base", XML_STRING)),
    OPERATION("change", "", MEASURES, XML_CHOICE("kind", change_kinds), XML_OPTIONAL("from", XML_STRING),
              XML_OPTIONAL("along", XML_ID)),
    OPERATION("sum", "", REDUCTION),
    OPERATION("mean", "", REDUCTION),
    OPERATION("median", "", REDUCTION),
    OPERATION("quantile", "", REDUCTION, XML_REQUIRED("p", XML_STRING)),
    OPERATION("min", "", REDUCTION),
    OPERATION("max", "", REDUCTION),
    OPERATION("count", "", REDUCTION),
    OPERATION("weighted-mean", "", REDUCTION, XML_REQUIRED("weight", XML_CODE)),
    OPERATION("cumulate", "", MEASURES, MISSING, XML_OPTIONAL("along", XML_ID)),
    OPERATION("moving-average", "", MEASURES, MISSING, XML_OPTIONAL("along", XML_ID),
              XML_REQUIRED_RANGE("n", 2, 1000), XML_OPTIONAL("centred", XML_YES_NO)),
    OPERATION("join", "", XML_REQUIRED("with", XML_ID), XML_CHOICE("keep", join_rules)),
    OPERATION("pivot", "", XML_OPTIONAL("dimensions", XML_IDS), XML_OPTIONAL("measure", XML_ID)),
    OPERATION("bin", " group*", XML_OPTIONAL("dimension", XML_ID), XML_OPTIONAL("limits", XML_STRING),
              XML_OPTIONAL("as", XML_CODE), XML_OPTIONAL("label", XML_STRING), XML_CHOICE("rest", rest_rules),
              XML_OPTIONAL("rest-label", XML_STRING), MISSING),
    {.name = "group", .start = derive_group_start, .children = "derive-label*", .fill_now = parameters_fill,
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_CODE), XML_REQUIRED("of", XML_STRING),
                              XML_OPTIONAL("label", XML_STRING))},
    OPERATION("rename", "", XML_OPTIONAL("dimension", XML_ID), XML_OPTIONAL("category", XML_CODE),
              XML_OPTIONAL("to", XML_CODE), XML_OPTIONAL("label", XML_STRING), XML_OPTIONAL("unit", XML_STRING),
              XML_RANGE("decimals", 0, 9)),
    OPERATION("constant", "", XML_REQUIRED("as", XML_CODE), XML_REQUIRED("value", XML_STRING),
              XML_OPTIONAL("label", XML_STRING), XML_OPTIONAL("unit", XML_STRING), XML_RANGE("decimals", 0, 9),
              XML_CHOICE("place", ends)),
    OPERATION("compute", "", XML_REQUIRED("as", XML_CODE), XML_REQUIRED("formula", XML_STRING),
              XML_OPTIONAL("label", XML_STRING), XML_OPTIONAL("unit", XML_STRING), XML_RANGE("decimals", 0, 9),
              XML_CHOICE("place", ends)),
    OPERATION("round", "", XML_OPTIONAL("of", XML_STRING), XML_REQUIRED_RANGE("decimals", 0, 9)),
    OPERATION("score", " list+", XML_OPTIONAL("dimension", XML_ID), XML_OPTIONAL("at", XML_STRING),
              XML_OPTIONAL("points", XML_STRING), XML_OPTIONAL("places", XML_STRING), XML_CHOICE("ties", tie_rules),
              XML_CHOICE("place-ties", place_rules), XML_CHOICE("method", rank_methods),
              XML_OPTIONAL("tie-break", XML_STRING)),
    ATOM("list", ATTRIBUTES(XML_REQUIRED("measure", XML_CODE), XML_CHOICE("order", derive_orders),
                            XML_RANGE("length", 1, 1000000), XML_OPTIONAL("threshold", XML_STRING)),
         derive_list_start),

    {.name = "body", .children = "front? part* appendix* " BLOCKS, .start = body_start, .end = body_end,
     .recorded = true, .fill = report_fill},
    {.name = "front", .children = "cover? colophon* preface* summary* contents* section* abbreviations* glossary*" DECIDE,
     .start = front_start},
    ATOM("cover", NULL, cover_start),
    {.name = "colophon", .attributes = ATTRIBUTES(BLOCK), .children = "p*" DECIDE, .start = colophon_start},
    {.name = "preface", .attributes = ATTRIBUTES(BLOCK), .children = "h* " BLOCKS,
     .start = preface_start, .end = section_end},
    {.name = "summary", .attributes = ATTRIBUTES(BLOCK), .children = "h* " BLOCKS,
     .start = summary_start, .end = section_end},
    {.name = "contents", .start = contents_start, .end = section_end, .children = "h*",
     .attributes = ATTRIBUTES(BLOCK, XML_CHOICE("of", contents_kinds), XML_RANGE("depth", 1, 4))},
    {.name = "notes", .attributes = ATTRIBUTES(BLOCK), .children = "h*", .start = notes_start, .end = section_end},
    {.name = "bibliography", .children = "h*", .start = bibliography_start, .end = section_end,
     .attributes = ATTRIBUTES(BLOCK, XML_REQUIRED("href", XML_STRING), XML_CHOICE("style", cite_styles),
                              XML_CHOICE("list", work_lists))},
    {.name = "index-list", .attributes = ATTRIBUTES(BLOCK), .children = "h*", .start = index_list_start,
     .end = section_end},
    {.name = "abbreviations", .attributes = ATTRIBUTES(BLOCK), .children = "h*", .start = abbreviations_start,
     .end = section_end},
    {.name = "glossary", .attributes = ATTRIBUTES(BLOCK), .children = "h* entry+", .start = glossary_start,
     .end = section_end},
    WORDS("entry", "", ATTRIBUTES(BLOCK, XML_REQUIRED("term", XML_STRING)), entry_start, paragraph_end),
    {.name = "part", .attributes = ATTRIBUTES(BLOCK), .children = "h+ standfirst* " BLOCKS,
     .start = part_start, .end = section_end},
    {.name = "appendix", .attributes = ATTRIBUTES(BLOCK), .children = "h+ standfirst* " BLOCKS,
     .start = appendix_start, .end = section_end},
    {.name = "section", .attributes = ATTRIBUTES(HINTED, XML_OPTIONAL("numbered", XML_YES_NO)),
     .children = "h+ standfirst* " BLOCKS, .start = section_start, .end = section_end},
    WORDS("h", "", ATTRIBUTES(EDITION, XML_OPTIONAL("running", XML_STRING)), heading_start, translation_end),
    WORDS("standfirst", "", ATTRIBUTES(EDITION), standfirst_start, paragraph_end),
    WORDS("p", " fn*", ATTRIBUTES(HINTED), paragraph_start, paragraph_end),
    {.name = "ul", .attributes = ATTRIBUTES(HINTED), .children = "li+" DECIDE, .start = list_start, .end = list_end,
     .vanishes = true},
    {.name = "ol", .attributes = ATTRIBUTES(HINTED, XML_RANGE("start", 0, 9999)), .children = "li+" DECIDE,
     .start = list_start, .end = list_end, .vanishes = true},
    WORDS("li", " fn* p* ul* ol*", ATTRIBUTES(BLOCK), item_start, item_end),
    {.name = "blockquote", .attributes = ATTRIBUTES(HINTED), .children = "p+ attribution*" DECIDE,
     .start = quote_start, .end = quote_end, .vanishes = true},
    WORDS("attribution", "", ATTRIBUTES(EDITION), attribution_start, translation_end),
    {.name = "aside", .attributes = ATTRIBUTES(BLOCK), .children = "p* key*" DECIDE,
     .start = aside_start, .end = aside_end},
    {.name = "key", .attributes = ATTRIBUTES(EDITION), .children = "number+ text+",
     .start = key_start, .end = key_end},
    WORDS("number", "", ATTRIBUTES(EDITION), key_number_start, translation_end),
    WORDS("text", "", ATTRIBUTES(EDITION), key_text_start, translation_end),

    {.name = "figure", .attributes = ATTRIBUTES(PLACED, XML_OPTIONAL("wide", XML_YES_NO)),
     .children = "caption+ subcaption* chart alt* note* source*" DECIDE, .start = figure_start, .end = figure_end},
    {.name = "table",
     .attributes = ATTRIBUTES(PLACED, XML_OPTIONAL("wide", XML_YES_NO), XML_OPTIONAL("data", XML_ID),
                              XML_OPTIONAL("rows", XML_IDS), XML_OPTIONAL("columns", XML_IDS),
                              XML_OPTIONAL("where", XML_STRING), XML_RANGE("decimals", 0, 9),
                              XML_CHOICE("totals", totals_places), XML_CHOICE("too-wide", too_wides),
                              XML_CHOICE("notes", table_notes), XML_CHOICE("stub", stubs),
                              XML_CHOICE("merge-equal", merges), XML_OPTIONAL("rank", XML_STRING),
                              XML_CHOICE("heads", heads)),
     .children = "caption+ subcaption* headnote* highlight* heat* bars* symbols* format* sparkline* thead? tbody* tr* "
                 "note* source*" DECIDE,
     .start = table_start, .end = table_end},
    {.name = "thead", .children = "tr+", .start = table_part_start},
    {.name = "tbody", .children = "tr+" DECIDE, .start = table_part_start, .vanishes = true},
    {.name = "tr", .attributes = ATTRIBUTES(EDITION, XML_OPTIONAL("sum", XML_YES_NO)), .children = "th* td*",
     .start = row_start},
    WORDS("th", " noteref*", ATTRIBUTES(EDITION, CELL, XML_CHOICE("scope", scopes)), cell_start, cell_end),
    WORDS("td", " noteref*", ATTRIBUTES(EDITION, CELL), cell_start, cell_end),
    ATOM("highlight", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING), XML_OPTIONAL("min", XML_NUMBER),
                                 XML_OPTIONAL("max", XML_NUMBER)), highlight_start),
    ATOM("heat", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), heat_start),
    ATOM("bars", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), bars_start),
    ATOM("format", ATTRIBUTES(XML_OPTIONAL("where", XML_STRING), XML_OPTIONAL("min", XML_NUMBER),
                              XML_OPTIONAL("max", XML_NUMBER), XML_CHOICE("align", aligns),
                              XML_RANGE("decimals", 0, 9), XML_OPTIONAL("brackets", XML_YES_NO),
                              XML_OPTIONAL("bold", XML_YES_NO), XML_OPTIONAL("sign", XML_YES_NO),
                              XML_OPTIONAL("ranks", XML_YES_NO)), format_start),
    {.name = "sparkline", .children = "line-head*", .start = sparkline_start, .end = sparkline_end,
     .attributes = ATTRIBUTES(XML_REQUIRED("over", XML_ID), XML_OPTIONAL("where", XML_STRING),
                              XML_CHOICE("scale", scales))},
    {.name = "line-head", .element = "head", .attributes = ATTRIBUTES(EDITION), .content = XML_FULL_TEXT,
     .end = line_head_end},
    {.name = "symbols", .attributes = ATTRIBUTES(XML_OPTIONAL("where", XML_STRING)), .children = "symbol+",
     .start = symbols_start, .end = symbols_end},
    {.name = "symbol", .content = XML_FULL_TEXT, .start = symbol_start, .end = symbol_end,
     .attributes = ATTRIBUTES(XML_REQUIRED("value", XML_NUMBER),
                              {.name = "shape", .kind = XML_ONE_OF, .choices = shapes, .required = true},
                              EDITION)},
    WORDS("caption", " noteref*", ATTRIBUTES(EDITION), caption_start, translation_end),
    WORDS("subcaption", " noteref*", ATTRIBUTES(EDITION), subcaption_start, translation_end),
    {.name = "chart",
     .attributes =
         ATTRIBUTES({.name = "type", .kind = XML_ONE_OF, .choices = chart_kinds, .required = true},
                    XML_OPTIONAL("data", XML_ID), XML_OPTIONAL("x", XML_ID), XML_OPTIONAL("series", XML_ID),
                    XML_OPTIONAL("where", XML_STRING), XML_CHOICE("sort", sort_orders),
                    XML_OPTIONAL("min", XML_NUMBER), XML_OPTIONAL("max", XML_NUMBER), XML_RANGE("decimals", 0, 9),
                    XML_CHOICE("labels", labels), XML_OPTIONAL("height", XML_STRING),
                    XML_CHOICE("stack", chart_stacks), XML_OPTIONAL("neutral", XML_STRING),
                    XML_OPTIONAL("aside", XML_STRING), XML_OPTIONAL("highlight", XML_STRING),
                    XML_OPTIONAL("lower", XML_STRING), XML_OPTIONAL("upper", XML_STRING),
                    XML_OPTIONAL("summary", XML_STRING), XML_OPTIONAL("bins", XML_STRING),
                    XML_OPTIONAL("rank", XML_YES_NO), XML_OPTIONAL("broken", XML_YES_NO),
                    XML_OPTIONAL("y", XML_ID), XML_OPTIONAL("lines", XML_STRING), XML_CHOICE("scale", axis_scales),
                    XML_OPTIONAL("trend", XML_YES_NO), XML_OPTIONAL("panels", XML_ID),
                    XML_CHOICE("panel-scales", panel_scales), XML_RANGE("panels-across", 2, 6),
                    XML_OPTIONAL("classes", XML_STRING), XML_RANGE("class-count", 4, 6), XML_OPTIONAL("map", XML_ID),
                    XML_OPTIONAL("colours", XML_STRING), XML_OPTIONAL("patterns", XML_YES_NO),
                    XML_OPTIONAL("markers", XML_YES_NO), XML_CHOICE("grid", chart_grids),
                    XML_OPTIONAL("aspect", XML_NUMBER), XML_OPTIONAL("line-width", XML_STRING)),
     .children = "annotation* period* reference* inset*", .start = chart_start},
    ATOM("inset", ATTRIBUTES(XML_REQUIRED("regions", XML_STRING), XML_CHOICE("place", inset_places)), inset_start),
    {.name = "annotation", .attributes = ATTRIBUTES(XML_REQUIRED("at", XML_STRING), EDITION),
     .content = XML_FULL_TEXT, .start = annotation_start, .end = remark_end},
    {.name = "period",
     .attributes = ATTRIBUTES(XML_REQUIRED("from", XML_CODE), XML_REQUIRED("to", XML_CODE), EDITION),
     .content = XML_FULL_TEXT, .start = period_start, .end = remark_end},
    {.name = "reference", .attributes = ATTRIBUTES(XML_REQUIRED("value", XML_NUMBER), EDITION),
     .content = XML_FULL_TEXT, .start = reference_start, .end = remark_end},
    TEXT("alt", alt_end),
    TEXT("headnote", headnote_end),
    WORDS("note", "", ATTRIBUTES(ID, EDITION), note_start, note_end),
    {.name = "source", .attributes = ATTRIBUTES(EDITION, XML_OPTIONAL("href", XML_STRING)),
     .content = XML_FULL_TEXT, .start = source_start, .end = source_end},

    WORDS("em", "", NULL, emphasis_start, NULL),
    WORDS("strong", "", NULL, strong_start, NULL),
    WORDS("sup", "", NULL, superscript_start, NULL),
    WORDS("sub", "", NULL, subscript_start, NULL),
    WORDS("span", "", ATTRIBUTES(ID, XML_OPTIONAL("xml:lang", XML_LANG)), span_start, NULL),
    ATOM("br", NULL, break_start),
    WORDS("a", "", ATTRIBUTES(XML_REQUIRED("href", XML_STRING)), link_start, NULL),
    ATOM("ref", ATTRIBUTES(XML_REQUIRED("to", XML_ID), XML_CHOICE("print", ref_prints), XML_CHOICE("case", noun_cases)),
         ref_start),
    ATOM("cite", ATTRIBUTES(XML_REQUIRED("ref", XML_STRING), XML_OPTIONAL("page", XML_STRING),
                            XML_CHOICE("print", cite_prints)), cite_start),
    {.name = "abbr", .attributes = ATTRIBUTES(XML_OPTIONAL("title", XML_STRING)), .content = XML_MIXED,
     .start = abbr_start, .text = inline_words},
    {.name = "index-mark", .element = "index", .start = index_mark_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("term", XML_STRING), XML_OPTIONAL("sub", XML_STRING),
                              XML_OPTIONAL("see", XML_STRING), XML_OPTIONAL("see-also", XML_STRING))},
    {.name = "value", .content = XML_SIMPLE_TEXT, .start = value_start, .end = value_end,
     .attributes = ATTRIBUTES(XML_OPTIONAL("of", XML_ID), XML_OPTIONAL("at", XML_STRING),
                              XML_OPTIONAL("minus", XML_STRING), XML_OPTIONAL("select", XML_EXPRESSION),
                              XML_OPTIONAL("unit", XML_YES_NO),
                              XML_OPTIONAL("sign", XML_YES_NO), XML_RANGE("decimals", 0, 9), VALUE_STYLE)},
    ATOM("label", ATTRIBUTES(XML_OPTIONAL("of", XML_ID), XML_REQUIRED("at", XML_STRING)), label_start),
    ATOM("words",
         ATTRIBUTES(XML_OPTIONAL("of", XML_ID), XML_REQUIRED("at", XML_STRING), XML_OPTIONAL("minus", XML_STRING),
                    XML_RANGE("decimals", 0, 9), XML_REQUIRED("up", XML_STRING), XML_REQUIRED("down", XML_STRING),
                    XML_REQUIRED("same", XML_STRING)),
         words_start),

    {.name = "if", .transparent = true, .attributes = ATTRIBUTES(XML_REQUIRED("test", XML_EXPRESSION)),
     .start = if_start, .play = if_play},
    {.name = "choose", .children = "when+ otherwise?", .start = choose_start, .play = choose_play},
    {.name = "when", .transparent = true, .attributes = ATTRIBUTES(XML_REQUIRED("test", XML_EXPRESSION)),
     .start = when_start, .play = when_play},
    {.name = "otherwise", .transparent = true, .start = otherwise_start, .play = otherwise_play},
    {.name = "for-each", .transparent = true, .start = for_each_start, .play = for_each_play,
     .attributes = ATTRIBUTES(XML_REQUIRED("as", XML_NAME), XML_OPTIONAL("of", XML_ID), XML_REQUIRED("each", XML_ID),
                              XML_OPTIONAL("where", XML_STRING), XML_OPTIONAL("test", XML_EXPRESSION),
                              XML_CHOICE("list", conjunctions))},
    ATOM("let", ATTRIBUTES(XML_REQUIRED("as", XML_NAME), XML_REQUIRED("select", XML_EXPRESSION)), let_start),
    WORDS("fn", "", ATTRIBUTES(ID), footnote_start, NULL),
    ATOM("noteref", ATTRIBUTES(XML_REQUIRED("to", XML_ID)), noteref_start),
};
// clang-format on

static const XmlForeign foreign[] = {
    {"b", "important words are <strong>", NULL},
    {"i", "emphasised words are <em>", NULL},
    {"u", "emphasised words are <em>", NULL},
    {"h1", "a heading is <h>, the first in a <section>; its level is that of the section", NULL},
    {"h2", "a heading is <h>, the first in a <section>; its level is that of the section", NULL},
    {"h3", "a heading is <h>, the first in a <section>; its level is that of the section", NULL},
    {"div", "parts of a report are <section>, with a heading <h>", NULL},
    {"img", "a drawing is a <figure> with a <chart> of data", NULL},
    {"image", "a drawing is a <figure> with a <chart> of data", NULL},
    {"title", "the words over a table or figure are its <caption>", "caption"},
    {"title", "a heading is <h>, the first in a <section>", "h"},
    {"average", "the average is <mean>", NULL},
    {NULL, NULL, NULL},
};

const XmlFormat report_format = {"a report", "urn:aarbok:report:1", rules, sizeof rules / sizeof *rules,
                                 foreign};
