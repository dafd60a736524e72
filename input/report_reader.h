#ifndef INPUT_REPORT_READER_H
#define INPUT_REPORT_READER_H

// Inside the report reader: what its files share. report_xml.c has the entry and report_rules.c the rules of
// the format; report_head.c reads the head and report_derive.c its derived datasets, report_blocks.c sections, paragraphs, lists, quotations and
// asides, report_front.c the parts of a publication, report_displays.c figures and tables, report_inline.c what stands inside a paragraph,
// report_follow.c and report_words.c what follows the data (their header is report_follow.h), report_editions.c decides what belongs to which edition.
//
// The blocks of every edition are read and checked; those of other editions are built too, but hang on nothing.

#include "base/map.h"
#include "input/xml.h"

typedef struct Follow Follow; // report_follow.h

typedef struct ReportReader {
    Follow *follow; // what it is part of
    Report *report;
    const char *asked; // the edition asked for, or NULL
    const char *lang;  // of the report: of all words where nothing else is said
    VEC(const char *) authors;
    VEC(Identifier) identifiers;
    VEC(DatasetRef) datasets;
    Map datasets_by_id;
    VEC(MapRef) maps;
    Place lists[ROLE_ABBREVIATIONS + 1]; // of the first list of each role
    const ReportSetting *settings;       // of parameters, from outside
    size_t setting_count;
    VEC(const char *) parameters; // names of those declared
    const struct Scope *scope;    // of the parameters alone
    bool derived_by_parameters;   // a derivation asks for one
} ReportReader;

// One of several elements that say the same in different languages: headings of a section, captions of a figure.
typedef struct Translation {
    Node *node;
    bool given;   // it has an xml:lang of its own
    bool foreign; // it has words in the report's language, and the edition is in another
} Translation;

// The words of a note in one language.
typedef struct NoteWords {
    const Note *note;
    const char *text; // one of its texts
    Node *node;
} NoteWords;

// What XmlElement.data points to, for every element that became a node.
typedef struct Frame {
    Node *node;
    struct Frame *block; // of an inline element: the block whose words it is part of; else the frame itself
    Node *run;           // of a list item: the open paragraph made for words that stand in no <p>
    bool foreign;        // of a block of words: as in Translation
    bool dropped;        // belongs to another edition, by itself or with what it stands in
    bool has_blocks;     // of a section: a block has come
    bool has_appendix;   // of the body: an appendix has come
    VEC(Translation) translations;
    Map notes_by_id; // of a figure or table: its notes, as pointers
    Note *last_note;
    VEC(NoteWords) note_words; // of each note in each language
    Note *note;                // of a note: what it belongs to
} Frame;

extern const XmlFormat report_format; // report_rules.c

static inline ReportReader *reader_of(const Xml *xml) {
    return xml->data;
}

static inline Frame *frame_of(const XmlElement *element) {
    return element->data;
}

// Opens a node of a kind for element, with its id: at the end of the parent's node, or on nothing when it
// belongs to another edition or is one of several translations.
Frame *frame_open(Xml *xml, XmlElement *element, NodeKind kind);

void node_append(Node *parent, Node *node);
void node_prepend(Node *parent, Node *node);
void node_remove(Node *node); // from its parent, if it has one

// Editions

// The language of what element says by itself: where nothing but the report has an xml:lang the edition's, so
// that numbers and generated words follow the edition.
const char *edition_language(const Xml *xml, const XmlElement *element);

// True when element has the xml:lang of another edition.
bool edition_other(const Xml *xml, const XmlElement *element);

// True when words in element are in the report's language, only because nothing else was said, and the
// edition is in another.
bool edition_foreign(const Xml *xml, const XmlElement *element);

// Keeps the node of element as one of its parent's translations; reports a second one in the same language.
void edition_add(Xml *xml, const XmlElement *element);

// The translation of a kind for this edition: warns when there is none ("report.untranslated") and takes the
// nearest; NULL when there are no such translations at all.
Node *edition_take(const Xml *xml, const Frame *frame, NodeKind kind);

// Warns that a block, <name>, has words in the report's language and is in this edition too.
void edition_warn_block(const Xml *xml, Place place, const char *name);

// True when the list has a text in this edition's language, or needs none.
bool edition_has_text(const Xml *xml, const LocalText *texts);

// Warns when a list of texts, of elements <name>, has none for this edition.
void edition_check_texts(const Xml *xml, const LocalText *texts, const char *name);

// Words

// Collapses white space in the words of block as HTML does, and reports elements left empty. False when
// nothing is left of the block itself; not reported.
bool words_collapse(Xml *xml, Node *block);

// True when a document may carry the link: to the web, to a mailbox, or to an id of the report; else reports
// "report.bad-link".
bool link_check(Xml *xml, const XmlAttribute *href);

// The node that words and inline elements in element become children of: straight in a list item a paragraph of their
// own.
Node *words_node(Xml *xml, const XmlElement *element);

void inline_words(Xml *xml, XmlElement *element, const char *text, Place place);
// Opens a node of a kind for an element among words.
Node *inline_open(Xml *xml, XmlElement *element, NodeKind kind);

bool emphasis_start(Xml *xml, XmlElement *element);
bool strong_start(Xml *xml, XmlElement *element);
bool superscript_start(Xml *xml, XmlElement *element);
bool subscript_start(Xml *xml, XmlElement *element);
bool span_start(Xml *xml, XmlElement *element);
bool break_start(Xml *xml, XmlElement *element);
bool link_start(Xml *xml, XmlElement *element);
bool ref_start(Xml *xml, XmlElement *element);
bool value_start(Xml *xml, XmlElement *element);
void value_end(Xml *xml, XmlElement *element);                                // report_value.c
void value_read_style(Xml *xml, const XmlElement *element, ValueSpec *value); // report_value.c
bool label_start(Xml *xml, XmlElement *element);
bool footnote_start(Xml *xml, XmlElement *element);
bool noteref_start(Xml *xml, XmlElement *element);

// What follows the data

// At the start of what is recorded.
void follow_record(const Xml *xml);

// Whether something in the report was complained of: what nothing is left of while it is written out may lack just that.
bool follow_failed(const Xml *xml);

// Reports an element that is there in any case, and under a condition or in a loop.
void follow_check_unconditional(Xml *xml, const XmlElement *element);

const char *report_fill(Xml *xml, const XmlElement *element, const XmlAttribute *attribute);
bool if_start(Xml *xml, XmlElement *element);
void if_play(Xml *xml, XmlElement *element);
bool choose_start(Xml *xml, XmlElement *element);
void choose_play(Xml *xml, XmlElement *element);
bool when_start(Xml *xml, XmlElement *element);
void when_play(Xml *xml, XmlElement *element);
bool otherwise_start(Xml *xml, XmlElement *element);
void otherwise_play(Xml *xml, XmlElement *element);
bool for_each_start(Xml *xml, XmlElement *element);
void for_each_play(Xml *xml, XmlElement *element);
bool let_start(Xml *xml, XmlElement *element);
bool words_start(Xml *xml, XmlElement *element);
// Of a <value> with select.
void value_compute(Xml *xml, const XmlElement *element, ValueSpec *value);

// Root and head

bool root_start(Xml *xml, XmlElement *element);
void head_text_end(Xml *xml, XmlElement *element); // title, subtitle, kicker, …
void author_end(Xml *xml, XmlElement *element);
void date_end(Xml *xml, XmlElement *element);
bool licence_start(Xml *xml, XmlElement *element);
void identifier_end(Xml *xml, XmlElement *element); // report_identifier.c
bool dataset_start(Xml *xml, XmlElement *element);
void head_end(Xml *xml, XmlElement *element);

// Parameters, and variables of the whole report (report_parameters.c)

bool parameter_start(Xml *xml, XmlElement *element);
bool head_let_start(Xml *xml, XmlElement *element);

// Fills the parameters into an attribute of a derivation; the value itself when the report has none.
const char *parameters_fill(Xml *xml, const XmlElement *element, const XmlAttribute *attribute);

// At the end of the head: reports what is wrong with variables in its texts.
void parameters_check_head(Xml *xml, const XmlElement *head);

// Reports settings of what is no parameter of the report.
void parameters_check_settings(Arena *arena, Diag *diag, const ReportReader *reader);

// Derived datasets (report_derive.c)

bool derive_start(Xml *xml, XmlElement *element);
void derive_end(Xml *xml, XmlElement *element);
bool derive_step_start(Xml *xml, XmlElement *element);
void derive_step_end(Xml *xml, XmlElement *element);
bool derive_list_start(Xml *xml, XmlElement *element);
bool derive_group_start(Xml *xml, XmlElement *element);
void derive_title_end(Xml *xml, XmlElement *element);
void derive_label_end(Xml *xml, XmlElement *element);
void derive_unit_end(Xml *xml, XmlElement *element);

// Blocks

bool body_start(Xml *xml, XmlElement *element);
void body_end(Xml *xml, XmlElement *element);

// Parts of a publication (report_front.c)
void front_check_order(Xml *xml, const XmlElement *element);
bool front_start(Xml *xml, XmlElement *element);
bool cover_start(Xml *xml, XmlElement *element);
bool colophon_start(Xml *xml, XmlElement *element);
bool preface_start(Xml *xml, XmlElement *element);
bool summary_start(Xml *xml, XmlElement *element);
bool contents_start(Xml *xml, XmlElement *element);
bool part_start(Xml *xml, XmlElement *element);
bool appendix_start(Xml *xml, XmlElement *element);
bool standfirst_start(Xml *xml, XmlElement *element);

// What is gathered, and the marks of it (report_gathered.c)
bool notes_start(Xml *xml, XmlElement *element);
bool index_list_start(Xml *xml, XmlElement *element);
bool abbreviations_start(Xml *xml, XmlElement *element);
bool glossary_start(Xml *xml, XmlElement *element);
bool bibliography_start(Xml *xml, XmlElement *element);
bool entry_start(Xml *xml, XmlElement *element);
bool cite_start(Xml *xml, XmlElement *element);
bool index_mark_start(Xml *xml, XmlElement *element);
bool abbr_start(Xml *xml, XmlElement *element);

bool section_start(Xml *xml, XmlElement *element);
void section_end(Xml *xml, XmlElement *element);
bool heading_start(Xml *xml, XmlElement *element);
bool paragraph_start(Xml *xml, XmlElement *element);
void paragraph_end(Xml *xml, XmlElement *element);
void translation_end(Xml *xml, XmlElement *element); // h, caption, subcaption, attribution, number, text
bool list_start(Xml *xml, XmlElement *element);
void list_end(Xml *xml, XmlElement *element);
bool item_start(Xml *xml, XmlElement *element);
void item_end(Xml *xml, XmlElement *element);
bool quote_start(Xml *xml, XmlElement *element);
void quote_end(Xml *xml, XmlElement *element);
bool attribution_start(Xml *xml, XmlElement *element);
bool aside_start(Xml *xml, XmlElement *element);
void aside_end(Xml *xml, XmlElement *element);
bool key_start(Xml *xml, XmlElement *element);
void key_end(Xml *xml, XmlElement *element);
bool key_number_start(Xml *xml, XmlElement *element);
bool key_text_start(Xml *xml, XmlElement *element);

// Ends the paragraph made for a list item's own words, if there is one.
void item_end_run(Xml *xml, Frame *item);

// Figures and tables

bool figure_start(Xml *xml, XmlElement *element);
void figure_end(Xml *xml, XmlElement *element);
bool table_start(Xml *xml, XmlElement *element);
void table_end(Xml *xml, XmlElement *element);

// Tables written by hand (report_cells.c)
bool table_part_start(Xml *xml, XmlElement *element);
bool row_start(Xml *xml, XmlElement *element);
bool cell_start(Xml *xml, XmlElement *element);
void cell_end(Xml *xml, XmlElement *element);
// Reports what a table written by hand cannot have ("table.two-kinds").
void check_written(Xml *xml, const XmlElement *table);

// Marks of tables (report_marks.c)
bool highlight_start(Xml *xml, XmlElement *element);
bool heat_start(Xml *xml, XmlElement *element);
bool bars_start(Xml *xml, XmlElement *element);
bool format_start(Xml *xml, XmlElement *element);
bool sparkline_start(Xml *xml, XmlElement *element);
void sparkline_end(Xml *xml, XmlElement *element);
void line_head_end(Xml *xml, XmlElement *element);
bool symbols_start(Xml *xml, XmlElement *element);
void symbols_end(Xml *xml, XmlElement *element);
bool symbol_start(Xml *xml, XmlElement *element);
void symbol_end(Xml *xml, XmlElement *element);

// What is written into charts (report_remarks.c)
bool annotation_start(Xml *xml, XmlElement *element);
bool period_start(Xml *xml, XmlElement *element);
bool reference_start(Xml *xml, XmlElement *element);
void remark_end(Xml *xml, XmlElement *element);

bool caption_start(Xml *xml, XmlElement *element);
bool subcaption_start(Xml *xml, XmlElement *element);
bool map_start(Xml *xml, XmlElement *element);   // report_head.c
bool inset_start(Xml *xml, XmlElement *element); // report_remarks.c
bool chart_start(Xml *xml, XmlElement *element);
void chart_read_look(Xml *xml, const XmlElement *element, ChartSpec *chart);
void alt_end(Xml *xml, XmlElement *element);
void headnote_end(Xml *xml, XmlElement *element);
bool note_start(Xml *xml, XmlElement *element);
void note_end(Xml *xml, XmlElement *element);
bool source_start(Xml *xml, XmlElement *element);
void source_end(Xml *xml, XmlElement *element);

#endif
