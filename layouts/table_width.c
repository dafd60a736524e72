// The width shared out among stub and columns.
//
// Roomy tables get equal columns over their whole width, but none so wide that the eye loses the row; then
// the table is narrower than the place it has. Tight ones get the split of stub and columns that costs the
// fewest lines, turned over in heads and stub. What then still does not fit is set closer, in smaller type or
// with hyphens, see attempts.

#include "layouts/table_grid.h"

#include <math.h>

// What is tried until a table fits: smaller type, down to 7 points from the usual 8.5, hyphens in
// heads and stub, closer columns.
typedef struct Attempt {
    double smaller; // points off the design's type
    bool hyphenate;
    double gap; // share of the design's gap between columns
} Attempt;

static const Attempt attempts[] = {
    {0, false, 1},    {0, false, 0.7}, {0.5, false, 0.7}, {0, true, 0.7},
    {0.5, true, 0.7}, {1, true, 0.7},  {1.5, true, 0.6},
};
enum { ATTEMPT_COUNT = sizeof attempts / sizeof attempts[0] };

static const double MARK_GAP = 4;      // between what hangs out of a column and the next column
static const double STUB_SURPLUS = 72; // most white between the longest label and the first column's box
static const double SPANNER_GAP = 0.5; // of the gap between columns, added to it between spanners
static const double SLOT_MOST = 99;    // a number column with its gap, unless its head needs more
enum { STUB_TRIALS = 32, HEAD_LINES = 4 };
enum { HALVINGS = 50 }; // find a common width to far below what can be seen

// The needs of a set of columns in one attempt.
typedef struct Sharing {
    const Table *table;
    TableWidths *widths;
    double scale;
    bool hyphenate;
    double gap;   // least between columns
    double tail;  // kept free at the right for what hangs out of the last column, and between spanners
    double apart; // white before a column that stands apart, beyond the gap
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

static double natural_slot(const Sharing *sharing, size_t c) {
    return gap_before(sharing, c) + sharing->widths->columns[c].natural * sharing->scale;
}

static double least_stub(const Sharing *sharing, size_t s) {
    const TableStub *stub = &sharing->widths->stubs[s];
    return (sharing->hyphenate ? stub->least_hyphenated : stub->least) * sharing->scale;
}

static Sharing sharing_of(const Table *table, TableWidths *widths, const Attempt *attempt) {
    const Design *design = table->context->design;
    double size = design->styles[STYLE_TABLE_CELL].size;
    Sharing sharing = {.table = table, .widths = widths, .hyphenate = attempt->hyphenate};
    double scale = sharing.scale = (size - attempt->smaller) / size;
    sharing.gap = design->table.column_gap * scale * attempt->gap;
    sharing.tail = widths->columns[widths->column_count - 1].hang * scale;
    sharing.apart = sharing.gap * SPANNER_GAP;
    for (size_t c = 0; c < widths->column_count; c++)
        sharing.tail += widths->columns[c].apart ? sharing.apart : 0;
    for (size_t s = 0; s < widths->stub_count; s++) {
        const TableStub *stub = &widths->stubs[s];
        double gap = s == 0 ? 0 : sharing.gap;
        sharing.stub_natural += gap + stub->natural * scale;
        sharing.stub_least += gap + least_stub(&sharing, s);
    }
    sharing.slots = arena_array(table->context->text.arena, widths->column_count, double);
    return sharing;
}

typedef double Slot(const Sharing *sharing, size_t column);

static double sum_slots(const Sharing *sharing, Slot *slot) {
    double sum = 0;
    for (size_t c = 0; c < sharing->widths->column_count; c++)
        sum += slot(sharing, c);
    return sum;
}

static double clamp(double value, double least, double most) {
    return value < least ? least : value > most ? most : value;
}

// Fills total with slots of one width, but none below its least, and none above its most unless there is room
// for more than the most of all.
static void level_slots(Sharing *sharing, double total, Slot *least, Slot *most) {
    size_t count = sharing->widths->column_count;
    double low = 0, high = total;
    for (int i = 0; i < HALVINGS; i++) {
        double level = (low + high) / 2, sum = 0;
        for (size_t c = 0; c < count; c++)
            sum += clamp(level, least(sharing, c), most == NULL ? total : most(sharing, c));
        if (sum > total)
            high = level;
        else
            low = level;
    }
    double sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += sharing->slots[c] = clamp(low, least(sharing, c), most == NULL ? total : most(sharing, c));
    for (size_t c = 0; c < count; c++)
        sharing->slots[c] += (total - sum) / (double)count;
}

// Lines that text of a width takes in a measure. Turned-over lines are seldom full, least so in narrow boxes.
static double estimate_lines(double width, double measure, double filled) {
    return width <= measure + 1e-6 ? 1 : ceil(width / (filled * measure));
}

// Divides a stub among its columns: natural widths if there is room, else the longest labels turn over first.
static void divide_stub(const Sharing *sharing, double stub) {
    size_t count = sharing->widths->stub_count;
    TableStub *stubs = sharing->widths->stubs;
    double room = stub - (double)(count - 1) * sharing->gap, low = 0, high = room;
    for (int i = 0; i < HALVINGS; i++) {
        double level = (low + high) / 2, sum = 0;
        for (size_t s = 0; s < count; s++)
            sum += stubs[s].width = clamp(level, least_stub(sharing, s), stubs[s].natural * sharing->scale);
        if (sum > room)
            high = level;
        else
            low = level;
    }
}

static double count_labels(const TableWidths *widths) {
    double labels = 0;
    for (int bin = 0; bin < TABLE_LABEL_BINS; bin++)
        labels += widths->label_count[bin];
    return labels;
}

// Lines that labels take in a stub. Of further stub columns it is only known whether they turn over.
static double count_label_lines(const Sharing *sharing, double stub) {
    const TableWidths *widths = sharing->widths;
    divide_stub(sharing, stub);
    const TableStub *label_stub = &widths->stubs[widths->label];
    double natural = label_stub->natural * sharing->scale, lines = 0;
    for (int bin = 0; bin < TABLE_LABEL_BINS; bin++) {
        double label = fmin((bin + 1) * TABLE_LABEL_BIN * sharing->scale, natural);
        if (widths->label_count[bin] > 0)
            lines += widths->label_count[bin] * estimate_lines(label, label_stub->width, 0.92);
    }
    for (size_t s = 0; s < widths->stub_count; s++)
        if (s != widths->label &&
            widths->stubs[s].width < widths->stubs[s].natural * sharing->scale - TABLE_HAIR)
            lines += count_labels(widths);
    return lines;
}

// Lines that the tallest column head takes with the slots shared out. More than HEAD_LINES are ugly.
static double count_head_lines(const Sharing *sharing) {
    double lines = 0;
    for (size_t c = 0; c < sharing->widths->column_count; c++) {
        double box = sharing->slots[c] - gap_before(sharing, c);
        double here = estimate_lines(sharing->widths->columns[c].natural * sharing->scale, box, 0.75);
        lines = here > lines ? here : lines;
    }
    return lines + (lines > HEAD_LINES ? 2 * (lines - HEAD_LINES) : 0);
}

// Shares room out in the way that costs the fewest lines: columns of one width unless others save a line.
// Returns the width of the stub.
static double share_tightly(Sharing *sharing, double room) {
    static Slot *const mosts[] = {NULL, natural_slot};
    double least = sharing->stub_least, most = room - sum_slots(sharing, least_slot);
    most = most < sharing->stub_natural ? most : sharing->stub_natural;
    double stub = most, fewest = HUGE_VAL;
    Slot *chosen = NULL;
    for (int i = STUB_TRIALS; i >= 0; i--)
        for (int k = 0; k < 2; k++) {
            double tried = least + (most - least) * i / STUB_TRIALS;
            level_slots(sharing, room - tried, least_slot, mosts[k]);
            double lines = count_label_lines(sharing, tried) + count_head_lines(sharing) + 0.5 * k;
            if (lines < fewest) {
                fewest = lines;
                stub = tried;
                chosen = mosts[k];
            }
        }
    level_slots(sharing, room - stub, least_slot, chosen);
    return stub;
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

static void place_stubs(const Sharing *sharing, double stub) {
    TableStub *stubs = sharing->widths->stubs;
    size_t count = sharing->widths->stub_count;
    divide_stub(sharing, stub);
    for (size_t s = 1; s < count; s++)
        stubs[s].x = stubs[s - 1].x + stubs[s - 1].width + sharing->gap;
    stubs[count - 1].width = stub - stubs[count - 1].x; // white is between stub and columns
}

static void place_columns(const Sharing *sharing, double stub) {
    double x = stub;
    for (size_t c = 0; c < sharing->widths->column_count; c++) {
        TableColumn *column = &sharing->widths->columns[c];
        double gap = gap_before(sharing, c);
        x += column->apart ? sharing->apart : 0;
        column->x = x + gap;
        column->width = sharing->slots[c] - gap;
        x += sharing->slots[c];
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
        level_slots(sharing, columns, wanted_slot, NULL);
    } else {
        stub = share_tightly(sharing, room);
    }
    place_stubs(sharing, stub);
    place_columns(sharing, stub);
}

static double needed_width(const Table *table, const Attempt *attempt) {
    double needed = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], attempt);
        double here = sharing.stub_least + sum_slots(&sharing, least_slot) + sharing.tail;
        needed = here > needed ? here : needed;
    }
    return needed;
}

// How much an attempt that fits costs the reader: a point of type weighs about as much as one more
// line to every label.
static double attempt_cost(const Table *table, const Attempt *attempt, double width) {
    double turned = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], attempt);
        double labels = count_labels(table->widths[p]);
        double lines = count_label_lines(&sharing, share_tightly(&sharing, width - sharing.tail));
        turned = fmax(turned, labels > 0 ? (lines - labels) / labels : 0);
    }
    return attempt->smaller + 1.1 * turned + (attempt->hyphenate ? 0.25 : 0);
}

static const Attempt *find_attempt(Table *table, double width) {
    const Attempt *best = NULL;
    double least = HUGE_VAL;
    for (int i = 0; i < ATTEMPT_COUNT; i++) {
        if (needed_width(table, &attempts[i]) > width)
            continue;
        if (attempts[i].smaller <= 0 && !attempts[i].hyphenate)
            return &attempts[i];
        double cost = attempt_cost(table, &attempts[i], width);
        if (cost < least) {
            least = cost;
            best = &attempts[i];
        }
    }
    if (best != NULL)
        return best;
    diag_error(table->context->text.diag, table->node->table.spec->place, "table.too-wide",
               "the table needs %d pt in its smallest type, and has %d pt",
               (int)ceil(needed_width(table, &attempts[ATTEMPT_COUNT - 1])), (int)floor(width));
    diag_hint(table->context->text.diag,
              "choose fewer categories for the columns, or move a dimension to `rows`%s",
              table->node->table.wide ? "" : "; wide=\"yes\" gives the table more room");
    return NULL;
}

static bool is_shared_earlier(const Table *table, size_t p) {
    for (size_t earlier = 0; earlier < p; earlier++)
        if (table->widths[earlier] == table->widths[p])
            return true;
    return false;
}

// True when everything stands on one line as it is.
static bool is_roomy(const Table *table, double width) {
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], &attempts[0]);
        if (sharing.stub_natural + sum_slots(&sharing, wanted_slot) + sharing.tail > width)
            return false;
    }
    return true;
}

bool table_share_width(Table *table, Arena *scratch, double width) {
    if (!is_roomy(table, width))
        table_measure_turned(table, scratch);
    const Attempt *attempt = find_attempt(table, width);
    if (attempt == NULL)
        return false;
    double pleasing = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of(table, table->widths[p], attempt);
        double here = pleasing_width(&sharing, width);
        pleasing = here > pleasing ? here : pleasing;
        table->scale = sharing.scale;
    }
    table->width = pleasing;
    table->hyphenate = attempt->hyphenate;
    for (size_t p = 0; p < table->model->part_count; p++) {
        if (is_shared_earlier(table, p))
            continue;
        Sharing sharing = sharing_of(table, table->widths[p], attempt);
        share(&sharing, pleasing);
    }
    return true;
}
