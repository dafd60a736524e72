// What the columns need: one pass over everything the table says, in reading order. Numbers
// the notes on the way.

#include "layouts/style.h"
#include "layouts/table_lines.h"
#include "layouts/table_marks.h"
#include "layouts/table_merge.h"
#include "layouts/table_ranks.h"

#include <math.h>
#include <string.h>

// ---- cells ----

static double marker_width(Table *table, Arena *scratch, bool bold, const char *markers) {
    if (markers[0] == '\0')
        return 0;
    TextContext context = table->context->text;
    context.arena = scratch;
    StyleName style = bold ? STYLE_TABLE_SUM : STYLE_TABLE_CELL;
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
    if (lines_at(part, c) != NULL) {
        lines_measure(table, row, c);
        keep_larger(&numbers->left, lines_width(table));
        return;
    }
    const Cell *cell = table_model_cell(part, row, c);
    if (table_cell_is_blank(part, row, c))
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
    size_t length = strlen(rest) - text.closing;
    double left =
        symbol != NULL ? symbols_width(table) : table_cell_width(table, text.bold, text.text, text.integer);
    keep_larger(&numbers->left, left);
    keep_larger(&numbers->right, table_cell_width(table, text.bold, rest, length));
    double hang = table_cell_width(table, text.bold, rest + length, text.closing) +
                  table_cell_width(table, text.bold, text.mark, strlen(text.mark));
    keep_larger(&column->hang, hang + marker_width(table, scratch, text.bold, text.markers));
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

static void number_outer_notes(Table *table, const TablePart *part, const TableRow *row, size_t axis) {
    const Dimension *dimension = part->rows[axis].dimension;
    number_notes(table, dimension->categories[table_outer_category(part, row, axis)].notes);
}

static void measure_row(Table *table, Arena *scratch, const TableRow *row, TableWidths *widths) {
    const TablePart *part = &table->model->parts[row->part];
    if (row->category != TABLE_NONE)
        number_notes(table, part->rows[row->dimension].dimension->categories[row->category].notes);
    double indent = row->level * table->context->design->table.level_indent;
    bool group = row->kind == TABLE_ROW_GROUP; // its label may run over all columns: it widens nothing
    for (size_t s = 0; !group && s < widths->stub_count; s++) {
        ArenaMark mark = arena_mark(scratch);
        bool label = s == part->label;
        if (part->stub[s].kind == STUB_OUTER)
            number_outer_notes(table, part, row, part->stub[s].index);
        if (part->stub[s].kind == STUB_RANK)
            measure_cell(table, scratch, row, part->column_count);
        TableText text = table_stub_text(table, scratch, row, s, NULL, NULL);
        double natural = measure_label(table, scratch, &widths->stubs[s], &text, label ? indent : 0);
        size_t bin = (size_t)(natural / TABLE_LABEL_BIN);
        if (label)
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

static void number_rank_notes(Table *table, const TablePart *part) {
    const TableAxis *axis = &part->columns_axes[part->column_axis_count - 1];
    size_t category = table->model->spec->rank_column->indices[axis->index][0];
    number_notes(table, axis->dimension->categories[category].notes);
}

static void measure_heads(Table *table, Arena *scratch, const TablePart *part, TableWidths *widths) {
    ArenaMark mark = arena_mark(scratch);
    for (size_t s = 0; s < widths->stub_count; s++) {
        if (part->stub[s].kind == STUB_RANK)
            number_rank_notes(table, part);
        TableText stub = table_stub_head_text(table, part, s, NULL, NULL);
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
    widths->columns = arena_array(arena, part->column_count + 1, TableColumn);
    widths->stub_count = part->stub_columns;
    widths->label = part->label;
    widths->stubs = arena_array(arena, part->stub_columns, TableStub);
    return widths;
}

static TableWidths *find_widths(Table *table, size_t p) {
    const TablePart *part = &table->model->parts[p];
    for (size_t earlier = 0; earlier < p; earlier++) {
        TableWidths *widths = table->widths[earlier];
        if (widths->column_count == part->column_count && widths->stub_count == part->stub_columns &&
            widths->label == part->label)
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

// A format that aligns is on all of a column: any row of data tells.
static void find_aligns(Table *table, size_t p) {
    const TableModel *model = table->model;
    const TablePart *part = &model->parts[p];
    CellAlign *aligns = arena_array(table->context->text.arena, part->column_count + 1, CellAlign);
    size_t row = part->first_row, end = part->first_row + part->row_count;
    while (row < end && model->rows[row].kind != TABLE_ROW_DATA)
        row++;
    for (size_t c = 0; row < end && c <= part->column_count; c++) {
        aligns[c] = table_model_format(model, part, &model->rows[row], c).align;
        if (aligns[c] == CELL_ALIGN_NONE && symbols_fill_column(table, part, c))
            aligns[c] = CELL_CENTRE;
    }
    table->heads[p].aligns = aligns;
}

// Columns of symbols are of one width: they differ in their heads alone.
static void level_symbols(const Table *table, const TablePart *part, TableWidths *widths) {
    double wanted = 0, natural = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t c = 0; c < part->number_count; c++) {
            TableColumn *column = &widths->columns[c];
            if (!symbols_fill_column(table, part, c))
                continue;
            if (pass == 1) {
                column->wanted = wanted;
                column->natural = natural;
            }
            keep_larger(&wanted, column->wanted);
            keep_larger(&natural, column->natural);
        }
}

// The column of ranks is one of the stub: what it needs is a label's need. Its head ends where the digits do.
static void include_ranks(const TableNumbers *numbers, const TablePart *part, TableWidths *widths) {
    TableStub *stub = &widths->stubs[0];
    const TableNumbers *ranks = &numbers[part->column_count];
    if (part->ranks == TABLE_NONE)
        return;
    keep_larger(&stub->natural, ranks->left + ranks->right);
    stub->natural += widths->columns[part->column_count].hang;
    stub->least = stub->least_hyphenated = stub->natural;
}

void table_measure(Table *table, Arena *scratch) {
    const TableModel *model = table->model;
    for (size_t p = 0; p < model->part_count; p++) {
        const TablePart *part = &model->parts[p];
        TableWidths *widths = table->widths[p] = find_widths(table, p);
        Arena *arena = table->context->text.arena;
        table->heads[p].numbers = arena_array(arena, part->column_count + 1, TableNumbers);
        table->heads[p].bars = arena_array(arena, part->column_count + 1, TableScale);
        table_find_shared_ranks(table, p);
        find_aligns(table, p);
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
    for (size_t p = 0; p < model->part_count; p++)
        level_symbols(table, &model->parts[p], table->widths[p]);
    for (size_t p = 0; p < model->part_count; p++)
        include_ranks(table->heads[p].numbers, &model->parts[p], table->widths[p]);
    table_find_merged(table, scratch);
}

// ---- labels turned over ----

// A label that turns over has its longest word on a line that hangs in.
// Whether a label is the name of a place.
static bool is_name(const TablePart *part, const TableRow *row, size_t stub) {
    const StubColumn *column = &part->stub[stub];
    if (row->category == TABLE_NONE || column->kind == STUB_RANK || column->kind == STUB_MORE)
        return false;
    size_t axis = column->kind == STUB_OUTER ? column->index : row->dimension;
    return part->rows[axis].dimension->role == ROLE_GEOGRAPHY;
}

// Hyphens do not cut names either: of places, up to this many ems, some fifteen letters.
static const double NAME_EMS = 8;

static void measure_turned(Table *table, Arena *scratch, TableStub *stub, const TableText *text,
                           double indent, bool name) {
    if (text->count == 0)
        return;
    TextContext context = table->context->text;
    context.arena = scratch;
    double natural = spans_width(&context, text->spans, text->count) + indent;
    double turned = indent + table->context->design->table.level_indent;
    if (natural > stub->least)
        keep_larger(&stub->least,
                    fmin(natural, spans_least_width(&context, text->spans, text->count, false) + turned));
    double em = table->context->design->styles[STYLE_TABLE_STUB].size;
    if (name)
        keep_larger(
            &stub->least_hyphenated,
            fmin(NAME_EMS * em + indent,
                 fmin(natural, spans_least_width(&context, text->spans, text->count, false) + turned)));
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
            TableText head = table_stub_head_text(table, &model->parts[p], s, NULL, NULL);
            measure_turned(table, scratch, &stubs[s], &head, 0, false);
        }
    }
    for (size_t r = 0; r < model->row_count; r++) {
        const TableRow *row = &model->rows[r];
        TableWidths *widths = table->widths[row->part];
        double indent = row->level * table->context->design->table.level_indent;
        for (size_t s = 0; row->kind == TABLE_ROW_DATA && s < widths->stub_count; s++) {
            ArenaMark mark = arena_mark(scratch);
            TableText text = table_stub_text(table, scratch, row, s, NULL, NULL);
            measure_turned(table, scratch, &widths->stubs[s], &text, s == widths->label ? indent : 0,
                           is_name(&table->model->parts[row->part], row, s));
            arena_release(scratch, mark);
        }
    }
    for (size_t p = 0; p < model->part_count; p++)
        if (model->parts[p].ranks != TABLE_NONE) { // which has no words to turn over
            TableStub *ranks = &table->widths[p]->stubs[0];
            ranks->least = ranks->least_hyphenated = ranks->natural;
        }
}
