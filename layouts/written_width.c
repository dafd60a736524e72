// What columns written by hand need, and the width shared out among them.
//
// When all stands on one line there is room to spare: columns of numbers get equal boxes, as in tables of data, and a
// table that needs less than three quarters of its place is narrower. Else every column gets its least, and what is
// left goes to those with more to say, in the proportion that makes the table
// lowest with few divided words.

#include "layouts/style.h"
#include "layouts/written.h"

#include <math.h>
#include <string.h>

static const double MARK_GAP = 4;       // between what hangs out of a column and the next one
static const double HEAD_EMS = 8.5;     // heads up to this wide stand on one line if they can
static const double LABELS_MOST = 0.28; // of the room: labels that need more are turned over like all else
static const double FULL = 0.75;        // of the place: a table that needs more takes it all
static const double SLOT_MOST = 99;     // a column of numbers, unless its head needs more
static const double STUB_SURPLUS = 72;  // white between the longest label and the first column
static const double TEXT_LEAST = 5;     // ems: a column of text is not made narrower, unless all of it is
enum { TRIAL_CELLS = 4000 };            // of larger tables only one sharing is tried

// What is tried until a table fits: smaller type, hyphens in heads and labels.
typedef struct Attempt {
    double smaller; // share of what the type may lose
    bool hyphenate;
} Attempt;

static const Attempt attempts[] = {{0, false}, {0, true}, {1.0 / 3, true}, {2.0 / 3, true}, {1, true}};
enum { ATTEMPT_COUNT = sizeof attempts / sizeof attempts[0] };

// ---- needs ----

static void keep_larger(double *most, double value) {
    if (value > *most)
        *most = value;
}

static double least_width(const Table *table, Arena *scratch, const Spans *spans, bool hyphenate) {
    TextContext context = table->context->text;
    context.arena = scratch;
    return spans_least_width(&context, spans->list.items, spans->list.count, hyphenate);
}

static void measure_number(Table *table, Arena *scratch, const WrittenCell *cell, const Spans *spans,
                           WrittenNumber number) {
    WrittenColumn *column = &table->written->columns[cell->column];
    double left = written_width(table, scratch, spans, number.mark);
    double whole = written_width(table, scratch, spans, number.end);
    keep_larger(&column->left, left);
    keep_larger(&column->right, whole - left);
    keep_larger(&column->hang, written_width(table, scratch, spans, SIZE_MAX) - whole);
}

// A cell of one column; those of several have their say afterwards. Every cell is passed, in reading order: notes
// are numbered on the way.
static void measure_cell(Table *table, Arena *scratch, const WrittenCell *cell) {
    Written *written = table->written;
    Spans spans = written_spans(table, scratch, cell, NULL, NULL);
    WrittenColumn *column = &written->columns[cell->column];
    double em = table->context->design->styles[STYLE_TABLE_STUB].size;
    if (cell->columns > 1 || spans.list.count == 0)
        return;
    WrittenNumber number = written_number(table, scratch, cell);
    if (number.is && written_align(written, cell) == CELL_DECIMAL) {
        measure_number(table, scratch, cell, &spans, number);
        return;
    }
    double natural = written_width(table, scratch, &spans, SIZE_MAX);
    double least = least_width(table, scratch, &spans, table->hyphenate);
    bool head = cell->row < written->grid->head_rows;
    if (head && natural > HEAD_EMS * em)
        natural = fmax(least, HEAD_EMS * em);
    else if (!head && !number.is)
        least = fmax(least, fmin(natural, TEXT_LEAST * em));
    keep_larger(&column->least, least);
    keep_larger(&column->natural, natural);
}

// What a cell of several columns needs beyond them is shared among them.
static void measure_span(Table *table, Arena *scratch, const WrittenCell *cell) {
    WrittenColumn *columns = table->written->columns;
    Spans spans = written_spans(table, scratch, cell, NULL, NULL);
    if (cell->columns == 1 || spans.list.count == 0 || cell->group)
        return;
    double gaps = (double)(cell->columns - 1) * table->context->design->table.column_gap;
    double least = least_width(table, scratch, &spans, table->hyphenate) - gaps;
    double natural = fmin(written_width(table, scratch, &spans, SIZE_MAX),
                          2 * HEAD_EMS * table->context->design->styles[STYLE_TABLE_HEAD].size) -
                     gaps;
    double had = 0, wanted = 0, share = (double)cell->columns;
    for (size_t c = cell->column; c < cell->column + cell->columns; c++) {
        had += columns[c].least;
        wanted += columns[c].natural;
    }
    for (size_t c = cell->column; c < cell->column + cell->columns; c++) {
        columns[c].least += fmax(0, least - had) / share;
        columns[c].natural = fmax(columns[c].natural, columns[c].least) + fmax(0, natural - wanted) / share;
    }
}

// A column is of numbers when every cell of it is one; its head may say another alignment.
static void find_aligns(const Table *table, Arena *scratch) {
    const WrittenTable *grid = table->written->grid;
    WrittenColumn *columns = table->written->columns;
    for (size_t i = 0; i < grid->cell_count; i++) {
        const WrittenCell *cell = &grid->cells[i];
        if (cell->row < grid->head_rows || cell->header || cell->node->first == NULL || cell->columns > 1)
            continue;
        ArenaMark mark = arena_mark(scratch);
        bool number = written_number(table, scratch, cell).is;
        arena_release(scratch, mark);
        columns[cell->column].text |= !number;
        table->written->text |= !number;
        if (columns[cell->column].align == CELL_ALIGN_NONE)
            columns[cell->column].align = CELL_DECIMAL;
    }
    for (size_t c = 0; c < grid->columns; c++)
        if (columns[c].text || columns[c].align == CELL_ALIGN_NONE)
            columns[c].align = CELL_LEFT;
    for (size_t i = 0; i < grid->cell_count; i++) {
        const WrittenCell *cell = &grid->cells[i];
        if (cell->row < grid->head_rows && cell->columns == 1 && cell->node->cell.align != CELL_ALIGN_NONE)
            columns[cell->column].align = cell->node->cell.align;
    }
}

static void measure(Table *table, Arena *scratch) {
    const WrittenTable *grid = table->written->grid;
    for (size_t c = 0; c < grid->columns; c++) {
        WrittenColumn *column = &table->written->columns[c];
        column->least = column->natural = column->left = column->right = column->hang = 0;
    }
    for (size_t i = 0; i < 2 * grid->cell_count; i++) { // cells of one column before those of several
        ArenaMark mark = arena_mark(scratch);
        if (i < grid->cell_count)
            measure_cell(table, scratch, &grid->cells[i]);
        else
            measure_span(table, scratch, &grid->cells[i - grid->cell_count]);
        arena_release(scratch, mark);
        for (size_t c = 0; c < grid->columns && i + 1 == grid->cell_count; c++) {
            WrittenColumn *column = &table->written->columns[c];
            keep_larger(&column->least, column->left + column->right);
            keep_larger(&column->natural, column->least);
        }
    }
}

// ---- sharing ----

static double gap_before(const Table *table, size_t c) {
    double gap = table->context->design->table.column_gap * table->scale;
    if (c == 0)
        return 0;
    double hang = table->written->columns[c - 1].hang;
    return fmax(gap, hang > 0 ? hang + MARK_GAP : 0);
}

static double gaps_of(const Table *table) {
    const WrittenTable *grid = table->written->grid;
    double gaps = table->written->columns[grid->columns - 1].hang;
    for (size_t c = 1; c < grid->columns; c++)
        gaps += gap_before(table, c);
    return gaps;
}

static void set_places(Table *table) {
    Written *written = table->written;
    double x = 0;
    for (size_t c = 0; c < written->grid->columns; c++) {
        x += gap_before(table, c);
        written->columns[c].x = x;
        x += written->columns[c].width;
    }
    table->width = x + written->columns[written->grid->columns - 1].hang;
}

static double sum_of(const Table *table, bool natural) {
    double sum = 0;
    for (size_t c = 0; c < table->written->grid->columns; c++)
        sum += natural ? table->written->columns[c].natural : table->written->columns[c].least;
    return sum;
}

// Labels that take little of the room stand on one line.
static void spare_labels(Table *table, double room) {
    WrittenColumn *columns = table->written->columns;
    double labels = 0, least = sum_of(table, false);
    for (size_t c = 0; c < table->written->grid->stub; c++) {
        labels += columns[c].natural;
        least += columns[c].natural - columns[c].least;
    }
    for (size_t c = 0; c < table->written->grid->stub && labels < LABELS_MOST * room && least < room; c++)
        columns[c].least = columns[c].natural;
}

// Shares what is left above the least, by how much more each could use, to a power.
static void share_by(Table *table, double room, double power) {
    WrittenColumn *columns = table->written->columns;
    size_t count = table->written->grid->columns;
    double least = 0, sum = 0;
    for (size_t c = 0; c < count; c++) {
        least += columns[c].least;
        sum += pow(fmax(columns[c].natural - columns[c].least, 0), power);
    }
    for (size_t c = 0; c < count; c++) {
        double want = pow(fmax(columns[c].natural - columns[c].least, 0), power);
        columns[c].width =
            columns[c].least + (sum > 0 ? (room - least) * want / sum : (room - least) / (double)count);
    }
    set_places(table);
}

static void share_tightly(Table *table, Arena *scratch, double room) {
    static const double powers[] = {1, 0.75, 0.5, 0.35};
    size_t trials = table->written->grid->cell_count > TRIAL_CELLS ? 1 : sizeof powers / sizeof *powers,
           best = 0;
    double least = HUGE_VAL;
    spare_labels(table, room);
    for (size_t i = 0; i < trials && trials > 1; i++) {
        share_by(table, room, powers[i]);
        double cost = written_make_heights(table, scratch);
        if (cost < least - 0.01) {
            least = cost;
            best = i;
        }
    }
    share_by(table, room, trials > 1 ? powers[best] : 0.6);
}

// The width at which a table of numbers looks best, as for tables of data: at most so much a column, and so much
// white behind the labels.
static double pleasing_width(const Table *table, double width, double natural) {
    const WrittenTable *grid = table->written->grid;
    double most = natural + gaps_of(table) + STUB_SURPLUS * table->scale;
    for (size_t c = grid->stub; c < grid->columns; c++)
        most += fmax(0, SLOT_MOST - table->written->columns[c].natural - gap_before(table, c));
    double column = table->context->design->column_width;
    if (most >= width)
        return width;
    if (width > column + 1)
        return most > (column + width) / 2 ? width : most > FULL * column ? column : most;
    return most > FULL * width ? width : most;
}

// Columns of numbers get slots of one width, the stub what is left: at least the room of two columns.
static void share_evenly(Table *table, double width, double natural) {
    const WrittenTable *grid = table->written->grid;
    WrittenColumn *columns = table->written->columns;
    double whole = pleasing_width(table, width, natural), stub = 0;
    double even = whole / (double)(grid->columns - grid->stub + 2), taken = 0;
    for (size_t c = 0; c < grid->columns; c++)
        if (c < grid->stub)
            stub += columns[c].width = columns[c].natural;
        else
            taken += columns[c].width = fmax(columns[c].natural, even - gap_before(table, c));
    double rest = whole - gaps_of(table) - stub - taken;
    if (rest < 0) // the labels need more than two columns
        for (size_t c = grid->stub; c < grid->columns; c++)
            columns[c].width = columns[c].natural +
                               (whole - gaps_of(table) - natural) / (double)(grid->columns - grid->stub);
    else if (grid->stub > 0)
        columns[grid->stub - 1].width += rest;
    set_places(table);
}

// Room to spare in a table with text: that is what it is for.
static void share_to_text(Table *table, double room, double natural) {
    WrittenColumn *columns = table->written->columns;
    size_t count = table->written->grid->columns, texts = 0;
    double full = room * FULL < natural ? room : natural;
    for (size_t c = 0; c < count; c++)
        texts += columns[c].text;
    for (size_t c = 0; c < count; c++)
        columns[c].width = columns[c].natural + (columns[c].text ? (full - natural) / (double)texts : 0);
    set_places(table);
}

// In a width, in the largest type that fits. *needed is what the smallest would need.
static bool share_in(Table *table, Arena *scratch, double width, double *needed) {
    double size = table->context->design->styles[STYLE_TABLE_CELL].size;
    double most = fmax(size - table->context->design->table.smallest_type, 0);
    for (int i = 0; i < ATTEMPT_COUNT; i++) {
        table->scale = (size - attempts[i].smaller * most) / size;
        table->hyphenate = attempts[i].hyphenate;
        measure(table, scratch);
        double room = width - gaps_of(table), natural = sum_of(table, true);
        *needed = sum_of(table, false) + gaps_of(table);
        if (*needed > width)
            continue;
        if (natural > room)
            share_tightly(table, scratch, room);
        else if (table->written->text)
            share_to_text(table, room, natural);
        else
            share_evenly(table, width, natural);
        return true;
    }
    return false;
}

bool written_share_width(Table *table, Arena *scratch, const TableRoom *room) {
    const Node *node = table->node;
    TooWide too_wide = node->table.spec->too_wide;
    double upright = node->table.narrow ? room->column : room->full, needed;
    find_aligns(table, scratch);
    table->placing = node->table.wide ? TABLE_WIDE : TABLE_IN_COLUMN;
    if (share_in(table, scratch, node->table.wide ? room->full : room->column, &needed))
        return true;
    table->placing = TABLE_WIDE;
    if (upright > room->column && share_in(table, scratch, upright, &needed))
        return true;
    table->placing = TABLE_LANDSCAPE;
    if (room->landscape > upright && too_wide != TOO_WIDE_ERROR && too_wide != TOO_WIDE_SPLIT &&
        share_in(table, scratch, room->landscape, &needed))
        return true;
    diag_error(table->context->text.diag, node->place, "table.too-wide",
               "the table needs %d pt in its smallest type, and has %d pt", (int)ceil(needed),
               (int)floor(upright));
    diag_hint(table->context->text.diag, "make it of fewer columns, or turn rows and columns round%s",
              node->table.narrow ? "; without wide=\"no\" the table has more room" : "");
    return false;
}

double written_left(const Written *written, const WrittenCell *cell) {
    return written->columns[cell->column].x;
}

double written_measure(const Written *written, const WrittenCell *cell) {
    const WrittenColumn *last = &written->columns[cell->column + cell->columns - 1];
    return last->x + last->width - written->columns[cell->column].x;
}
