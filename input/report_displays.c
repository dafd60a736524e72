// Figures and tables: captions, chart, notes, source.
#include "input/length.h"
#include "input/report_reader.h"

#include <stdint.h>
#include <string.h>

static Note **notes_of(Node *display) {
    return display->kind == NODE_TABLE ? &display->table.notes : &display->figure.notes;
}

bool figure_start(Xml *xml, XmlElement *element) {
    Node *node = frame_open(xml, element, NODE_FIGURE)->node;
    node->figure.wide = xml_yes(element, "wide");
    node->display_place = (DisplayPlace)xml_choice(element, "place", PLACE_AUTO);
    return true;
}

bool table_start(Xml *xml, XmlElement *element) {
    TableSpec *spec = arena_new_of(xml->arena, TableSpec);
    *spec = (TableSpec){.data = xml_value(element, "data"),
                        .rows = xml_value(element, "rows"),
                        .columns = xml_value(element, "columns"),
                        .where = xml_value(element, "where"),
                        .place = element->place,
                        .data_place = xml_value_place(element, "data"),
                        .rows_place = xml_value_place(element, "rows"),
                        .columns_place = xml_value_place(element, "columns"),
                        .where_place = xml_value_place(element, "where"),
                        .decimals = (int)xml_int(element, "decimals", -1),
                        .totals = (TotalsPlace)xml_choice(element, "totals", TOTALS_SOURCE),
                        .too_wide = (TooWide)xml_choice(element, "too-wide", TOO_WIDE_AUTO),
                        .notes = (TableNotes)xml_choice(element, "notes", TABLE_NOTES_END),
                        .rank = xml_value(element, "rank"),
                        .rank_place = xml_value_place(element, "rank"),
                        .heads = (TableHeads)xml_choice(element, "heads", HEADS_BOTH),
                        .side_by_side = xml_choice(element, "stub", 0) == 1,
                        .merge = (MergeEqual)xml_choice(element, "merge-equal", MERGE_NONE),
                        .faulty = element->faulty};
    Node *node = frame_open(xml, element, NODE_TABLE)->node;
    node->table.spec = spec;
    node->table.wide = xml_yes(element, "wide");
    node->display_place = (DisplayPlace)xml_choice(element, "place", PLACE_AUTO);
    node->table.narrow = xml_value(element, "wide") != NULL && !node->table.wide;
    return true;
}

bool caption_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_CAPTION);
    return true;
}

bool subcaption_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_SUBCAPTION);
    return true;
}

// Chart

// The value axis and the height: numbers that must make sense together.
static void read_measures(Xml *xml, const XmlElement *element, ChartSpec *chart) {
    chart->has_min = xml_value(element, "min");
    chart->has_max = xml_value(element, "max");
    chart->min = xml_number(element, "min", 0);
    chart->max = xml_number(element, "max", 0);
    chart->min_place = xml_value_place(element, "min");
    chart->max_place = xml_value_place(element, "max");
    if (chart->has_min && chart->has_max && chart->min >= chart->max) {
        diag_error(xml->diag, chart->min_place, "chart.axis-range", "min %s is not below max %s",
                   xml_value(element, "min"), xml_value(element, "max"));
        chart->has_min = chart->has_max = false;
    }
    const XmlAttribute *height = xml_attribute(element, "height");
    if (height) // from a sparkline's height to an A3 sheet's
        length_read(xml, height, 18, 1191, &chart->height);
}

static ChartText read_text(const XmlElement *element, const char *name) {
    return (ChartText){xml_value(element, name), xml_value_place(element, name)};
}

// How the parts are put together, and what is told of them besides.
static void read_parts(const XmlElement *element, ChartSpec *chart) {
    chart->stack = (ChartStack)xml_choice(element, "stack", STACK_NO);
    chart->stack_place = xml_value_place(element, "stack");
    chart->neutral = read_text(element, "neutral");
    chart->aside = read_text(element, "aside");
    chart->highlight = read_text(element, "highlight");
    chart->lower = read_text(element, "lower");
    chart->upper = read_text(element, "upper");
    chart->summary = read_text(element, "summary");
    chart->bins = read_text(element, "bins");
    chart->rank = xml_yes(element, "rank");
    chart->rank_place = xml_value_place(element, "rank");
    chart->broken = xml_yes(element, "broken");
    chart->broken_place = xml_value_place(element, "broken");
    chart->y = read_text(element, "y");
    chart->lines = read_text(element, "lines");
    chart->log = xml_choice(element, "scale", 0) == 1;
    chart->scale_place = xml_value_place(element, "scale");
    chart->trend = xml_yes(element, "trend");
    chart->trend_place = xml_value_place(element, "trend");
    chart->map = read_text(element, "map");
    chart->classes = read_text(element, "classes");
    chart->class_count = (int)xml_int(element, "class-count", 0);
    chart->class_count_place = xml_value_place(element, "class-count");
    chart->panels = read_text(element, "panels");
    chart->free_scales = xml_choice(element, "panel-scales", 0) == 1;
    chart->free_place = xml_value_place(element, "panel-scales");
    chart->across = (int)xml_int(element, "panels-across", 0);
    chart->across_place = xml_value_place(element, "panels-across");
}

bool chart_start(Xml *xml, XmlElement *element) {
    follow_check_unconditional(xml, element);
    ChartSpec *chart = arena_new_of(xml->arena, ChartSpec);
    *chart = (ChartSpec){.kind = (ChartKind)xml_choice(element, "type", CHART_LINE),
                         .data = xml_value(element, "data"),
                         .x = xml_value(element, "x"),
                         .series = xml_value(element, "series"),
                         .where = xml_value(element, "where"),
                         .place = element->place,
                         .data_place = xml_value_place(element, "data"),
                         .x_place = xml_value_place(element, "x"),
                         .series_place = xml_value_place(element, "series"),
                         .where_place = xml_value_place(element, "where"),
                         .sort = (SortOrder)xml_choice(element, "sort", SORT_SOURCE),
                         .decimals = (int)xml_int(element, "decimals", -1),
                         .faulty = element->faulty,
                         .series_dimension = SIZE_MAX};
    switch (xml_choice(element, "labels", LABELS_AUTO)) {
    case LABELS_ALL: chart->labels = LABELS_ALL; break;
    case LABELS_ENDS: chart->labels = LABELS_ENDS; break;
    case LABELS_NONE: chart->labels = LABELS_NONE; break;
    default: chart->labels = LABELS_AUTO; break;
    }
    read_measures(xml, element, chart);
    read_parts(element, chart);
    chart_read_look(xml, element, chart);
    element->data = arena_new_of(xml->arena, ChartRemark **); // the last link of the remarks
    *(ChartRemark ***)element->data = &chart->remarks;
    frame_of(element->parent)->node->figure.chart = chart;
    return true;
}

// Texts

void alt_end(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &frame_of(element->parent)->node->figure.alt);
}

void headnote_end(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &frame_of(element->parent)->node->table.headnote);
}

bool source_start(Xml *xml, XmlElement *element) {
    const XmlAttribute *href = xml_attribute(element, "href");
    if (!href || !link_check(xml, href))
        return true;
    Node *display = frame_of(element->parent)->node;
    const char **link =
        display->kind == NODE_TABLE ? &display->table.source_href : &display->figure.source_href;
    if (!*link || strcmp(edition_language(xml, element), reader_of(xml)->report->lang) == 0)
        *link = href->value;
    return true;
}

void source_end(Xml *xml, XmlElement *element) {
    Node *display = frame_of(element->parent)->node;
    xml_local_text(xml, element,
                   display->kind == NODE_TABLE ? &display->table.source : &display->figure.source);
}

// Notes

static Note *note_add(Xml *xml, const XmlElement *element, const char *id) {
    Frame *display = frame_of(element->parent);
    Note *note = arena_new_of(xml->arena, Note);
    *note = (Note){.id = id, .place = element->place};
    if (display->last_note)
        display->last_note->next = note;
    else
        *notes_of(display->node) = note;
    display->last_note = note;
    return note;
}

// A note without an id belongs to one edition, or to all, like any block; notes with one id are one note in
// several languages.
static Note *note_of(Xml *xml, const XmlElement *element, const char *id) {
    Frame *display = frame_of(element->parent);
    if (!id)
        return edition_other(xml, element) ? arena_new_of(xml->arena, Note) : note_add(xml, element, NULL);
    size_t known;
    if (map_find(&display->notes_by_id, id, &known))
        return (Note *)(uintptr_t)known; // NOLINT: the map keeps numbers
    Note *note = note_add(xml, element, id);
    map_add(xml->arena, &display->notes_by_id, id, (size_t)(uintptr_t)note);
    return note;
}

// Its words hang on nothing until it is known which of its languages is printed.
bool note_start(Xml *xml, XmlElement *element) {
    Frame *frame = arena_new_of(xml->arena, Frame);
    frame->node = node_new(xml->arena, NODE_NOTE, NULL, element->place, edition_language(xml, element));
    frame->block = frame;
    frame->note = note_of(xml, element, xml_value(element, "id"));
    element->data = frame;
    return true;
}

// The words without what is among them; 0 for a number, which is the same in every language.
static const char *plain_text(Arena *arena, const Node *words) {
    const char *text = "";
    for (const Node *node = words; node; node = node_next(node, words))
        if (node->kind == NODE_TEXT || node->kind == NODE_VALUE || node->kind == NODE_REF)
            text = arena_printf(arena, "%s%s", text, node->kind == NODE_TEXT ? node->text : "0");
    return text;
}

void note_end(Xml *xml, XmlElement *element) {
    const Frame *frame = frame_of(element);
    if (!words_collapse(xml, frame->node)) {
        diag_error(xml->diag, element->place, "xml.missing-text", "<note> is empty");
        return;
    }
    element->text = plain_text(xml->arena, frame->node);
    element->text_place = element->place;
    xml_local_text(xml, element, &frame->note->text);
    *vec_push(xml->arena, &frame_of(element->parent)->note_words) =
        (NoteWords){frame->note, element->text, frame->node};
    if (!frame->note->id && frame->foreign)
        edition_warn_block(xml, element->place, "note");
}

// Hangs the words of a note in the language that is printed below the display.
static void attach_words(const Xml *xml, const Frame *frame, Note *note) {
    const char *text = local_text(note->text, reader_of(xml)->report->lang);
    for (size_t i = 0; i < frame->note_words.count; i++)
        if (frame->note_words.items[i].note == note && frame->note_words.items[i].text == text) {
            node_append(frame->node, frame->note_words.items[i].node);
            note->words = frame->note_words.items[i].node;
        }
}

static bool points_to(const Node *words, const Note *note) {
    for (const Node *node = words; node; node = node_next(node, words))
        if (node->kind == NODE_NOTEREF && node->noteref.to && strcmp(node->noteref.to, note->id) == 0)
            return true;
    return false;
}

// A note that only another edition's caption points to is that edition's; one that is pointed to here must be
// in this edition's language.
static void choose_notes(const Xml *xml, const Frame *frame) {
    for (Note **link = notes_of(frame->node); *link;) {
        Note *note = *link;
        bool translated = !note->id || edition_has_text(xml, note->text);
        bool needed = translated || points_to(frame->node, note);
        if (!translated && needed && !frame->dropped)
            edition_check_texts(xml, note->text, "note");
        if (needed) {
            attach_words(xml, frame, note);
            link = &(*link)->next;
        } else {
            *link = note->next;
        }
    }
}

// The caption is the first child, the subcaption the next.
static void display_end(Xml *xml, const Frame *frame, const LocalText *source) {
    Node *caption = edition_take(xml, frame, NODE_CAPTION),
         *subcaption = edition_take(xml, frame, NODE_SUBCAPTION);
    if (caption)
        node_append(frame->node, caption);
    if (subcaption)
        node_append(frame->node, subcaption);
    choose_notes(xml, frame);
    if (!frame->dropped)
        edition_check_texts(xml, source, "source");
}

void figure_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    display_end(xml, frame, frame->node->figure.source);
    if (!edition_has_text(xml, frame->node->figure.alt))
        frame->node->figure.alt = NULL; // a description in the edition's own language can be generated
}

void table_end(Xml *xml, XmlElement *element) {
    const Frame *frame = frame_of(element);
    check_written(xml, element);
    display_end(xml, frame, frame->node->table.source);
    if (!frame->dropped)
        edition_check_texts(xml, frame->node->table.headnote, "headnote");
}
