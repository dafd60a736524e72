// See table_foot.h.

#include "layouts/table_foot.h"

#include "layouts/stack.h"
#include "layouts/style.h"
#include "layouts/symbol_key.h"
#include "layouts/table_grid.h"

#include <string.h>

// What rows refer to.
typedef struct Use {
    bool missing[MISSING_COUNT];
    unsigned flags;
    bool *notes; // by number, from 0 on
} Use;

struct TableFoot {
    const LayoutContext *context;
    Table *table;
    const Node *node;
    NoteNumbers *notes;
    Element *parent;
    size_t captioned, linked;
    double width;
    double *heights; // of each note
    bool *told;      // notes that are in the structure tree
    bool missing_told[MISSING_COUNT];
    unsigned flags_told;
    Use use;
    // the height of the key found last, and what it was for
    bool key_missing[MISSING_COUNT];
    unsigned key_flags;
    double key_height;
};

static size_t note_count(const TableFoot *foot) {
    return foot->notes->notes.count;
}

// ---- what is referred to ----

static void use_notes(TableFoot *foot, const NoteRef *references) {
    for (; references != NULL; references = references->next)
        if (references->note != NULL)
            foot->use.notes[note_number(foot->notes, references->note) - 1] = true;
}

static void use_label(TableFoot *foot, const TableRow *row) {
    const TablePart *part = &foot->table->model->parts[row->part];
    if (row->category != TABLE_NONE)
        use_notes(foot, part->rows[row->dimension].dimension->categories[row->category].notes);
}

static void use_boxhead(TableFoot *foot, size_t p, const TablePanel *panel) {
    const TablePart *part = &foot->table->model->parts[p];
    for (size_t h = 0; h < part->head_count; h++) {
        const TableHead *head = &part->heads[h];
        if (head->dimension != NULL && head->first < panel->end && head->first + head->count > panel->first)
            use_notes(foot, head->dimension->categories[head->category].notes);
    }
}

static void use_cell(TableFoot *foot, const TableRow *row, size_t c) {
    const TablePart *part = &foot->table->model->parts[row->part];
    const Cell *cell = table_model_cell(part, row, c);
    if (table_cell_is_blank(part, row, c))
        return;
    use_notes(foot, cell->notes);
    if (cell->missing != PRESENT)
        foot->use.missing[cell->missing] = true;
    foot->use.flags |= cell->flags;
}

static void use_row(TableFoot *foot, size_t r) {
    const Table *table = foot->table;
    const TableRow *row = &table->model->rows[table_model_row(table, r)];
    const TablePart *part = &table->model->parts[row->part];
    const TablePanel *panel = table_panel(table, table_strip_of(table, r), row->part);
    if (row->kind == TABLE_ROW_HEAD)
        use_boxhead(foot, row->part, panel);
    use_label(foot, row);
    if (row->kind != TABLE_ROW_DATA)
        return;
    if (part->ranks != TABLE_NONE)
        use_cell(foot, row, part->column_count);
    for (size_t c = panel->first; c < panel->end && c < part->number_count; c++) // without sparklines
        use_cell(foot, row, c);
}

// Begins with what stands over row first: the caption, the boxhead, the labels of open groups.
static void use_above(TableFoot *foot, size_t first) {
    const Table *table = foot->table;
    const TableRow *rows = table->model->rows, *row = &rows[table_model_row(table, first)];
    memset(foot->use.missing, 0, sizeof foot->use.missing);
    memset(foot->use.notes, 0, note_count(foot) * sizeof *foot->use.notes);
    foot->use.flags = 0;
    for (size_t i = 0; first == 0 && i < foot->captioned; i++)
        foot->use.notes[i] = true;
    use_boxhead(foot, row->part, table_panel(table, table_strip_of(table, first), row->part));
    for (uint32_t g = row->group; g != TABLE_NONE; g = rows[g].group)
        use_label(foot, &rows[g]);
}

static void use_rows(TableFoot *foot, size_t first, size_t count) {
    use_above(foot, first);
    for (size_t r = first; r < first + count; r++)
        use_row(foot, r);
}

// ---- text ----

static Paragraph set_text(const TableFoot *foot, Arena *arena, const Span *spans, size_t count) {
    TextContext text = foot->context->text;
    text.arena = arena;
    ParagraphStyle style = paragraph_style(foot->context, STYLE_NOTE);
    style.indent = 0;
    return paragraph_set(&text, spans, count, &style, foot->width);
}

// element NULL: an artifact, or only to be measured.
static Paragraph set_note(const TableFoot *foot, Arena *arena, Pages *pages, size_t i, Element *element) {
    Spans spans = note_line(foot->context, pages, foot->notes, foot->notes->notes.items[i], i + 1,
                            i < foot->linked, foot->node->lang, element);
    return set_text(foot, arena, spans.list.items, spans.list.count);
}

static Paragraph set_key(const TableFoot *foot, Arena *arena, Element *element) {
    const char *key = symbol_key(foot->context, arena, foot->use.missing, foot->use.flags);
    if (!*key)
        return (Paragraph){0};
    Span span = span_make(foot->context, STYLE_NOTE, key, foot->node->lang, foot->node->place, element);
    return set_text(foot, arena, &span, 1);
}

static double paragraph_height(const Paragraph *paragraph) {
    return (double)paragraph->count * paragraph->leading;
}

TableFoot *table_foot_new(const LayoutContext *context, Table *table, const Node *node, NoteNumbers *notes,
                          Element *parent, size_t captioned, size_t linked, double width) {
    Arena *arena = context->text.arena, *scratch = arena_new(0);
    TableFoot *foot = arena_new_of(arena, TableFoot);
    *foot = (TableFoot){.context = context, .table = table, .node = node, .notes = notes, .parent = parent};
    foot->captioned = captioned;
    foot->linked = linked;
    foot->width = width;
    foot->heights = arena_array(arena, note_count(foot), double);
    foot->told = arena_array(arena, note_count(foot), bool);
    foot->use.notes = arena_array(arena, note_count(foot), bool);
    for (size_t i = 0; i < note_count(foot); i++) {
        Paragraph paragraph = set_note(foot, scratch, NULL, i, NULL);
        foot->heights[i] = paragraph_height(&paragraph);
    }
    arena_free(scratch);
    return foot;
}

// ---- heights ----

static double key_height(TableFoot *foot) {
    if (foot->key_flags == foot->use.flags &&
        memcmp(foot->key_missing, foot->use.missing, sizeof foot->key_missing) == 0)
        return foot->key_height;
    Arena *scratch = arena_new(0);
    Paragraph paragraph = set_key(foot, scratch, NULL);
    memcpy(foot->key_missing, foot->use.missing, sizeof foot->key_missing);
    foot->key_flags = foot->use.flags;
    foot->key_height = paragraph_height(&paragraph);
    arena_free(scratch);
    return foot->key_height;
}

static double used_height(TableFoot *foot) {
    double height = key_height(foot);
    for (size_t i = 0; i < note_count(foot); i++)
        height += foot->use.notes[i] ? foot->heights[i] : 0;
    return height > 0 ? height + foot->context->design->styles[STYLE_NOTE].before : 0;
}

double table_foot_height(TableFoot *foot, size_t first, size_t count) {
    use_rows(foot, first, count);
    return used_height(foot);
}

size_t table_foot_rows(TableFoot *foot, size_t first, size_t limit, double height) {
    use_above(foot, first);
    for (size_t count = 1; count <= limit; count++) {
        use_row(foot, first + count - 1);
        if (table_height(foot->table, first, count) + used_height(foot) > height)
            return count - 1;
    }
    return limit;
}

// ---- placing ----

static double place_text(const TableFoot *foot, Pages *pages, Page *page, const Paragraph *paragraph,
                         double x, double y) {
    paragraph_place(pages, page, paragraph, 0, paragraph->count, x,
                    y + style_baseline(foot->context, STYLE_NOTE));
    return y + paragraph_height(paragraph);
}

static double place_note(TableFoot *foot, Pages *pages, Page *page, size_t i, double x, double y) {
    Element *element = foot->told[i] ? NULL : element_new(pages, foot->parent, TAG_NOTE);
    if (element != NULL)
        element->id = foot->notes->links.items[i].note;
    foot->told[i] = true;
    Paragraph paragraph = set_note(foot, page->arena, pages, i, element);
    return place_text(foot, pages, page, &paragraph, x, y);
}

// Whether the key has a sign that no key before it had. Those it has are told from now on.
static bool tell_key(TableFoot *foot) {
    bool news = foot->use.flags & ~foot->flags_told;
    foot->flags_told |= foot->use.flags;
    for (int i = 0; i < MISSING_COUNT; i++) {
        news = news || (foot->use.missing[i] && !foot->missing_told[i]);
        foot->missing_told[i] = foot->missing_told[i] || foot->use.missing[i];
    }
    return news;
}

double table_foot_place(TableFoot *foot, Pages *pages, Page *page, size_t first, size_t count, double x,
                        double y) {
    use_rows(foot, first, count);
    if (used_height(foot) <= 0)
        return y;
    Artifact before = page->artifact;
    page->artifact = ARTIFACT_PAGINATION;
    y += foot->context->design->styles[STYLE_NOTE].before;
    for (size_t i = 0; i < note_count(foot); i++)
        if (foot->use.notes[i])
            y = place_note(foot, pages, page, i, x, y);
    Element *element = tell_key(foot) ? element_new_pending(pages, foot->parent, TAG_P) : NULL;
    Paragraph key = set_key(foot, page->arena, element);
    y = place_text(foot, pages, page, &key, x, y);
    page->artifact = before;
    return y;
}
