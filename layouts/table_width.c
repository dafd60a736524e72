// The width shared out among stub and columns.
//
// Roomy tables get equal columns over their whole width, but none so wide that the eye loses the row; then
// the table is narrower than the place it has. Tight ones get the split of stub and columns that costs the
// fewest lines, turned over in heads and stub; after that hyphens in heads and stub; after that smaller type,
// down to TYPE_LEAST.

#include "layouts/table_grid.h"

#include <math.h>

static const double TYPE_LEAST = 7; // points
static const double TYPE_STEP = 0.5;
static const double MARK_GAP = 4;      // between what hangs out of a column and the next column
static const double STUB_SURPLUS = 72; // most white between the longest label and the first column's box
static const double SLOT_MOST = 99;    // a number column with its gap, unless its head needs more
enum { STUB_TRIALS = 32 };

// One attempt: the needs of a set of columns at a size of type.
typedef struct Sharing {
    const Table *table;
    TableWidths *widths;
    double scale;
    bool hyphenate;
    double gap;                      // least between columns
    double tail;                     // kept free at the right for what hangs out of the last column
    double stub_natural, stub_least; // gaps between stub columns included
    double *slots;                   // being shared out: box and the gap before it, for each column
} Sharing;

static double gap_before(const Sharing *sharing, size_t c) {
    double hang = c == 0 ? 0 : sharing->widths->columns[c - 1].hang * sharing->scale;
    double needed = hang > 0 ? hang + MARK_GAP : 0;
    return needed > sharing->gap ? needed : sharing->gap;
}

static double least_slot(const Sharing *sharing, size_t c) {
    const TableColumn *column = &sharing->widths->columns[c];
    double least = sharing->hyphenate ? column->least_hyphenated : column->least;
    return gap_before(sharing, c) + least * sharing->scale;
}

static double wanted_slot(const Sharing *sharing, size_t c) {
    return gap_before(sharing, c) + sharing->widths->columns[c].wanted * sharing->scale;
}

static Sharing sharing_of(const Table *table, TableWidths *widths, double scale, bool hyphenate) {
    Sharing sharing = {.table = table, .widths = widths, .scale = scale, .hyphenate = hyphenate};
    sharing.gap = table->context->design->table.column_gap * scale;
    sharing.tail = widths->columns[widths->column_count - 1].hang * scale;
    for (size_t s = 0; s < widths->stub_count; s++) {
        const TableStub *stub = &widths->stubs[s];
        double gap = s == 0 ? 0 : sharing.gap;
        sharing.stub_natural += gap + stub->natural * scale;
        sharing.stub_least += gap + (hyphenate ? stub->least_hyphenated : stub->least) * scale;
    }
    sharing.slots = arena_array(table->context->text.arena, widths->column_count, double);
    return sharing;
}

static double sum_slots(const Sharing *sharing, double (*slot)(const Sharing *, size_t)) {
    double sum = 0;
    for (size_t c = 0; c < sharing->widths->column_count; c++)
        sum += slot(sharing, c);
    return sum;
}

// Slots of one width s, those that need more having what they need, filling total.
static void level_slots(Sharing *sharing, double total, double (*need)(const Sharing *, size_t)) {
    size_t count = sharing->widths->column_count, open = count;
    double rest = total, level = total / (double)count;
    for (bool settled = false; !settled && open > 0;) {
        settled = true;
        rest = total;
        open = count;
        for (size_t c = 0; c < count; c++)
            if (need(sharing, c) > level) {
                rest -= need(sharing, c);
                open--;
            }
        double next = open > 0 ? rest / (double)open : 0;
        if (next < level - 1e-9)
            settled = false;
        level = next;
    }
    for (size_t c = 0; c < count; c++)
        sharing->slots[c] = need(sharing, c) > level ? need(sharing, c) : level;
}

// Lines beyond the first that labels and heads take when the stub is this wide.
static double count_turnovers(const Sharing *sharing, double stub, double columns) {
    const TableWidths *widths = sharing->widths;
    double lines = 0, measure = stub / sharing->scale * 0.94; // lines are seldom full
    double first = measure * widths->stubs[0].natural * sharing->scale /
                   (sharing->stub_natural > 0 ? sharing->stub_natural : 1);
    for (int bin = 0; bin < TABLE_LABEL_BINS; bin++)
        if (widths->label_count[bin] > 0)
            lines += widths->label_count[bin] * (ceil((bin + 0.5) * TABLE_LABEL_BIN / first) - 1);
    double slot = columns / (double)widths->column_count - sharing->gap;
    double head_lines = ceil(widths->head_widest * sharing->scale * 1.15 / (slot > 1 ? slot : 1));
    // The boxhead stands on every page, and a tall one is ugly.
    return lines + head_lines * 2 + (head_lines > 5 ? (head_lines - 5) * 4 : 0);
}

static double best_stub(const Sharing *sharing, double room) {
    double least = sharing->stub_least, most = room - sum_slots(sharing, least_slot);
    most = most < sharing->stub_natural ? most : sharing->stub_natural;
    double best = most, fewest = HUGE_VAL;
    for (int i = 0; i <= STUB_TRIALS; i++) {
        double stub = least + (most - least) * i / STUB_TRIALS;
        double lines = count_turnovers(sharing, stub, room - stub);
        if (lines < fewest) {
            fewest = lines;
            best = stub;
        }
    }
    return best;
}

// The width at which a roomy table looks best; never more than width.
static double pleasing_width(const Sharing *sharing, double width) {
    const TableWidths *widths = sharing->widths;
    double most = sharing->stub_natural + STUB_SURPLUS * sharing->scale + sharing->tail;
    for (size_t c = 0; c < widths->column_count; c++) {
        double slot = wanted_slot(sharing, c);
        most += slot > SLOT_MOST ? slot : SLOT_MOST;
    }
    if (most >= width)
        return width;
    double column = sharing->table->context->design->column_width;
    if (width > column + 1)
        return most > (column + width) / 2 ? width : most > 0.75 * column ? column : most;
    return most > 0.75 * width ? width : most;
}

// Divides a stub among its columns: natural widths if there is room, else by what each lacks.
static void place_stubs(const Sharing *sharing, double stub) {
    double spare = stub - sharing->stub_least, lacking = sharing->stub_natural - sharing->stub_least;
    double share = lacking > 0 ? spare / lacking : 0, x = 0;
    for (size_t s = 0; s < sharing->widths->stub_count; s++) {
        TableStub *column = &sharing->widths->stubs[s];
        double least = (sharing->hyphenate ? column->least_hyphenated : column->least) * sharing->scale;
        double natural = column->natural * sharing->scale;
        column->x = x;
        column->width = share >= 1 ? natural : least + (natural - least) * share;
        if (s + 1 == sharing->widths->stub_count && column->width < stub - x)
            column->width = stub - x;
        x += column->width + sharing->gap;
    }
}

static void place_columns(const Sharing *sharing, double stub) {
    double x = stub;
    for (size_t c = 0; c < sharing->widths->column_count; c++) {
        TableColumn *column = &sharing->widths->columns[c];
        double gap = gap_before(sharing, c);
        column->x = x + gap;
        column->width = sharing->slots[c] - gap;
        x += sharing->slots[c];
    }
    for (size_t c = 0; c < sharing->widths->column_count; c++) {
        TableColumn *column = &sharing->widths->columns[c];
        column->left *= sharing->scale;
        column->right *= sharing->scale;
        column->hang *= sharing->scale;
    }
}

static void share(Sharing *sharing, double width) {
    size_t count = sharing->widths->column_count;
    double room = width - sharing->tail, stub;
    if (sharing->stub_natural + sum_slots(sharing, wanted_slot) <= room) {
        double even = room / ((double)count + 2); // the stub has the room of two columns
        double columns = 0;
        for (size_t c = 0; c < count; c++)
            columns += wanted_slot(sharing, c) > even ? wanted_slot(sharing, c) : even;
        if (columns > room - sharing->stub_natural)
            columns = room - sharing->stub_natural;
        stub = room - columns;
        level_slots(sharing, columns, wanted_slot);
    } else {
        stub = best_stub(sharing, room);
        level_slots(sharing, room - stub, least_slot);
    }
    place_stubs(sharing, stub);
    place_columns(sharing, stub);
}

static double needed_width(const Table *table, double scale, bool hyphenate) {
    double needed = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], scale, hyphenate);
        double here = sharing.stub_least + sum_slots(&sharing, least_slot) + sharing.tail;
        needed = here > needed ? here : needed;
    }
    return needed;
}

static bool choose_type(Table *table, double width) {
    double size = table->context->design->styles[STYLE_TABLE_CELL].size;
    table->scale = 1;
    table->hyphenate = false;
    if (needed_width(table, 1, false) <= width)
        return true;
    table->hyphenate = true;
    for (double smaller = size; smaller >= TYPE_LEAST - 1e-6 || smaller >= size; smaller -= TYPE_STEP) {
        table->scale = smaller / size;
        if (needed_width(table, table->scale, true) <= width)
            return true;
    }
    return false;
}

bool table_share_width(Table *table, double width) {
    if (!choose_type(table, width)) {
        int points = (int)ceil(needed_width(table, table->scale, true));
        diag_error(table->context->text.diag, table->node->table.spec->place, "table.too-wide",
                   "the table needs %d pt in its smallest type, and the page has %d pt", points,
                   (int)floor(width));
        diag_hint(table->context->text.diag, "put fewer categories in columns with `where`, move a dimension "
                                             "to `rows`, or make the table wide");
        return false;
    }
    double pleasing = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], table->scale, table->hyphenate);
        double here = pleasing_width(&sharing, width);
        pleasing = here > pleasing ? here : pleasing;
    }
    table->width = pleasing;
    for (size_t p = 0; p < table->model->part_count; p++) {
        bool shared = false;
        for (size_t earlier = 0; earlier < p; earlier++)
            shared = shared || table->widths[earlier] == table->widths[p];
        if (shared)
            continue;
        Sharing sharing = sharing_of(table, table->widths[p], table->scale, table->hyphenate);
        share(&sharing, pleasing);
    }
    return true;
}
