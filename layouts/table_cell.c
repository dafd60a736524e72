// Cells: their text, how much room it takes, and its place on the page. Made for the rows
// of one page at a time.
//
// A large table has a million numbers, most of them different, of some dozen characters. So a number is not
// shaped as a word but put together from the glyphs of its characters, each shaped once: figures in tables
// are all of one width and are not kerned. Text that has other characters is shaped whole.

#include "layouts/style.h"
#include "layouts/table_marks.h"
#include "layouts/table_merge.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

bool table_cell_is_blank(const TablePart *part, const TableRow *row, size_t column) {
    const Cell *cell = table_model_cell(part, row, column);
    if (row->sum && column == part->column_count)
        return true;
    return cell->missing == MISSING_NOT_APPLICABLE && cell->place.source == 0;
}

// Signs, brackets and shared ranks, round a number.
static void format_number(const Table *table, Arena *arena, const TablePart *part, const TableRow *row,
                          size_t column, const TableFormat *format, int decimals, CellText *text) {
    const Language *language = table->context->language;
    const bool *shared = table->heads[row->part].shared[column];
    if (format->sign)
        text->text =
            language_signed_number(arena, language, table_model_cell(part, row, column)->number, decimals);
    if (shared != NULL && shared[(size_t)(row - table->model->rows) - part->first_row]) {
        const char *mark = language_shared_mark(language);
        text->expansion = arena_printf(table->context->text.arena, "%s, %s", text->text,
                                       language_word(language, WORD_SHARED_RANK));
        text->text = arena_printf(arena, "%s%s", text->text, mark);
        text->closing = strlen(mark);
    }
    if (format->brackets) {
        text->text = arena_printf(arena, "(%s)", text->text);
        text->closing++;
    }
}

CellText table_cell_text(const Table *table, Arena *arena, const TablePart *part, const TableRow *row,
                         size_t column) {
    const Cell *cell = table_model_cell(part, row, column);
    CellText text = {.text = "", .mark = "", .markers = ""};
    if (table_cell_is_blank(part, row, column))
        return text;
    const TableSymbol *symbol = symbols_of_cell(table, row, column);
    const LayoutContext *context = table->context;
    int decimals = table_model_decimals(table->model, part, row, column);
    Cell bare = *cell;
    bare.flags = 0;
    TableFormat format = table_model_format(table->model, part, row, column);
    text.text = cell_text(arena, &bare, decimals, context->profile, context->language, &text.expansion);
    text.integer = strlen(text.text);
    text.bold = row->sum || format.bold;
    if (cell->missing == PRESENT) {
        format_number(table, arena, part, row, column, &format, decimals, &text);
        const char *mark = strstr(text.text, language_decimal_mark(context->language));
        text.integer = mark == NULL ? strlen(text.text) - text.closing : (size_t)(mark - text.text);
    }
    if (cell->flags != 0) {
        const char *whole = cell_text(arena, cell, decimals, context->profile, context->language, NULL);
        size_t length = strlen(text.text);
        if (strncmp(whole, text.text, length) == 0)
            text.mark = whole + length;
    }
    if (cell->notes != NULL)
        text.markers = note_markers(table->notes, cell->notes);
    if (symbol != NULL) {
        text.text = "";
        text.integer = 0;
        text.expansion = NULL;
        text.symbol = symbol;
    }
    return text;
}

// ---- glyphs ----

static const Shaped *shape_look(const Table *table, const Span *look, const char *text, size_t length) {
    return shape(table->context->text.shaper, look->fonts, look->lang, look->features, text, length);
}

// The glyph of one character; NULL when it is not just one.
static const GlyphRun *find_character(CellLook *look, const Table *table, const char *text, size_t length,
                                      uint32_t code) {
    CellCharacter *free = NULL;
    for (size_t i = 0; i < CELL_CHARACTERS && free == NULL; i++) {
        CellCharacter *character = &look->characters[(code + i) % CELL_CHARACTERS];
        if (character->code == code)
            return character->run;
        free = character->code == 0 ? character : NULL;
    }
    const Shaped *shaped = shape_look(table, &look->span, text, length);
    const GlyphRun *run = shaped->count == 1 && shaped->runs[0].count == 1 ? &shaped->runs[0] : NULL;
    if (free != NULL)
        *free = (CellCharacter){code, run};
    return run;
}

// The characters of a number, and how many there are; 0 when it has to be shaped. Their
// glyphs are of one font.
static size_t find_characters(const Table *table, CellLook *look, const char *text, size_t length,
                              const GlyphRun *characters[LIMIT_NUMBER_CHARS]) {
    size_t count = 0;
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t code = utf8_decode(text + at, text + length, &bytes);
        const GlyphRun *run = find_character(look, table, text + at, bytes, code);
        if (run == NULL || count == LIMIT_NUMBER_CHARS || (count > 0 && run->font != characters[0]->font))
            return 0;
        characters[count++] = run;
    }
    return count;
}

static const GlyphRun *join_characters(Arena *arena, const GlyphRun *const *characters, size_t count,
                                       const char *text, size_t length) {
    GlyphRun *joined = arena_new_of(arena, GlyphRun);
    Glyph *glyphs = arena_array(arena, count, Glyph);
    *joined = (GlyphRun){.font = characters[0]->font,
                         .glyphs = glyphs,
                         .count = count,
                         .text_length = length,
                         .features = characters[0]->features};
    joined->text = arena_strndup(arena, text, length);
    for (size_t i = 0, at = 0; i < count; i++) {
        glyphs[i] = characters[i]->glyphs[0];
        glyphs[i].cluster = (uint32_t)at;
        at += characters[i]->text_length;
        joined->width += characters[i]->width;
    }
    return joined;
}

static const GlyphRun *set_text(Arena *arena, const Table *table, CellLook *look, const char *text,
                                size_t length, size_t *count) {
    const GlyphRun *characters[LIMIT_NUMBER_CHARS];
    size_t glyphs = find_characters(table, look, text, length, characters);
    *count = 1;
    if (glyphs > 0)
        return join_characters(arena, characters, glyphs, text, length);
    const Shaped *shaped = shape_look(table, &look->span, text, length);
    *count = shaped->count;
    return shaped->runs;
}

static double runs_width(const Span *span, const GlyphRun *runs, size_t count) {
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += runs[i].width * span->size + span->tracking * (double)runs[i].count;
    return width;
}

double table_cell_width(Table *table, bool sum, const char *text, size_t length) {
    CellLook *look = &table->looks[sum ? 1 : 0];
    const GlyphRun *characters[LIMIT_NUMBER_CHARS];
    size_t count = find_characters(table, look, text, length, characters);
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += runs_width(&look->span, characters[i], 1);
    if (count > 0 || length == 0)
        return width;
    const Shaped *shaped = shape_look(table, &look->span, text, length);
    return runs_width(&look->span, shaped->runs, shaped->count);
}

// ---- placing ----

// Puts runs with their left end at x and returns where they end.
static double put_runs(Pages *pages, Page *page, Element *element, const Span *span, const GlyphRun *runs,
                       size_t count, double x, double y) {
    for (size_t i = 0; i < count; i++) {
        page_add_glyphs(pages, page, element,
                        (GlyphsItem){.run = &runs[i],
                                     .x = x,
                                     .y = y - span->rise,
                                     .size = span->size,
                                     .tracking = span->tracking,
                                     .colour = span->colour});
        x += runs_width(span, &runs[i], 1);
    }
    return x;
}

// A stretch with a meaning, for those who hear the sign.
static Element *expanded(Pages *pages, Element *cell, const char *meaning) {
    if (cell == NULL)
        return NULL; // an artifact has no meaning
    Element *element = element_new(pages, cell, TAG_SPAN);
    element->expansion = meaning;
    return element;
}

static const char *flag_meanings(const Table *table, Arena *arena, unsigned flags) {
    const LayoutContext *context = table->context;
    const char *all = NULL;
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1)
        if ((symbol_flags(flags) & flag) != 0 &&
            symbol_flag_mark(context->profile, (CellFlag)flag)[0] != '\0') {
            const char *meaning = symbol_flag_meaning(context->profile, (CellFlag)flag, context->language);
            all = all == NULL ? meaning : arena_printf(arena, "%s, %s", all, meaning);
        }
    return all;
}

static void put_markers(const Table *table, Pages *pages, Page *page, Element *cell, bool bold,
                        const NoteRef *references, double x, double y) {
    StyleName name = bold ? STYLE_TABLE_SUM : STYLE_TABLE_CELL;
    size_t count;
    Span *spans = note_spans(table->context, pages, table->notes, references, name, table->lang, (Place){0},
                             cell, &count);
    for (size_t i = 0; i < count; i++) {
        spans[i].size *= table->scale;
        spans[i].rise *= table->scale;
    }
    TextContext context = table->context->text;
    context.arena = page->arena;
    ParagraphStyle style = paragraph_style(table->context, name);
    style.align = ALIGN_LEFT;
    Paragraph paragraph = paragraph_set(&context, spans, count, &style, page->width);
    paragraph_place(pages, page, &paragraph, 0, 1, x, y);
}

// Where a cell's text begins: aligned is where it does when it stands on its decimal mark.
static double cell_left(const Table *table, const TableRow *row, size_t c, double aligned, double left,
                        double right, double width) {
    switch (table->heads[row->part].aligns[c]) {
    case CELL_LEFT: return left;
    case CELL_CENTRE: return (left + right - width) / 2;
    case CELL_RIGHT: return right - width;
    default: return aligned;
    }
}

void table_place_cell(Table *table, Arena *scratch, Pages *pages, Page *page, Element *cell,
                      const TableRow *row, size_t c, double x, double y) {
    const TablePart *part = &table->model->parts[row->part];
    const TableColumn *column = &table->widths[row->part]->columns[c];
    ArenaMark mark = arena_mark(scratch);
    CellText text = table_cell_text(table, scratch, part, row, c);
    CellLook *look = &table->looks[text.bold ? 1 : 0];
    size_t length = strlen(text.text), count;
    double right = table->heads[row->part].numbers[c].right * table->scale;
    double before = table_cell_width(table, text.bold, text.text, text.integer);
    marks_place_bar(table, pages, page, row, c, x, y);
    if (text.symbol != NULL) {
        double wide = symbols_width(table) * table->scale, edge = x + column->x + column->width;
        double begin = cell_left(table, row, c, edge - right - wide, x + column->x, edge, wide);
        symbols_place(table, pages, page, cell, text.symbol, begin + wide, y);
    }
    const GlyphRun *runs = set_text(page->arena, table, look, text.text, length, &count);
    Element *owner = text.expansion == NULL ? cell : expanded(pages, cell, text.expansion);
    CellAlign align = table->heads[row->part].aligns[c];
    bool by_width = align == CELL_RIGHT || align == CELL_CENTRE; // which few cells are
    double width = by_width ? table_cell_width(table, text.bold, text.text, length - text.closing) : 0;
    double left = cell_left(table, row, c, x + column->x + column->width - right - before, x + column->x,
                            x + column->x + column->width, width);
    double end = put_runs(pages, page, owner, &look->span, runs, count, left, y);
    if (text.mark[0] != '\0') {
        owner =
            expanded(pages, cell, flag_meanings(table, pages->arena, table_model_cell(part, row, c)->flags));
        runs = set_text(page->arena, table, look, text.mark, strlen(text.mark), &count);
        end = put_runs(pages, page, owner, &look->span, runs, count, end, y);
    }
    if (text.markers[0] != '\0')
        put_markers(table, pages, page, cell, text.bold, table_model_cell(part, row, c)->notes, end, y);
    arena_release(scratch, mark);
}
