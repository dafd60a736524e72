#include "charts/date_axis.h"

#include <math.h>

typedef enum Unit { UNIT_DAY, UNIT_MONTH, UNIT_YEAR } Unit;

// Every so-many-th of a unit: days of a month from the 1st, months of a year, years.
typedef struct Rhythm {
    Unit unit;
    int every;
} Rhythm;

static const Rhythm rhythms[] = {
    {UNIT_DAY, 1},   {UNIT_DAY, 2},   {UNIT_DAY, 5},    {UNIT_DAY, 10},   {UNIT_MONTH, 1},   {UNIT_MONTH, 2},
    {UNIT_MONTH, 3}, {UNIT_MONTH, 6}, {UNIT_YEAR, 1},   {UNIT_YEAR, 2},   {UNIT_YEAR, 5},    {UNIT_YEAR, 10},
    {UNIT_YEAR, 20}, {UNIT_YEAR, 50}, {UNIT_YEAR, 100}, {UNIT_YEAR, 500}, {UNIT_YEAR, 2000},
};
enum { RHYTHMS = sizeof rhythms / sizeof *rhythms, PARTS_MAX = 12, YEARS_MAX = 500 };

typedef struct Date {
    int year, month, day;
} Date;

// A date of the rhythm, where it is, and what is printed in the two rows.
typedef struct Mark {
    Date date;
    double x;
    Label label, above; // above: its month or year, where that begins; no lines otherwise
} Mark;

typedef struct Calendar {
    const Chart *chart;
    const ChartCategory *first, *last;
    double from, to; // where those are
    VEC(Mark) marks;
} Calendar;

bool date_axis_suits(const Chart *chart) {
    const ChartData *data = chart->data;
    return data->time && data->category_count > 1 && data->categories[0].period.kind == PERIOD_DAY;
}

// False for a date there is not.
static bool date_index(const Calendar *calendar, Date date, int64_t *index) {
    Period period;
    const char *id =
        arena_printf(calendar->chart->context->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (date.year < 1 || date.year > 9999 || !period_parse(id, &period))
        return false;
    *index = period.index;
    return true;
}

static const char *mark_text(const Calendar *calendar, Rhythm rhythm, Date date) {
    Arena *arena = calendar->chart->context->arena;
    switch (rhythm.unit) {
    case UNIT_DAY: return arena_printf(arena, "%d.", date.day);
    case UNIT_MONTH: return category_axis_month(calendar->chart, date.month);
    case UNIT_YEAR: break;
    }
    return arena_printf(arena, "%d", date.year);
}

// What stands under the first mark of a month or year; "" elsewhere.
static const char *above_text(const Calendar *calendar, Rhythm rhythm, Date date, const Date *before) {
    Arena *arena = calendar->chart->context->arena;
    bool new_year = !before || before->year != date.year;
    bool new_month = new_year || before->month != date.month;
    if (rhythm.unit == UNIT_MONTH && new_year)
        return arena_printf(arena, "%d", date.year);
    if (rhythm.unit != UNIT_DAY || !new_month)
        return "";
    const char *month = category_axis_month(calendar->chart, date.month);
    return new_year ? arena_printf(arena, "%s %d", month, date.year) : month;
}

static Label make_label(const Chart *chart, const char *text) {
    const ChartContext *context = chart->context;
    LabelText label = {.style = STYLE_CHART_CATEGORY,
                       .text = text,
                       .colour = context->design->styles[STYLE_CHART_CATEGORY].colour};
    return *text ? label_make(context, &label, 1e6, 1) : (Label){0};
}

// The next date of a rhythm.
static Date next_date(Rhythm rhythm, Date date) {
    if (rhythm.unit == UNIT_DAY)
        date.day += rhythm.every;
    // With ten and five, the 31st would crowd the 1st.
    if (rhythm.unit == UNIT_DAY && date.day <= (rhythm.every >= 5 ? 27 : 31))
        return date;
    date.day = 1;
    if (rhythm.unit == UNIT_YEAR)
        return (Date){date.year + rhythm.every, 1, 1};
    date.month += rhythm.unit == UNIT_MONTH ? rhythm.every : 1;
    return date.month <= 12 ? date : (Date){date.year + 1, 1, 1};
}

// All dates of a rhythm from the first category to the last. False when there are too many to be read: then
// months, or years, say more.
static bool find_marks(Calendar *calendar, Rhythm rhythm) {
    const Period *first = &calendar->first->period, *last = &calendar->last->period;
    int year = first->year - (rhythm.unit == UNIT_YEAR ? first->year % rhythm.every : 0);
    Arena *arena = calendar->chart->context->arena;
    double days = (double)(last->index - first->index);
    double per = rhythm.unit == UNIT_DAY ? 1 : rhythm.unit == UNIT_MONTH ? 30 : 365;
    calendar->marks.count = 0;
    if (days / per / rhythm.every > (rhythm.unit == UNIT_YEAR ? YEARS_MAX : PARTS_MAX))
        return false;
    for (Date date = {year, 1, 1}; date.year <= last->year; date = next_date(rhythm, date)) {
        int64_t index;
        if (!date_index(calendar, date, &index) || index < first->index || index > last->index)
            continue;
        double share = (double)(index - first->index) / days;
        const Date *before =
            calendar->marks.count > 0 ? &calendar->marks.items[calendar->marks.count - 1].date : NULL;
        Mark mark = {.date = date, .x = calendar->from + share * (calendar->to - calendar->from)};
        mark.label = make_label(calendar->chart, mark_text(calendar, rhythm, date));
        mark.above = make_label(calendar->chart, above_text(calendar, rhythm, date, before));
        *vec_push(arena, &calendar->marks) = mark;
    }
    return true;
}

static bool are_apart(const Label *a, double xa, const Label *b, double xb) {
    return fabs(xb - xa) >= (a->width + b->width) / 2 + a->size / 2;
}

static bool marks_fit(const Calendar *calendar) {
    for (size_t i = 1; i < calendar->marks.count; i++) {
        const Mark *one = &calendar->marks.items[i - 1], *other = &calendar->marks.items[i];
        if (!are_apart(&one->label, one->x, &other->label, other->x))
            return false;
    }
    return true;
}

// A month or year that would stand on the one before is left out: that can be guessed from what follows.
static void add_marks(const Calendar *calendar, CategoryAxis *axis) {
    Arena *arena = calendar->chart->context->arena;
    const Mark *named = NULL;
    for (size_t i = 0; i < calendar->marks.count; i++) {
        const Mark *mark = &calendar->marks.items[i];
        *vec_push(arena, &axis->ticks) = mark->x;
        *vec_push(arena, &axis->labels) = (AxisLabel){mark->label, mark->x, 0};
        if (mark->above.lines.count == 0 ||
            (named && !are_apart(&named->above, named->x, &mark->above, mark->x)))
            continue;
        *vec_push(arena, &axis->labels) = (AxisLabel){mark->above, mark->x, 1};
        named = mark;
    }
}

void date_axis_set(const Chart *chart, CategoryAxis *axis, const double *x) {
    const ChartData *data = chart->data;
    size_t last = data->category_count - 1;
    Calendar calendar = {.chart = chart,
                         .first = &data->categories[0],
                         .last = &data->categories[last],
                         .from = x[0],
                         .to = x[last]};
    axis->calendar = true;
    for (size_t i = 0; i < RHYTHMS; i++)
        if (find_marks(&calendar, rhythms[i]) && marks_fit(&calendar))
            break;
    add_marks(&calendar, axis);
}
