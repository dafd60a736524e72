// Where a table may be divided between pages, and where it is best divided.

#include "layouts/table_merge.h"
#include "layouts/written.h"

static const TableRow *row_at(const Table *table, size_t row) {
    return &table->model->rows[row];
}

static bool is_last(const Table *table, size_t row) {
    return row + 1 == table->model->row_count || row_at(table, row + 1)->kind == TABLE_ROW_HEAD;
}

// Whether a page may end before row r of the model: not under a label that announces what follows, not before a total that
// belongs to what stands above.
static bool may_break_before(const Table *table, size_t r) {
    const TableRow *above = row_at(table, r - 1), *row = row_at(table, r);
    if (above->kind != TABLE_ROW_DATA ||
        (row->kind == TABLE_ROW_DATA && row->level > above->level && table_row_gap(table, r) <= 0))
        return false;
    return !table_sum_closes(table, r) && !(row->sum && is_last(table, r)) && !table_merged_short(table, r);
}

size_t table_break(const Table *table, size_t first, size_t wanted) {
    if (table->written != NULL)
        return written_break(table, first, wanted);
    const TableStrip *strip = table_strip_of(table, first);
    size_t left = strip->start + strip->count - first, top = strip->first_row + first - strip->start;
    if (wanted >= left)
        return left;
    while (wanted > 0 && !may_break_before(table, top + wanted))
        wanted--;
    return wanted;
}

// ---- the best of several ----

// How bad it is to divide a group, by the rows of it that stay together on the page that has fewest of them;
// and to send another row on to the next page.
static const double DIVIDED[] = {100, 100, 4, 2};
static const double SENT_ON = 0.35;
enum { MOST_SENT_ON = 6, ENOUGH = 3 };

// Whether a group begins at a row: a label or white says so.
static bool begins_group(const Table *table, size_t r) {
    return row_at(table, r)->kind != TABLE_ROW_DATA || table_row_gap(table, r) > 0;
}

// Rows of the group that row r goes on with: those above it from first on, those from it on before end. No
// more than ENOUGH are counted.
static size_t rows_above(const Table *table, size_t first, size_t r) {
    size_t count = 0;
    while (count < ENOUGH && r > first && row_at(table, r - 1)->kind == TABLE_ROW_DATA) {
        count++;
        if (begins_group(table, --r))
            break;
    }
    return count;
}

static size_t rows_below(const Table *table, size_t end, size_t r) {
    size_t count = 1;
    while (count < ENOUGH && r + count < end && !begins_group(table, r + count))
        count++;
    return count;
}

static double cost(const Table *table, size_t first, size_t end, size_t r) {
    if (begins_group(table, r))
        return 0;
    size_t above = rows_above(table, first, r), below = rows_below(table, end, r);
    return DIVIDED[above < below ? above : below];
}

size_t table_best_break(const Table *table, size_t first, size_t wanted) {
    size_t most = table_break(table, first, wanted), best = most;
    if (table->written != NULL || most == 0)
        return most;
    const TableStrip *strip = table_strip_of(table, first);
    size_t top = strip->first_row + first - strip->start, end = strip->first_row + strip->count;
    if (top + most == end)
        return most;
    double least = cost(table, top, end, top + most);
    for (size_t sent = 1; sent <= MOST_SENT_ON && most >= sent + ENOUGH && least > 0; sent++) {
        size_t r = top + most - sent;
        double here = cost(table, top, end, r) + SENT_ON * (double)sent;
        if (here < least && may_break_before(table, r)) {
            least = here;
            best = most - sent;
        }
    }
    return best;
}
