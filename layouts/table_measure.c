// What the columns need: one pass over everything the table says, in reading order. Numbers
// the notes on the way.

#include "layouts/style.h"
#include "layouts/table_marks.h"

#include <math.h>
#include <string.h>

// ---- cells ----

static double marker_width(Table *table, Arena *scratch, const TableRow *row, const char *markers) {
    if (markers[0] == '\0')
        return 0;
    TextContext context = table->context->text;
    context.arena = scratch;
    StyleName style = row->sum ? STYLE_TABLE_SUM : STYLE_TABLE_CELL;
    Span span = span_marker(table->context, style, markers, table->lang, (Place){0}, NULL);
    return spans_width(&context, &span, 1);
}

static void keep_larger(double *most, double value) {
    if (value > *most)
        *most = value;
}

static void measure_cell(Table *table, Arena *scratch, const TableRow *row, size_t c) {
    TableNumbers *numbers = &table->heads[row->part].numbers[c];
    TableColumn *column = &table->widths[row->part]->columns[c];
    const TablePart *part = &table->model->parts[row->part];
    const Cell *cell = table_model_cell(part, row, c);
    if (table_cell_is_blank(cell))
        return;
    for (const NoteRef *reference = cell->notes; reference != NULL; reference = reference->next)
        note_number(table->notes, reference->note);
    if (cell->missing != PRESENT)
        table->missing[cell->missing] = true;
    table->flags |= cell->flags;
    if (table->node->table.spec->marks != NULL)
        marks_measure(table, row, c);
    const TableSymbol *symbol = symbols_of_cell(table, row, c);
    if (symbol != NULL && table->shapes[symbol->shape] == NULL)
        table->shapes[symbol->shape] = symbol;

    ArenaMark mark = arena_mark(scratch);
    CellText text = table_cell_text(table, scratch, part, row, c);
    const char *rest = text.text + text.integer;
    double left =
        symbol != NULL ? symbols_width(table) : table_cell_width(table, row->sum, text.text, text.integer);
    keep_larger(&numbers->left, left);
    keep_larger(&numbers->right, table_cell_width(table, row->sum, rest, strlen(rest)));
    if (text.mark[0] != '\0' || text.markers[0] != '\0') {
        double flags = table_cell_width(table, row->sum, text.mark, strlen(text.mark));
        keep_larger(&column->hang, flags + marker_width(table, scratch, row, text.markers));
    }
    arena_release(scratch, mark);
}

// ---- labels ----

// Labels are taken to stand on one line; how far they can be turned over is found only for a
// table that needs it.
static double measure_label(Table *table, Arena *scratch, TableStub *stub, const TableText *text,
                            double indent) {
    TextContext context = table->context->text;
    context.arena = scratch;
    double width = text->count == 0 ? 0 : table_plain_width(table, text);
    double natural = width >= 0 ? width : spans_width(&context, text->spans, text->count);
    natural += text->count == 0 ? 0 : indent;
    keep_larger(&stub->natural, natural);
    stub->least = stub->least_hyphenated = stub->natural;
    return natural;
}

static void number_notes(Table *table, const NoteRef *references) {
    for (; references != NULL; references = references->next)
        note_number(table->notes, references->note);
}

static void measure_row(Table *table, Arena *scratch, const TableRow *row, TableWidths *widths) {
    const TablePart *part = &table->model->parts[row->part];
    if (row->category != TABLE_NONE)
        number_notes(table, part->rows[row->dimension].dimension->categories[row->category].notes);
    double indent = row->level * table->context->design->table.level_indent;
    bool group = row->kind == TABLE_ROW_GROUP; // its label may run over all columns: it widens nothing
    for (size_t s = 0; !group && s < widths->stub_count; s++) {
        ArenaMark mark = arena_mark(scratch);
        TableText text = table_stub_text(table, scratch, row, s, NULL, NULL);
        double natural = measure_label(table, scratch, &widths->stubs[s], &text, s == 0 ? indent : 0);
        size_t bin = (size_t)(natural / TABLE_LABEL_BIN);
        if (s == 0)
            widths->label_count[bin < TABLE_LABEL_BINS ? bin : TABLE_LABEL_BINS - 1]++;
        arena_release(scratch, mark);
    }
    for (size_t c = 0; !group && c < widths->column_count; c++)
        measure_cell(table, scratch, row, c);
}

// ---- heads ----

// Heads up to this many ems wide stand on one line if they can; longer ones turn over.
static const double HEAD_EMS = 8.5;
// Hyphens do not cut heads into syllables: a box of this many ems, some eight letters, is the
// least they make do with.
static const double HYPHENATED_EMS = 4.5;

static void set_apart(TableWidths *widths, size_t column) {
    if (column > 0 && column < widths->column_count)
        widths->columns[column].apart = true;
}

static void measure_head(Table *table, Arena *scratch, const TablePart *part, const TableHead *head,
                         TableWidths *widths) {
    TextContext context = table->context->text;
    context.arena = scratch;
    TableText text = table_head_text(table, part, head, NULL, NULL);
    double natural = spans_width(&context, text.spans, text.count);
    double least = spans_least_width(&context, text.spans, text.count, false);
    double hyphenated = spans_least_width(&context, text.spans, text.count, true);
    double em = table->context->design->styles[STYLE_TABLE_HEAD].size, comfortable = HEAD_EMS * em;
    keep_larger(&hyphenated, least < HYPHENATED_EMS * em ? least : HYPHENATED_EMS * em);
    if (head->count == 1) {
        TableColumn *column = &widths->columns[head->first];
        keep_larger(&column->least, least);
        keep_larger(&column->least_hyphenated, hyphenated);
        keep_larger(&column->wanted, natural < comfortable ? natural : comfortable);
        keep_larger(&column->natural, natural);
    } else { // a spanner: what it needs beyond its columns is shared among them in table_width.c's terms
        double gaps = (double)(head->count - 1) * table->context->design->table.column_gap;
        double share = (double)head->count;
        set_apart(widths, head->first);
        set_apart(widths, head->first + head->count);
        for (uint32_t c = head->first; c < head->first + head->count; c++) {
            TableColumn *column = &widths->columns[c];
            keep_larger(&column->least, (least - gaps) / share);
            keep_larger(&column->least_hyphenated, (hyphenated - gaps) / share);
            keep_larger(&column->wanted,
                        ((natural < 2 * comfortable ? natural : 2 * comfortable) - gaps) / share);
        }
    }
}

static void measure_heads(Table *table, Arena *scratch, const TablePart *part, TableWidths *widths) {
    ArenaMark mark = arena_mark(scratch);
    for (size_t s = 0; s < widths->stub_count; s++) {
        TableText stub = table_stub_head_text(table, part, s, NULL);
        measure_label(table, scratch, &widths->stubs[s], &stub, 0);
    }
    for (size_t h = 0; h < part->head_count; h++) {
        const TableHead *head = &part->heads[h];
        if (head->dimension != NULL)
            number_notes(table, head->dimension->categories[head->category].notes);
        measure_head(table, scratch, part, head, widths);
    }
    arena_release(scratch, mark);
}

// ---- all ----

static TableWidths *new_widths(Arena *arena, const TablePart *part) {
    TableWidths *widths = arena_new_of(arena, TableWidths);
    widths->column_count = part->column_count;
    widths->columns = arena_array(arena, part->column_count, TableColumn);
    widths->stub_count = part->stub_columns;
    widths->stubs = arena_array(arena, part->stub_columns, TableStub);
    return widths;
}

static TableWidths *find_widths(Table *table, size_t p) {
    const TablePart *part = &table->model->parts[p];
    for (size_t earlier = 0; earlier < p; earlier++) {
        TableWidths *widths = table->widths[earlier];
        if (widths->column_count == part->column_count && widths->stub_count == part->stub_columns)
            return widths;
    }
    return new_widths(table->context->text.arena, part);
}

// Numbers must fit whatever the heads do.
static void include_numbers(const TableNumbers *numbers, TableWidths *widths) {
    for (size_t c = 0; c < widths->column_count; c++) {
        TableColumn *column = &widths->columns[c];
        double least = numbers[c].left + numbers[c].right;
        keep_larger(&column->least, least);
        keep_larger(&column->least_hyphenated, least);
        keep_larger(&column->wanted, column->least);
        keep_larger(&column->natural, column->least);
    }
}

void table_measure(Table *table, Arena *scratch) {
    const TableModel *model = table->model;
    for (size_t p = 0; p < model->part_count; p++) {
        const TablePart *part = &model->parts[p];
        TableWidths *widths = table->widths[p] = find_widths(table, p);
        table->heads[p].numbers = arena_array(table->context->text.arena, part->column_count, TableNumbers);
        table->heads[p].bars = arena_array(table->context->text.arena, part->column_count, TableScale);
        measure_heads(table, scratch, part, widths);
        for (size_t r = part->first_row; r < part->first_row + part->row_count; r++)
            if (model->rows[r].kind != TABLE_ROW_HEAD)
                measure_row(table, scratch, &model->rows[r], widths);
    }
    for (size_t p = 0; p < model->part_count; p++)
        for (size_t c = 0; c < model->parts[p].column_count; c++)
            table->heads[p].numbers[c].left += marks_bar_zone(table, p, c);
    for (size_t p = 0; p < model->part_count; p++)
        keep_larger(&table->widths[p]->columns[model->parts[p].column_count - 1].hang, marks_tail(table));
    for (size_t p = 0; p < model->part_count; p++)
        include_numbers(table->heads[p].numbers, table->widths[p]);
}

// ---- labels turned over ----

// A label that turns over has its longest word on a line that hangs in.
static void measure_turned(Table *table, Arena *scratch, TableStub *stub, const TableText *text,
                           double indent) {
    if (text->count == 0)
        return;
    TextContext context = table->context->text;
    context.arena = scratch;
    double natural = spans_width(&context, text->spans, text->count) + indent;
    double turned = indent + table->context->design->table.level_indent;
    if (natural > stub->least)
        keep_larger(&stub->least,
                    fmin(natural, spans_least_width(&context, text->spans, text->count, false) + turned));
    if (natural > stub->least_hyphenated)
        keep_larger(&stub->least_hyphenated,
                    fmin(natural, spans_least_width(&context, text->spans, text->count, true) + turned));
}

void table_measure_turned(Table *table, Arena *scratch) {
    const TableModel *model = table->model;
    for (size_t p = 0; p < model->part_count; p++)
        for (size_t s = 0; s < table->widths[p]->stub_count; s++)
            table->widths[p]->stubs[s].least = table->widths[p]->stubs[s].least_hyphenated = 0;
    for (size_t p = 0; p < model->part_count; p++) {
        TableStub *stubs = table->widths[p]->stubs;
        for (size_t s = 0; s < table->widths[p]->stub_count; s++) {
            TableText head = table_stub_head_text(table, &model->parts[p], s, NULL);
            measure_turned(table, scratch, &stubs[s], &head, 0);
        }
    }
    for (size_t r = 0; r < model->row_count; r++) {
        const TableRow *row = &model->rows[r];
        TableWidths *widths = table->widths[row->part];
        double indent = row->level * table->context->design->table.level_indent;
        for (size_t s = 0; row->kind == TABLE_ROW_DATA && s < widths->stub_count; s++) {
            ArenaMark mark = arena_mark(scratch);
            TableText text = table_stub_text(table, scratch, row, s, NULL, NULL);
            measure_turned(table, scratch, &widths->stubs[s], &text, s == 0 ? indent : 0);
            arena_release(scratch, mark);
        }
    }
}
