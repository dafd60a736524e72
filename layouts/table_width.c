// The width shared out among stub and columns.
//
// Roomy tables get equal columns over their whole width, but none so wide that the eye loses the row; then
// the table is narrower than the place it has. Tight ones get the split of stub and columns that costs the
// fewest lines, turned over in heads and stub. What then still does not fit is set closer, in smaller type or
// with hyphens, see attempts; then in a wider place, see table_share_width.

#include "layouts/table_marks.h"
#include "layouts/table_sharing.h"

#include <math.h>

// What is tried until a table fits: smaller type, hyphens in heads and stub, closer columns.
static const struct {
    double smaller; // share of what the type may lose
    bool hyphenate;
    double gap;
} attempts[TABLE_ATTEMPTS] = {
    {0, false, 1},        {0, false, 0.7},      {1.0 / 3, false, 0.7}, {0, true, 0.7},
    {1.0 / 3, true, 0.7}, {2.0 / 3, true, 0.7}, {1, true, 0.6},
};

static const double MARK_GAP = 4;      // between what hangs out of a column and the next column
static const double STUB_SURPLUS = 72; // most white between the longest label and the first column's box
static const double SPANNER_GAP = 0.5; // of the gap between columns, added to it between spanners
static const double SLOT_MOST = 99;    // a number column with its gap, unless its head needs more
enum { STUB_TRIALS = 32, HEAD_LINES = 4 };
enum { HALVINGS = 50 }; // find a common width to far below what can be seen

TableAttempt table_attempt(const Table *table, int i) {
    const Design *design = table->context->design;
    double most = fmax(design->styles[STYLE_TABLE_CELL].size - design->table.smallest_type, 0);
    return (TableAttempt){attempts[i].smaller * most, attempts[i].hyphenate, attempts[i].gap};
}

static double gap_before(const Sharing *sharing, size_t c) {
    double hang = c == sharing->first ? 0 : sharing->widths->columns[c - 1].hang * sharing->scale;
    double needed = hang > 0 ? hang + MARK_GAP : 0;
    return needed > sharing->gap ? needed : sharing->gap;
}

double sharing_least_slot(const Sharing *sharing, size_t c) {
    const TableColumn *column = &sharing->widths->columns[c];
    double least = sharing->hyphenate ? column->least_hyphenated : column->least;
    return gap_before(sharing, c) + least * sharing->scale;
}

double sharing_wanted_slot(const Sharing *sharing, size_t c) {
    return gap_before(sharing, c) + sharing->widths->columns[c].wanted * sharing->scale;
}

static double natural_slot(const Sharing *sharing, size_t c) {
    return gap_before(sharing, c) + sharing->widths->columns[c].natural * sharing->scale;
}

double sharing_apart(const Sharing *sharing, size_t c) {
    return c > sharing->first && sharing->widths->columns[c].apart ? sharing->apart : 0;
}

static double least_stub(const Sharing *sharing, size_t s) {
    const TableStub *stub = &sharing->widths->stubs[s];
    return (sharing->hyphenate ? stub->least_hyphenated : stub->least) * sharing->scale;
}

Sharing sharing_of(const Table *table, Arena *arena, TableWidths *widths, const TableAttempt *attempt,
                   size_t first, size_t end) {
    const Design *design = table->context->design;
    double size = design->styles[STYLE_TABLE_CELL].size;
    Sharing sharing = {
        .table = table, .widths = widths, .first = first, .end = end, .hyphenate = attempt->hyphenate};
    double scale = sharing.scale = (size - attempt->smaller) / size;
    sharing.gap = design->table.column_gap * scale * attempt->gap;
    sharing.tail = fmax(widths->columns[end - 1].hang, marks_tail(table)) * scale;
    sharing.apart = sharing.gap * SPANNER_GAP;
    for (size_t c = first; c < end; c++)
        sharing.tail += sharing_apart(&sharing, c);
    for (size_t s = 0; s < widths->stub_count; s++) {
        const TableStub *stub = &widths->stubs[s];
        double gap = s == 0 ? 0 : sharing.gap;
        sharing.stub_natural += gap + stub->natural * scale;
        sharing.stub_least += gap + least_stub(&sharing, s);
    }
    sharing.slots = arena_array(arena, end - first, double);
    return sharing;
}

double sharing_sum(const Sharing *sharing, Slot *slot) {
    double sum = 0;
    for (size_t c = sharing->first; c < sharing->end; c++)
        sum += slot(sharing, c);
    return sum;
}

static double clamp(double value, double least, double most) {
    return value < least ? least : value > most ? most : value;
}

void sharing_level(Sharing *sharing, double total, Slot *least, Slot *most) {
    double low = 0, high = total;
    for (int i = 0; i < HALVINGS; i++) {
        double level = (low + high) / 2, sum = 0;
        for (size_t c = sharing->first; c < sharing->end; c++)
            sum += clamp(level, least(sharing, c), most == NULL ? total : most(sharing, c));
        if (sum > total)
            high = level;
        else
            low = level;
    }
    double sum = 0;
    for (size_t c = sharing->first; c < sharing->end; c++)
        sum += sharing->slots[c - sharing->first] =
            clamp(low, least(sharing, c), most == NULL ? total : most(sharing, c));
    for (size_t c = sharing->first; c < sharing->end; c++)
        sharing->slots[c - sharing->first] += (total - sum) / (double)(sharing->end - sharing->first);
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
    for (size_t c = sharing->first; c < sharing->end; c++) {
        double box = sharing->slots[c - sharing->first] - gap_before(sharing, c);
        double here = estimate_lines(sharing->widths->columns[c].natural * sharing->scale, box, 0.75);
        lines = here > lines ? here : lines;
    }
    return lines + (lines > HEAD_LINES ? 2 * (lines - HEAD_LINES) : 0);
}

// Shares room out in the way that costs the fewest lines: columns of one width unless others save a line.
// Returns the width of the stub.
static double share_tightly(Sharing *sharing, double room) {
    static Slot *const mosts[] = {NULL, natural_slot};
    double least = sharing->stub_least, most = room - sharing_sum(sharing, sharing_least_slot);
    most = most < sharing->stub_natural ? most : sharing->stub_natural;
    double stub = most, fewest = HUGE_VAL;
    Slot *chosen = NULL;
    for (int i = STUB_TRIALS; i >= 0; i--)
        for (int k = 0; k < 2; k++) {
            double tried = least + (most - least) * i / STUB_TRIALS;
            sharing_level(sharing, room - tried, sharing_least_slot, mosts[k]);
            double lines = count_label_lines(sharing, tried) + count_head_lines(sharing) + 0.5 * k;
            if (lines < fewest) {
                fewest = lines;
                stub = tried;
                chosen = mosts[k];
            }
        }
    sharing_level(sharing, room - stub, sharing_least_slot, chosen);
    return stub;
}

// The width at which a roomy table looks best; never more than width.
static double pleasing_width(const Sharing *sharing, double width) {
    double most = sharing->stub_natural + STUB_SURPLUS * sharing->scale + sharing->tail;
    for (size_t c = sharing->first; c < sharing->end; c++) {
        double slot = sharing_wanted_slot(sharing, c);
        most += slot > SLOT_MOST ? slot : SLOT_MOST;
    }
    if (most >= width)
        return width;
    double column = sharing->table->context->design->column_width;
    if (width > column + 1)
        return most > (column + width) / 2 ? width : most > 0.75 * column ? column : most;
    return most > 0.75 * width ? width : most;
}

void sharing_place_stubs(const Sharing *sharing, double stub) {
    TableStub *stubs = sharing->widths->stubs;
    size_t count = sharing->widths->stub_count;
    divide_stub(sharing, stub);
    for (size_t s = 1; s < count; s++)
        stubs[s].x = stubs[s - 1].x + stubs[s - 1].width + sharing->gap;
    stubs[count - 1].width = stub - stubs[count - 1].x; // white is between stub and columns
}

void sharing_place_columns(const Sharing *sharing, double stub) {
    double x = stub;
    for (size_t c = sharing->first; c < sharing->end; c++) {
        TableColumn *column = &sharing->widths->columns[c];
        double gap = gap_before(sharing, c);
        x += sharing_apart(sharing, c);
        column->x = x + gap;
        column->width = sharing->slots[c - sharing->first] - gap;
        x += sharing->slots[c - sharing->first];
    }
}

static void share(Sharing *sharing, double width) {
    size_t count = sharing->end - sharing->first;
    double room = width - sharing->tail, stub;
    if (sharing->stub_natural + sharing_sum(sharing, sharing_wanted_slot) <= room) {
        double even = room / ((double)count + 2); // the stub has the room of two columns
        double columns = 0;
        for (size_t c = sharing->first; c < sharing->end; c++)
            columns += fmax(sharing_wanted_slot(sharing, c), even);
        if (columns > room - sharing->stub_natural)
            columns = room - sharing->stub_natural;
        stub = room - columns;
        sharing_level(sharing, columns, sharing_wanted_slot, NULL);
    } else {
        stub = share_tightly(sharing, room);
    }
    sharing_place_stubs(sharing, stub);
    sharing_place_columns(sharing, stub);
}

// ---- the whole table in a width ----

// All columns of a part beside each other.
static Sharing sharing_of_part(const Table *table, size_t p, const TableAttempt *attempt) {
    TableWidths *widths = table->widths[p];
    return sharing_of(table, table->context->text.arena, widths, attempt, 0, widths->column_count);
}

static double needed_width(const Table *table, const TableAttempt *attempt) {
    double needed = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of_part(table, p, attempt);
        needed = fmax(needed, sharing.stub_least + sharing_sum(&sharing, sharing_least_slot) + sharing.tail);
    }
    return needed;
}

// How much an attempt that fits costs the reader: a point of type weighs about as much as one more
// line to every label.
static double attempt_cost(const Table *table, const TableAttempt *attempt, double width) {
    double turned = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of_part(table, p, attempt);
        double labels = count_labels(table->widths[p]);
        double lines = count_label_lines(&sharing, share_tightly(&sharing, width - sharing.tail));
        turned = fmax(turned, labels > 0 ? (lines - labels) / labels : 0);
    }
    return attempt->smaller + 1.1 * turned + (attempt->hyphenate ? 0.25 : 0);
}

// The best attempt in which the table fits in a width; false when there is none.
static bool find_attempt(const Table *table, double width, TableAttempt *best) {
    double least = HUGE_VAL;
    for (int i = 0; i < TABLE_ATTEMPTS; i++) {
        TableAttempt attempt = table_attempt(table, i);
        if (needed_width(table, &attempt) > width)
            continue;
        bool plain = attempt.smaller <= 0 && !attempt.hyphenate;
        double cost = plain ? 0 : attempt_cost(table, &attempt, width);
        if (cost < least) {
            least = cost;
            *best = attempt;
        }
        if (plain)
            break;
    }
    return least < HUGE_VAL;
}

// True when everything stands on one line as it is.
static bool is_roomy(const Table *table, double width) {
    TableAttempt attempt = table_attempt(table, 0);
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of_part(table, p, &attempt);
        if (sharing.stub_natural + sharing_sum(&sharing, sharing_wanted_slot) + sharing.tail > width)
            return false;
    }
    return true;
}

static void use_whole(Table *table, const TableAttempt *attempt, double width) {
    double pleasing = 0;
    for (size_t p = 0; p < table->model->part_count; p++) {
        Sharing sharing = sharing_of_part(table, p, attempt);
        pleasing = fmax(pleasing, pleasing_width(&sharing, width));
        table->scale = sharing.scale;
    }
    table->width = pleasing;
    table->hyphenate = attempt->hyphenate;
    for (size_t p = 0; p < table->model->part_count; p++) {
        TableWidths *widths = table->widths[p];
        if (widths->panels != NULL)
            continue; // shared with an earlier part
        Sharing sharing = sharing_of_part(table, p, attempt);
        share(&sharing, pleasing);
        widths->panels = arena_new_of(table->context->text.arena, TablePanel);
        widths->panels[0] = (TablePanel){0, widths->column_count, pleasing};
        widths->panel_count = 1;
    }
}

// ---- the place ----

static void report_too_wide(const Table *table, const TableRoom *room, double width) {
    const Node *node = table->node;
    Diag *diag = table->context->text.diag;
    TableAttempt last = table_attempt(table, TABLE_ATTEMPTS - 1);
    diag_error(diag, node->table.spec->place, "table.too-wide",
               "the table needs %d pt in its smallest type, and has %d pt",
               (int)ceil(needed_width(table, &last)), (int)floor(width));
    if (node->table.narrow && room->full > room->column)
        diag_hint(diag, "without wide=\"no\" the table has more room");
    else if (node->table.spec->too_wide == TOO_WIDE_ERROR)
        diag_hint(diag, "choose fewer categories for the columns, move a dimension to `rows`, or allow "
                        "too-wide=\"split\" or \"landscape\"");
    else
        diag_hint(diag,
                  "choose fewer categories for the columns, or move a dimension to `rows`; parts do not "
                  "help when a word is too long");
}

// Who has not asked for parts gets no more than these: the columns may have been meant as rows.
enum { UNASKED_PANELS = 6 };

// A landscape page with a few rows at its head is mostly white: then parts are better.
static bool fills_landscape(const Table *table, const TableRoom *room) {
    return (double)table->model->row_count * table_row_pitch(table) >= 0.5 * room->landscape_height;
}

static bool share_too_wide(Table *table, Arena *scratch, const TableRoom *room, double upright) {
    TooWide too_wide = table->node->table.spec->too_wide;
    size_t most = too_wide == TOO_WIDE_AUTO ? UNASKED_PANELS : TABLE_PANELS_MOST;
    TableAttempt attempt;
    bool turn = too_wide == TOO_WIDE_LANDSCAPE || (too_wide == TOO_WIDE_AUTO && fills_landscape(table, room));
    if (turn && room->landscape > upright) {
        bool whole = find_attempt(table, room->landscape, &attempt);
        if (whole)
            use_whole(table, &attempt, room->landscape);
        table->placing = TABLE_LANDSCAPE;
        if (whole || (too_wide == TOO_WIDE_LANDSCAPE && panels_make(table, scratch, room->landscape, most)))
            return true;
    }
    table->placing = upright > room->column ? TABLE_WIDE : TABLE_IN_COLUMN;
    if (too_wide != TOO_WIDE_ERROR && panels_make(table, scratch, upright, most))
        return true;
    report_too_wide(table, room, upright);
    return false;
}

bool table_share_width(Table *table, Arena *scratch, const TableRoom *room) {
    const Node *node = table->node;
    double first = node->table.wide ? room->full : room->column;
    double upright = node->table.narrow ? room->column : room->full;
    TableAttempt attempt;
    if (!is_roomy(table, first))
        table_measure_turned(table, scratch);
    table->placing = node->table.wide ? TABLE_WIDE : TABLE_IN_COLUMN;
    if (find_attempt(table, first, &attempt)) {
        use_whole(table, &attempt, first);
        return true;
    }
    if (upright > first && find_attempt(table, upright, &attempt)) {
        table->placing = TABLE_WIDE;
        use_whole(table, &attempt, upright);
        return true;
    }
    return share_too_wide(table, scratch, room, upright);
}
