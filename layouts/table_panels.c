// Columns that do not fit beside each other, divided among panels: a panel is the stub and a run of columns.
//
// The division with the lowest cost is looked for: few panels, cuts between spanners rather than inside them,
// no column alone, panels about equally full.

#include "layouts/table_sharing.h"

#include <math.h>
#include <stdint.h>

// Costs are counted in panels.
static const double CUT_COST = 1.2;   // of each spanner that a cut goes through
static const double LONE_COST = 3;    // of a panel with a single column
static const double EMPTY_COST = 0.3; // of an empty panel; less the fuller it is
static const double TYPE_COST = 0.8;  // of a point of type
static const double HYPHEN_COST = 0.25;
static const double STUB_SHARE = 0.38;   // of the width, which the stub has before its labels turn over
static const double SLOT_STRETCH = 1.25; // a column may be so much wider than those of the fullest panel
static const double WIDEST_SLOT = 99;

// The cheapest way to end a panel before a column, and where that panel begins.
typedef struct Ending {
    double cost;
    size_t first;
} Ending;

typedef struct Division {
    Ending *endings; // column_count + 1
    double stub;     // its width in every panel
    double cost;     // HUGE_VAL: some column does not fit
} Division;

// Spanners that a cut before each column would go through.
static double *count_cuts(const Table *table, Arena *scratch, const TableWidths *widths) {
    double *cuts = arena_array(scratch, widths->column_count + 1, double);
    for (size_t p = 0; p < table->model->part_count; p++) {
        const TablePart *part = &table->model->parts[p];
        if (table->widths[p] != widths)
            continue;
        for (size_t h = 0; h < part->head_count; h++)
            for (size_t c = 1; c < part->heads[h].count; c++)
                cuts[part->heads[h].first + c] += CUT_COST;
        break; // parts that share their widths have much the same heads
    }
    return cuts;
}

static double stub_width(const Sharing *sharing, double width) {
    return fmax(sharing->stub_least, fmin(sharing->stub_natural, STUB_SHARE * width));
}

// Finds the cheapest division with a stub of a width. Panels are tried from their last column to the left, as
// long as they fit.
static Division divide(const Table *table, Arena *scratch, TableWidths *widths, const TableAttempt *attempt,
                       double stub, double width) {
    size_t count = widths->column_count;
    const double *cuts = count_cuts(table, scratch, widths);
    Sharing whole = sharing_of(table, scratch, widths, attempt, 0, count);
    Division division = {arena_array(scratch, count + 1, Ending), stub, 0};
    for (size_t end = 1; end <= count; end++) {
        Ending *ending = &division.endings[end];
        ending->cost = HUGE_VAL;
        double used = stub + sharing_of(table, scratch, widths, attempt, end - 1, end).tail;
        for (size_t first = end; first-- > 0;) {
            Sharing panel = whole;
            panel.first = first;
            double needed = used + sharing_least_slot(&panel, first), empty = 1 - needed / width;
            if (needed > width)
                break;
            double cost = division.endings[first].cost + cuts[first] + 1 + EMPTY_COST * empty * empty +
                          (end - first == 1 ? LONE_COST : 0);
            if (cost < ending->cost)
                *ending = (Ending){cost, first};
            used += sharing_least_slot(&whole, first) + sharing_apart(&whole, first);
        }
    }
    division.cost = division.endings[count].cost;
    return division;
}

// Whether there would be more panels than the table may have, found without dividing it: columns by the hundred
// thousand are mistaken for rows.
static bool is_hopeless(const Table *table, Arena *scratch, const TableAttempt *attempt, double width) {
    for (size_t p = 0; p < table->model->part_count; p++) {
        TableWidths *widths = table->widths[p];
        ArenaMark mark = arena_mark(scratch);
        Sharing whole = sharing_of(table, scratch, widths, attempt, 0, widths->column_count);
        double columns = sharing_sum(&whole, sharing_least_slot);
        arena_release(scratch, mark);
        if (columns > (double)TABLE_PANELS_MOST * width)
            return true;
    }
    return false;
}

// With a stub of a good width if possible, else with the narrowest.
static Division divide_best(const Table *table, Arena *scratch, TableWidths *widths,
                            const TableAttempt *attempt, double width) {
    Sharing sharing = sharing_of(table, scratch, widths, attempt, 0, 1);
    Division division = divide(table, scratch, widths, attempt, stub_width(&sharing, width), width);
    if (division.cost < HUGE_VAL)
        return division;
    return divide(table, scratch, widths, attempt, sharing.stub_least, width);
}

static bool is_shared_earlier(const Table *table, size_t p) {
    for (size_t earlier = 0; earlier < p; earlier++)
        if (table->widths[earlier] == table->widths[p])
            return true;
    return false;
}

static double division_cost(const Table *table, Arena *scratch, const TableAttempt *attempt, double width) {
    double cost = TYPE_COST * attempt->smaller + (attempt->hyphenate ? HYPHEN_COST : 0);
    for (size_t p = 0; p < table->model->part_count; p++) {
        if (is_shared_earlier(table, p))
            continue;
        ArenaMark mark = arena_mark(scratch);
        cost += divide_best(table, scratch, table->widths[p], attempt, width).cost;
        arena_release(scratch, mark);
    }
    return cost;
}

static void list_panels(Arena *arena, TableWidths *widths, const Division *division) {
    size_t count = 0;
    for (size_t end = widths->column_count; end > 0; end = division->endings[end].first)
        count++;
    widths->panels = arena_array(arena, count, TablePanel);
    widths->panel_count = count;
    for (size_t end = widths->column_count; end > 0; end = division->endings[end].first)
        widths->panels[--count] = (TablePanel){.first = division->endings[end].first, .end = end};
}

// Room for a column in the fullest panel.
static double fullest_slot(const Table *table, Arena *scratch, TableWidths *widths,
                           const TableAttempt *attempt, double room) {
    double slot = HUGE_VAL;
    for (size_t i = 0; i < widths->panel_count; i++) {
        const TablePanel *panel = &widths->panels[i];
        Sharing sharing = sharing_of(table, scratch, widths, attempt, panel->first, panel->end);
        slot = fmin(slot, (room - sharing.tail) / (double)(panel->end - panel->first));
    }
    return slot;
}

// A panel with few columns is narrower than the others; those with about as many fill the width.
static void share_panel(Sharing *sharing, TablePanel *panel, double stub, double slot, double width) {
    double room = width - stub - sharing->tail, most = 0;
    for (size_t c = panel->first; c < panel->end; c++)
        most += fmax(sharing_wanted_slot(sharing, c), fmin(SLOT_STRETCH * slot, WIDEST_SLOT));
    double total = fmax(fmin(room, most), sharing_sum(sharing, sharing_least_slot));
    sharing_level(sharing, total, sharing_least_slot, NULL);
    sharing_place_columns(sharing, stub);
    panel->width = stub + total + sharing->tail;
}

// Returns the number of panels.
static size_t use_division(Table *table, Arena *scratch, TableWidths *widths, const TableAttempt *attempt,
                           double width) {
    Division division = divide_best(table, scratch, widths, attempt, width);
    list_panels(table->context->text.arena, widths, &division);
    double slot = fullest_slot(table, scratch, widths, attempt, width - division.stub);
    for (size_t i = 0; i < widths->panel_count; i++) {
        TablePanel *panel = &widths->panels[i];
        Sharing sharing = sharing_of(table, scratch, widths, attempt, panel->first, panel->end);
        if (i == 0)
            sharing_place_stubs(&sharing, division.stub);
        share_panel(&sharing, panel, division.stub, slot, width);
        table->width = fmax(table->width, panel->width);
        table->scale = sharing.scale;
    }
    return widths->panel_count;
}

bool panels_make(Table *table, Arena *scratch, double width, size_t most) {
    double least = HUGE_VAL;
    TableAttempt best = {0};
    for (int i = 0; i < TABLE_ATTEMPTS; i++) {
        TableAttempt attempt = table_attempt(table, i);
        if (is_hopeless(table, scratch, &attempt, width))
            continue;
        double cost = division_cost(table, scratch, &attempt, width);
        if (cost < least) {
            least = cost;
            best = attempt;
        }
    }
    if (least == HUGE_VAL)
        return false;
    table->hyphenate = best.hyphenate;
    for (size_t p = 0; p < table->model->part_count; p++)
        if (!is_shared_earlier(table, p) &&
            use_division(table, scratch, table->widths[p], &best, width) > most)
            return false;
    return true;
}
