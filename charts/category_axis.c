#include "charts/category_axis.h"
#include "charts/date_axis.h"
#include "charts/panel.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

static const double plot_gap = 7; // from the plot to the capitals of the first row; a tick mark lies within
static const double least_size = 6.5;
static const double name_gap = 4;        // between names of neighbours
enum { LONG_YEARS = 12 };                // from the first to the last year; fewer have their ends named
static const double widest_share = 0.45; // of the width that a label not printed under every point may take
enum { LINES_MAX = 3 };

static Label category_label(const Chart *chart, const char *text, const char *marker, double width,
                            double size, size_t lines) {
    const ChartContext *context = chart->context;
    LabelText label = {.style = STYLE_CHART_CATEGORY,
                       .text = text,
                       .marker = marker,
                       .size = size,
                       .colour = context->design->styles[STYLE_CHART_CATEGORY].colour};
    return label_make(context, &label, width, lines);
}

static void add_label(const Chart *chart, CategoryAxis *axis, Label label, double x, size_t row) {
    *vec_push(chart->context->arena, &axis->labels) = (AxisLabel){label, x, row};
}

// Two labels of a row want half an em between them.
static bool are_apart(const Label *a, double xa, const Label *b, double xb) {
    return fabs(xb - xa) >= (a->width + b->width) / 2 + a->size / 2;
}

// ---- names -----------------------------------------------------------------------------------------------

// Every name in full under its category; false when some do not fit at this size, or only with words broken
// where they must stay whole.
static bool set_names(const Chart *chart, CategoryAxis *axis, const double *x, double room, double size,
                      bool whole) {
    const ChartData *data = chart->data;
    double width = fmax(room - name_gap, 1);
    axis->labels.count = 0;
    for (size_t c = 0; c < data->category_count; c++) {
        LabelText text = {.style = STYLE_CHART_CATEGORY,
                          .text = data->categories[c].label,
                          .marker = data->categories[c].marker,
                          .size = size};
        if (whole && !label_fits(chart->context, &text, width, LINES_MAX))
            return false;
        Label label = category_label(chart, text.text, text.marker, width, size, LINES_MAX);
        if (!label.fits)
            return false;
        axis->major[c] = true;
        add_label(chart, axis, label, x[c], 0);
    }
    return true;
}

// Rather a little smaller than with broken words, rather broken words than very small.
static bool set_any_names(const Chart *chart, CategoryAxis *axis, const double *x, double room) {
    double least = least_size / chart->context->design->styles[STYLE_CHART_CATEGORY].size;
    const struct {
        double size;
        bool whole;
    } tries[] = {{1, true}, {(1 + least) / 2, true}, {1, false}, {(1 + least) / 2, false}, {least, false}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        if (set_names(chart, axis, x, room, tries[i].size, tries[i].whole))
            return true;
    return false;
}

// ---- thinned periods and classes -------------------------------------------------------------------------

// One row of labels of which only every so-many-th is printed.
typedef struct Row {
    Label *labels; // for each category
    // Places in a rhythm: of the period in time, the category in order, or a year; INT64_MIN: never printed.
    const int64_t *at;
    int64_t from; // the place it is counted from
    bool years;   // the places are years, after the year of place 0
    bool round;   // the rhythm is one of round years, between the first and the last
    int64_t zero;
} Row;

static bool is_chosen(const Row *row, size_t c, int64_t stride) {
    return row->at[c] != INT64_MIN && (row->from - row->at[c]) % stride == 0;
}

// Whether the labels a stride chooses keep apart.
static bool stride_fits(const Row *row, const double *x, size_t count, int64_t stride) {
    size_t previous = SIZE_MAX;
    for (size_t c = 0; c < count; c++) {
        if (!is_chosen(row, c, stride))
            continue;
        if (previous != SIZE_MAX && !are_apart(&row->labels[previous], x[previous], &row->labels[c], x[c]))
            return false;
        previous = c;
    }
    return true;
}

static void add_chosen(const Chart *chart, CategoryAxis *axis, const Row *row, const double *x,
                       int64_t stride) {
    for (size_t c = 0; c < chart->data->category_count; c++) {
        if (!is_chosen(row, c, stride))
            continue;
        axis->major[c] = true;
        add_label(chart, axis, row->labels[c], x[c], 0);
    }
}

// Adds a label out of the rhythm where it keeps clear of all others.
static void add_if_clear(const Chart *chart, CategoryAxis *axis, const Row *row, const double *x, size_t c) {
    for (size_t l = 0; l < axis->labels.count; l++)
        if (!are_apart(&axis->labels.items[l].label, axis->labels.items[l].x, &row->labels[c], x[c]))
            return;
    axis->major[c] = true;
    add_label(chart, axis, row->labels[c], x[c], 0);
}

// The first category that has a place in the rhythm; count when none has.
static size_t first_in(const Row *row, size_t count) {
    size_t first = 0;
    while (first < count && row->at[first] == INT64_MIN)
        first++;
    return first;
}

// The smallest stride that fits; one up to twice as large that also meets the first label is better, and
// fours are only good for that.
static int64_t choose_stride(const Row *row, const double *x, size_t count) {
    static const int64_t strides[] = {1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000};
    size_t last = sizeof strides / sizeof *strides - 1, least = 0, first = first_in(row, count);
    while (least < last && !stride_fits(row, x, count, strides[least]))
        least++;
    for (size_t i = least; i <= last && first < count && strides[i] <= 2 * strides[least]; i++)
        if (is_chosen(row, first, strides[i]) && stride_fits(row, x, count, strides[i]))
            return strides[i];
    return strides[least] == 4 && stride_fits(row, x, count, 5) ? 5 : strides[least];
}

static size_t chosen_count(const Row *row, size_t count, int64_t stride) {
    size_t chosen = 0;
    for (size_t c = 0; c < count; c++)
        chosen += is_chosen(row, c, stride) ? 1 : 0;
    return chosen;
}

// Of many years those that are round: 1990, 1995 and so on, rather than every second or third up to the last.
// Every second is good where the years are even and not very many.
static int64_t choose_round_years(Row *row, const double *x, size_t count, int64_t stride) {
    static const int64_t strides[] = {5, 10, 20, 50, 100, 200, 500, 1000};
    size_t first = first_in(row, count);
    if (!row->years || stride == 1 || first == count || row->from - row->at[first] < LONG_YEARS)
        return stride;
    if (stride == 2 && (row->zero + row->from) % 2 == 0 && row->from - row->at[first] <= 2 * LONG_YEARS)
        return stride;
    Row round = *row;
    round.from = -row->zero;
    round.round = true;
    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++)
        if (strides[i] >= stride && stride_fits(&round, x, count, strides[i]) &&
            chosen_count(&round, count, strides[i]) >= 3) {
            *row = round;
            return strides[i];
        }
    return stride;
}

// Whether more than half of a rhythm's places are periods that are there.
static bool is_steady(const Row *row, size_t count, int64_t stride) {
    int64_t chosen = 0, first = INT64_MIN, last = INT64_MIN;
    for (size_t c = 0; c < count; c++) {
        if (!is_chosen(row, c, stride))
            continue;
        first = chosen++ == 0 ? row->at[c] : first;
        last = row->at[c];
    }
    return chosen > 0 && 2 * chosen > (last - first) / stride;
}

// The ends, and the round years that keep clear of them.
static void add_round_row(const Chart *chart, CategoryAxis *axis, const Row *row, const double *x,
                          int64_t stride) {
    size_t count = chart->data->category_count;
    add_if_clear(chart, axis, row, x, count - 1);
    for (size_t c = 0; c + 1 < count; c++)
        if (c == 0 || is_chosen(row, c, stride))
            add_if_clear(chart, axis, row, x, c);
}

// A regular rhythm of round years, or one that meets the last label, and if it can the first. Periods so uneven
// that they have none get the ends and whatever keeps clear between.
static void add_thinned_row(const Chart *chart, CategoryAxis *axis, Row *row, const double *x) {
    size_t count = chart->data->category_count;
    int64_t stride = choose_round_years(row, x, count, choose_stride(row, x, count));
    if (!chart->data->gaps || stride == 1 || is_steady(row, count, stride)) {
        if (row->round)
            add_round_row(chart, axis, row, x, stride);
        else
            add_chosen(chart, axis, row, x, stride);
        return;
    }
    add_if_clear(chart, axis, row, x, count - 1);
    for (size_t c = 0; c + 1 < count; c++)
        if (c == 0 || row->at[c] != INT64_MIN)
            add_if_clear(chart, axis, row, x, c);
}

// Nothing counted yet; at receives the places to fill.
static Row row_new(const Chart *chart, int64_t from, int64_t **at) {
    Arena *arena = chart->context->arena;
    size_t count = chart->data->category_count;
    *at = arena_array(arena, count, int64_t);
    return (Row){.labels = arena_array(arena, count, Label), .at = *at, .from = from};
}

// One line, in full size.
static Label row_label(const Chart *chart, const char *text, const char *marker) {
    return category_label(chart, text, marker, 1e6, 1, 1);
}

// Years, or classes in order: one row; the labels as given. What is left out can be guessed from what stands
// beside it, unless it is a long text.
static void set_thinned(const Chart *chart, CategoryAxis *axis, const double *x) {
    const ChartData *data = chart->data;
    int64_t *at;
    Row row = row_new(chart, (int64_t)data->slot_count - 1, &at);
    const ChartCategory *first = &data->categories[0], *last = &data->categories[data->category_count - 1];
    row.years = data->time && (int64_t)(last->slot - first->slot) == last->period.year - first->period.year;
    row.zero = row.years ? first->period.year - (int64_t)first->slot : 0;
    for (size_t c = 0; c < data->category_count; c++) {
        row.labels[c] = row_label(chart, data->categories[c].label, data->categories[c].marker);
        at[c] = (int64_t)data->categories[c].slot;
        axis->fits = axis->fits && row.labels[c].width <= widest_share * chart->request->width;
    }
    add_thinned_row(chart, axis, &row, x);
}

// ---- parts of years --------------------------------------------------------------------------------------

const char *category_axis_month(const Chart *chart, int month) {
    static const char *const months[COLUMN_COUNT][12] = {
        {"jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."},
        {"jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."},
        {"ođđj.", "guov.", "njuk.", "cuo.", "mies.", "geas.", "suoi.", "borg.", "čakč.", "golg.", "skáb.",
         "juov."},
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    };
    return months[chart->context->language->column][month - 1];
}

// "K1", "jan.", "uke 7"; NULL for days, which have no short form.
static const char *part_text(const Chart *chart, const Period *period) {
    static Columns halves = {"H", "H", "H", "H"}, quarters = {"K", "K", "Q", "Q"},
                   weeks = {"u.", "v.", "v.", "W"};
    int column = chart->context->language->column;
    Arena *arena = chart->context->arena;
    switch (period->kind) {
    case PERIOD_HALF: return arena_printf(arena, "%s%d", halves[column], period->part);
    case PERIOD_QUARTER: return arena_printf(arena, "%s%d", quarters[column], period->part);
    case PERIOD_MONTH: return category_axis_month(chart, period->part);
    case PERIOD_WEEK: return arena_printf(arena, "%s%d", weeks[column], period->part);
    case PERIOD_YEAR:
    case PERIOD_DAY: break;
    }
    return NULL;
}

// Each year in the second row, under its first part that has a label, where it keeps clear of the year before.
static void add_years(const Chart *chart, CategoryAxis *axis, const double *x) {
    const ChartCategory *categories = chart->data->categories;
    size_t count = chart->data->category_count;
    const Label *previous = NULL;
    Label label = {0};
    double previous_x = 0;
    for (size_t c = 0, next; c < count; c = next) {
        size_t under = SIZE_MAX;
        for (next = c; next < count && categories[next].period.year == categories[c].period.year; next++)
            under = under == SIZE_MAX && axis->major[next] ? next : under;
        if (under == SIZE_MAX)
            continue;
        Label year =
            row_label(chart, arena_printf(chart->context->arena, "%d", categories[c].period.year), "");
        if (previous && !are_apart(previous, previous_x, &year, x[under]))
            continue;
        add_label(chart, axis, year, x[under], 1);
        label = year;
        previous = &label;
        previous_x = x[under];
    }
}

// Which parts may be left out: of months all but every third, of weeks but every second, fourth or so
// (quarters and halves of a year of 52); none of other parts. 0 when no choice has room.
static int64_t choose_parts(const Row *parts, const double *x, size_t count, PeriodKind kind) {
    static const int64_t months[] = {1, 3, 0}, weeks[] = {1, 2, 4, 13, 26, 0}, others[] = {1, 0};
    const int64_t *stride = kind == PERIOD_MONTH ? months : kind == PERIOD_WEEK ? weeks : others;
    while (*stride > 0 && !stride_fits(parts, x, count, *stride))
        stride++;
    return *stride;
}

// Parts in one row, each year under its first: true when they fit.
static bool set_parts(const Chart *chart, CategoryAxis *axis, const double *x) {
    const ChartData *data = chart->data;
    size_t count = data->category_count;
    int64_t *at;
    Row parts = row_new(chart, 0, &at);
    for (size_t c = 0; c < count; c++) {
        const char *text = part_text(chart, &data->categories[c].period);
        if (!text)
            return false;
        parts.labels[c] = row_label(chart, text, "");
        at[c] = data->categories[c].period.part - 1;
    }
    int64_t stride = choose_parts(&parts, x, count, data->categories[0].period.kind);
    if (stride == 0)
        return false;
    for (size_t c = 0; c < count; c++) {
        axis->major[c] = is_chosen(&parts, c, stride);
        if (axis->major[c])
            add_label(chart, axis, parts.labels[c], x[c], 0);
    }
    add_years(chart, axis, x);
    return true;
}

// Too many parts: years alone, at their first part; the ends in full where they keep clear of those.
static void set_years(const Chart *chart, CategoryAxis *axis, const double *x) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    size_t count = data->category_count;
    int64_t *at;
    Row row = row_new(chart, INT64_MIN, &at);
    row.years = true;
    for (size_t c = 0; c < count; c++) {
        const Period *period = &data->categories[c].period;
        bool begins = period->kind == PERIOD_WEEK || period->kind == PERIOD_DAY
                          ? c > 0 && data->categories[c - 1].period.year != period->year
                          : period->part == 1;
        at[c] = begins ? period->year : INT64_MIN;
        row.from = begins ? period->year : row.from;
        const char *text = arena_printf(arena, "%d", period->year);
        if (!begins && (c == 0 || c + 1 == count)) {
            const char *full =
                language_period(arena, chart->context->language, data->categories[c].category->id);
            text = full ? full : data->categories[c].label;
        }
        row.labels[c] = row_label(chart, text, "");
    }
    add_thinned_row(chart, axis, &row, x);
    if (!axis->major[count - 1] && at[count - 1] == INT64_MIN)
        add_if_clear(chart, axis, &row, x, count - 1);
    if (!axis->major[0] && at[0] == INT64_MIN)
        add_if_clear(chart, axis, &row, x, 0);
}

// ---- the axis --------------------------------------------------------------------------------------------

static void choose_labels(const Chart *chart, CategoryAxis *axis, const double *x, double room, bool thin) {
    const ChartData *data = chart->data;
    if (thin && date_axis_suits(chart)) {
        date_axis_set(chart, axis, x);
    } else if (data->time && data->categories[0].period.kind != PERIOD_YEAR) {
        if (!set_parts(chart, axis, x)) {
            memset(axis->major, 0, data->category_count * sizeof *axis->major);
            axis->labels.count = 0;
            set_years(chart, axis, x);
        }
    } else if (data->time) {
        set_thinned(chart, axis, x);
    } else if (!set_any_names(chart, axis, x, room)) {
        axis->labels.count = 0;
        axis->fits = thin;
        memset(axis->major, 0, data->category_count * sizeof *axis->major);
        if (thin)
            set_thinned(chart, axis, x);
    }
}

CategoryAxis category_axis_make(const Chart *chart, const double *x, double room, bool thin) {
    CategoryAxis axis = {.fits = true, .mute = panel_mutes_foot(chart)};
    axis.major = arena_array(chart->context->arena, chart->data->category_count, bool);
    choose_labels(chart, &axis, x, room, thin);
    for (size_t i = 0; i < axis.labels.count; i++) {
        const AxisLabel *label = &axis.labels.items[i];
        axis.height = fmax(axis.height, plot_gap + (double)label->row * label->label.leading +
                                            label_height(&label->label));
    }
    return axis;
}

static Box label_box_at(const AxisLabel *label, double y) {
    return label_box(&label->label, ANCHOR_MIDDLE, label->x,
                     y + plot_gap + label->label.ascent + (double)label->row * label->label.leading);
}

void category_axis_overhang(const CategoryAxis *axis, double width, double *left, double *right) {
    *left = *right = 0;
    for (size_t i = 0; i < axis->labels.count; i++) {
        Box box = label_box_at(&axis->labels.items[i], 0);
        *left = fmax(*left, -box.left);
        *right = fmax(*right, box.right - width);
    }
}

void category_axis_draw(Pen *pen, const CategoryAxis *axis, double y) {
    for (size_t i = 0; i < axis->labels.count && !axis->mute; i++) {
        const AxisLabel *label = &axis->labels.items[i];
        label_draw(pen, &label->label, ANCHOR_MIDDLE, label->x,
                   y + plot_gap + label->label.ascent + (double)label->row * label->label.leading);
    }
}

void category_axis_take(Arena *arena, const CategoryAxis *axis, double y, Taken *taken) {
    for (size_t i = 0; i < axis->labels.count; i++)
        taken_add(arena, taken, label_box_at(&axis->labels.items[i], y));
}
