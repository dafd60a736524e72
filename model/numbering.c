#include "model/numbering.h"

#include "base/buf.h"

#include <ctype.h>

// What has been counted so far.
typedef struct Counts {
    Arena *arena;
    const Design *design;
    int parts, chapters, appendices, places;
    int footnotes, notes[2]; // all; and at the foot of pages or at the end, since the numbers began anew
    VEC(Node *) met;         // footnotes since the last list of them
    bool listed;     // contents or page numbers are wanted: sections, figures and tables all need places
    int displays[2]; // figures and tables through the publication
    int chapter_displays[2]; // and in this chapter
    const Node *chapter;     // the numbered one we are in, or NULL
} Counts;

const char *roman_number(Arena *arena, unsigned number, bool capital) {
    static const struct {
        unsigned value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    Buf digits = {0};
    for (size_t i = 0; number > 0;) {
        if (number < steps[i].value) {
            i++;
            continue;
        }
        number -= steps[i].value;
        for (const char *s = steps[i].digits; *s; s++)
            buf_add_char(&digits, (char)(capital ? toupper((unsigned char)*s) : *s));
    }
    const char *kept = arena_strdup(arena, buf_text(&digits));
    buf_free(&digits);
    return kept;
}

// A to Z, then AA, AB, …
static const char *letter_number(Arena *arena, int number) {
    const char *letters = "";
    for (; number > 0; number = (number - 1) / 26)
        letters = arena_printf(arena, "%c%s", 'A' + (number - 1) % 26, letters);
    return letters;
}

static const char *chapter_label(Counts *counts, const Node *section) {
    if (section->section.role == ROLE_APPENDIX) {
        counts->appendices++;
        if (counts->design->structure.appendix_letters)
            return letter_number(counts->arena, counts->appendices);
        return arena_printf(counts->arena, "%d", counts->appendices);
    }
    if (section->section.role != ROLE_SECTION || section->section.unnumbered ||
        counts->design->structure.numbered < 1)
        return NULL;
    return arena_printf(counts->arena, "%d", ++counts->chapters);
}

static void begin_chapter(Counts *counts) {
    if (counts->design->structure.footnotes != NOTES_BY_DOCUMENT)
        counts->notes[0] = counts->notes[1] = 0;
}

static void number_section(Counts *counts, Node *section) {
    int level = section->section.level;
    section->label = NULL;
    if (section->section.role == ROLE_PART) {
        section->label = roman_number(counts->arena, (unsigned)++counts->parts, true);
    } else if (level == 1) {
        begin_chapter(counts);
        section->label = chapter_label(counts, section);
        counts->chapter = section->label ? section : NULL;
        counts->chapter_displays[0] = counts->chapter_displays[1] = 0;
    } else if (level > 1 && level <= counts->design->structure.numbered && section->parent->label &&
               !section->section.unnumbered) {
        section->label = arena_printf(counts->arena, "%s.%d", section->parent->label, section->number);
    }
}

static void number_display(Counts *counts, Node *display) {
    int kind = display->kind == NODE_TABLE;
    bool by_chapter = counts->design->structure.displays_by_chapter;
    if (by_chapter && counts->chapter)
        display->label =
            arena_printf(counts->arena, "%s.%d", counts->chapter->label, ++counts->chapter_displays[kind]);
    else
        display->label = arena_printf(counts->arena, "%d", ++counts->displays[kind]);
}

// ---- notes ----

// The notes before a list of them stand in it.
static void gather_notes(Counts *counts, Node *list) {
    const Node **notes = arena_array(counts->arena, counts->met.count, const Node *);
    for (size_t i = 0; i < counts->met.count; i++) {
        counts->met.items[i]->footnote.at_end = true;
        notes[i] = counts->met.items[i];
    }
    list->section.notes = notes;
    list->section.note_count = counts->met.count;
    list->section.empty = counts->met.count == 0;
    counts->met.count = 0;
}

// Lists of notes, and which notes stand in them.
static void find_lists(Counts *counts, Report *report) {
    for (Node *node = report->body; node; node = node_next(node, report->body)) {
        if (node->kind == NODE_FOOTNOTE) {
            node->footnote.at_end = false;
            *vec_push(counts->arena, &counts->met) = node;
        } else if (node->kind == NODE_SECTION && node->section.role == ROLE_NOTES) {
            gather_notes(counts, node);
        }
    }
}

// One at the foot that is counted by the page has a number when the pages are made (layouts/page_numbers.h); until then
// that of its chapter.
static void number_footnote(Counts *counts, Node *node) {
    node->number = ++counts->footnotes;
    node->label = arena_printf(counts->arena, "%d", ++counts->notes[node->footnote.at_end]);
    node->anchor =
        arena_printf(counts->arena, "/%s-%d", node->footnote.at_end ? "endnote" : "footnote", node->number);
}

static void number_node(Counts *counts, Node *node) {
    const char *made_up = NULL;
    if (!node->parent)
        return; // the body
    switch (node->kind) {
    case NODE_SECTION: number_section(counts, node); break;
    case NODE_FIGURE:
    case NODE_TABLE: number_display(counts, node); break;
    case NODE_FOOTNOTE: number_footnote(counts, node); return; // its id is where it is called
    default: return;
    }
    if (!node->id && counts->listed)
        made_up = arena_printf(counts->arena, "/place-%d", ++counts->places); // no id has a slash
    node->anchor = node->id ? node->id : made_up;
}

static bool asks_for_page(const Node *node) {
    return node->kind == NODE_REF && (node->ref.print == REF_PAGE || node->ref.print == REF_BOTH);
}

void report_number(Arena *arena, const Design *design, Report *report) {
    Counts counts = {.arena = arena, .design = design};
    find_lists(&counts, report);
    for (const Node *node = report->body; node && !counts.listed; node = node_next(node, report->body))
        counts.listed = node->kind == NODE_CONTENTS || asks_for_page(node);
    for (Node *node = report->body; node; node = node_next(node, report->body))
        number_node(&counts, node);
}
