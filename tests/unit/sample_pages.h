#ifndef TESTS_UNIT_SAMPLE_PAGES_H
#define TESTS_UNIT_SAMPLE_PAGES_H

// Two pages set by hand with everything pages can hold: a heading, a paragraph over two pages with a divided
// word, a link, a reference and its note, a list, a figure of paths and text, a table with nested heads,
// running head and foot.

#include "fonts/shape.h"
#include "pages/page.h"

#include <string.h>

typedef struct Sample {
    Arena *arena;
    FontSet *fonts;
    Shaper *shaper;
    const FontList *regular, *condensed;
    Pages *pages;
    Page *page;
} Sample;

#define SAMPLE_INK 0x1F2E33u

// The look of one piece of text; what is zero is the default.
typedef struct SampleLook {
    double size, tracking, stretch;
    PageColour colour;
    const FontList *fonts;
    bool soft_hyphen, space_after, unseen;
} SampleLook;

// Sets text at x on baseline y and returns where it ends.
static inline double sample_text(Sample *sample, Element *element, double x, double y, const char *text,
                                 SampleLook look) {
    const FontList *fonts = look.fonts ? look.fonts : sample->regular;
    double size = look.size > 0 ? look.size : 9.5;
    const Shaped *shaped = shape(sample->shaper, fonts, "nb", 0, text, strlen(text));
    for (size_t i = 0; i < shaped->count; i++) {
        GlyphsItem item = {
            .run = &shaped->runs[i],
            .x = x,
            .y = y,
            .size = size,
            .tracking = look.tracking,
            .stretch = look.stretch,
            .colour = look.colour ? look.colour : SAMPLE_INK,
            .soft_hyphen = look.soft_hyphen,
            .unseen = look.unseen,
            .space_after = look.space_after && i + 1 == shaped->count,
        };
        page_add_glyphs(sample->pages, sample->page, element, item);
        x += shaped->runs[i].width * size + look.tracking * (double)shaped->runs[i].count;
    }
    return x;
}

static inline void sample_page(Sample *sample, const char *label) {
    sample->page = pages_add(sample->pages, 595.28, 841.89);
    sample->page->label = label;
    sample->page->artifact = ARTIFACT_HEADER;
    sample_text(sample, NULL, 60, 40, "Årbok for prøver",
                (SampleLook){.size = 7.5, .fonts = sample->condensed});
    sample->page->artifact = ARTIFACT_FOOTER;
    sample_text(sample, NULL, 300, 810, label, (SampleLook){.size = 7.5});
    sample->page->artifact = ARTIFACT_LAYOUT;
    page_add_rule(sample->pages, sample->page, 60, 535, 46, 0.4, 0xD5DDE0);
}

static inline void sample_link(Sample *sample, Element *link, double left, double right, double y,
                               const char *uri, const char *target, const char *contents) {
    page_add_link(sample->pages, sample->page,
                  (LinkArea){link, left, y - 8, right, y + 3, uri, target, contents});
}

static inline void sample_destination(Sample *sample, const char *name, double y) {
    *vec_push(sample->arena, &sample->pages->destinations) = (Destination){name, sample->page->index, y};
}

static inline void sample_heading(Sample *sample, Element *section) {
    Element *heading = element_new(sample->pages, section, TAG_H1);
    sample_text(sample, heading, 60, 90, "Høyfjellet øker, flere flyktet",
                (SampleLook){.size = 21, .fonts = sample->condensed});
    *vec_push(sample->arena, &sample->pages->outline) =
        (OutlineEntry){"Høyfjellet øker", 0, sample->page->index, 70};
}

static inline void sample_paragraph(Sample *sample, Element *section) {
    SampleLook ends = {.space_after = true};
    Element *p = element_new(sample->pages, section, TAG_P);
    sample_text(sample, p, 60, 120, "Andelen økte fra 12,5\u00A0prosent til 1\u00A0234 (se", ends);
    Element *link = element_new(sample->pages, p, TAG_LINK);
    double x = sample_text(sample, link, 60, 133.5, "tabell 1", (SampleLook){.colour = 0x00824D});
    sample_link(sample, link, 60, x, 133.5, NULL, "tabell-1", "Tabell 1");
    x = sample_text(sample, p, x, 133.5, ") i de virksom", (SampleLook){0});
    sample_text(sample, p, x, 133.5, "-", (SampleLook){.soft_hyphen = true});
    sample_text(sample, p, 60, 147, "hetene som svarte.", (SampleLook){0});
    Element *reference = element_new(sample->pages, p, TAG_REFERENCE);
    Element *marker = element_new(sample->pages, reference, TAG_LINK);
    sample_text(sample, marker, 145, 144, "1", (SampleLook){.size = 6});
    sample_link(sample, marker, 145, 150, 144, NULL, "note-1", "Note 1");
    sample_text(sample, p, 150, 147, " Avsnittet fortsetter", ends);
}

static inline void sample_list(Sample *sample, Element *section) {
    static const char *const texts[] = {"første punkt", "andre punkt"};
    Element *list = element_new(sample->pages, section, TAG_L);
    for (int i = 0; i < 2; i++) {
        Element *item = element_new(sample->pages, list, TAG_LI);
        sample_text(sample, element_new(sample->pages, item, TAG_LBL), 60, 180 + 14 * i, "•",
                    (SampleLook){.space_after = true});
        sample_text(sample, element_new(sample->pages, item, TAG_LBODY), 70, 180 + 14 * i, texts[i],
                    (SampleLook){0});
    }
}

static inline void sample_note(Sample *sample, Element *section) {
    Element *note = element_new(sample->pages, section, TAG_NOTE);
    note->id = "note-1";
    sample_destination(sample, "note-1", 770);
    Element *label = element_new(sample->pages, note, TAG_LBL);
    sample_text(sample, label, 60, 780, "1", (SampleLook){.size = 6, .space_after = true});
    sample_text(sample, note, 66, 782, "Unntatt ", (SampleLook){.size = 7.5});
    Element *link = element_new(sample->pages, note, TAG_LINK);
    double x = sample_text(sample, link, 96, 782, "nettstedet", (SampleLook){.size = 7.5});
    sample_link(sample, link, 96, x, 782, "https://example.no/år?a=(1)", NULL, "Nettstedet på example.no");
}

static inline void sample_figure(Sample *sample, Element *section) {
    static const PathPart bar[] = {{PATH_MOVE, {70}, {400}},
                                   {PATH_LINE, {90}, {400}},
                                   {PATH_LINE, {90}, {350}},
                                   {PATH_LINE, {70}, {350}},
                                   {.op = PATH_CLOSE}};
    static const PathPart curve[] = {
        {PATH_MOVE, {100}, {400}}, {PATH_CURVE, {120, 140, 160}, {350, 450, 380}}, {PATH_LINE, {170}, {360}}};
    static const double dash[] = {3, 2};
    Element *figure = element_new(sample->pages, section, TAG_FIGURE);
    figure->alt = "Stolpe og kurve: økningen er størst i nord (12 %) og minst i sør; \\ og () er bare tegn.";
    static const double box[] = {60, 340, 200, 412};
    figure->box = box;
    page_add_path(sample->pages, sample->page, figure,
                  (Path){.parts = bar, .count = 5, .filled = true, .fill = 0x1A9D49});
    page_add_path(sample->pages, sample->page, figure,
                  (Path){.parts = curve,
                         .count = 3,
                         .stroked = true,
                         .stroke = 0x274247,
                         .line_width = 1.75,
                         .round_caps = true,
                         .round_joins = true,
                         .dash = dash,
                         .dash_count = 2});
    sample_text(sample, figure, 66, 410, "2017",
                (SampleLook){.size = 8, .fonts = sample->condensed, .tracking = 0.1});
}

// What the figure shows, heard and not seen.
static inline void sample_figure_table(Sample *sample, Element *section) {
    static const char *const words[2][2] = {{"År", "Andel"}, {"2017", "12"}};
    SampleLook look = {.size = 1, .fonts = sample->condensed, .unseen = true};
    Element *table = element_new(sample->pages, section, TAG_TABLE);
    table->summary = "Figur 1: tallene som tabell";
    for (int r = 0; r < 2; r++) {
        Element *part = element_new(sample->pages, table, r == 0 ? TAG_THEAD : TAG_TBODY);
        Element *row = element_new(sample->pages, part, TAG_TR);
        for (int c = 0; c < 2; c++) {
            Element *cell = element_new(sample->pages, row, r == 1 && c == 1 ? TAG_TD : TAG_TH);
            cell->scope = r == 0 ? SCOPE_COLUMN : c == 0 ? SCOPE_ROW : SCOPE_NONE;
            sample_text(sample, cell, 66 + 10 * c, 409 + 2 * r, words[r][c], look);
        }
    }
}

static inline Element *sample_cell(Sample *sample, Element *row, Tag tag, double x, double y,
                                   const char *text) {
    Element *cell = element_new(sample->pages, row, tag);
    sample_text(sample, cell, x, y, text, (SampleLook){.size = 8.5, .fonts = sample->condensed});
    return cell;
}

static inline void sample_boxhead(Sample *sample, Element *table) {
    static const char *group_headers[] = {"h-alle"};
    Element *head = element_new(sample->pages, table, TAG_THEAD);
    Element *row = element_new(sample->pages, head, TAG_TR);
    Element *stub = sample_cell(sample, row, TAG_TH, 60, 470, "Sektor");
    stub->scope = SCOPE_COLUMN;
    stub->row_span = 2;
    Element *all = sample_cell(sample, row, TAG_TH, 200, 456, "Alle");
    all->scope = SCOPE_COLUMN;
    all->column_span = 2;
    all->id = "h-alle";
    row = element_new(sample->pages, head, TAG_TR);
    for (int i = 0; i < 2; i++) {
        Element *year = sample_cell(sample, row, TAG_TH, 200 + 60 * i, 470, i == 0 ? "2012" : "2017");
        year->scope = SCOPE_COLUMN;
        year->id = i == 0 ? "h-2012" : "h-2017";
        year->headers = group_headers;
        year->header_count = 1;
    }
}

static inline void sample_table(Sample *sample, Element *section) {
    Element *table = element_new(sample->pages, section, TAG_TABLE);
    table->summary = "Andel etter sektor og år";
    sample_destination(sample, "tabell-1", 430);
    Element *caption = element_new(sample->pages, table, TAG_CAPTION);
    sample_text(sample, caption, 60, 440, "Tabell 1. Andel. Prosent",
                (SampleLook){.fonts = sample->condensed});
    page_add_rule(sample->pages, sample->page, 60, 320, 446, 1, SAMPLE_INK);
    sample_boxhead(sample, table);
    Element *body = element_new(sample->pages, table, TAG_TBODY);
    Element *row = element_new(sample->pages, body, TAG_TR);
    sample_cell(sample, row, TAG_TH, 60, 484, "Staten")->scope = SCOPE_ROW;
    sample_cell(sample, row, TAG_TD, 200, 484, "64");
    Element *cell = element_new(sample->pages, row, TAG_TD);
    Element *symbol = element_new(sample->pages, cell, TAG_SPAN);
    symbol->expansion = "vises ikke av konfidensialitetshensyn";
    sample_text(sample, symbol, 260, 484, ":", (SampleLook){.size = 8.5});
}

// Fonts are found once by the caller.
static inline Sample sample_make(Arena *arena, FontSet *fonts) {
    Sample sample = {
        .arena = arena, .fonts = fonts, .shaper = shaper_new(arena), .pages = pages_new(arena, "nb-NO")};
    sample.regular = fontset_list(fonts, "Open Sans", 400, 100, false, NULL);
    sample.condensed = fontset_list(fonts, "Roboto Condensed", 700, 75, false, NULL);
    sample.pages->title = "Prøve på årbok & «annet»";
    sample.pages->author = "Statistikkseksjonen";
    sample.pages->subject = "Alt sider kan romme";
    sample.pages->publisher = "Forlaget";
    sample.pages->date = "2018-01-15";
    sample.pages->identifier = "978-82-000-0000-0";
    sample_page(&sample, "iv");
    Element *section = element_new(sample.pages, sample.pages->root, TAG_SECT);
    sample_heading(&sample, section);
    sample_paragraph(&sample, section);
    Element *paragraph = section->kids.items[section->kids.count - 1].child;
    sample_note(&sample, section);
    sample_page(&sample, "1");
    sample_text(&sample, paragraph, 60, 120, "på neste side.", (SampleLook){0});
    Element *heading = element_new(sample.pages, section, TAG_H2);
    sample_text(&sample, heading, 60, 160, "Underkapittel", (SampleLook){.size = 15});
    *vec_push(arena, &sample.pages->outline) = (OutlineEntry){"Underkapittel", 1, 1, 145};
    sample_list(&sample, section);
    sample_figure(&sample, section);
    sample_figure_table(&sample, section);
    sample_table(&sample, section);
    Element *english = element_new(sample.pages, section, TAG_P);
    english->lang = "en-GB";
    sample_text(&sample, english, 60, 520, "The end; efficient office.", (SampleLook){0});
    return sample;
}

static inline void sample_free(Sample *sample) {
    shaper_free(sample->shaper);
}

#endif
