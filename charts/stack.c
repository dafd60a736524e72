#include "charts/stack.h"
#include "charts/palette.h"
#include "charts/sentences.h"
#include "charts/sign.h"
#include "model/decimal.h"
#include "model/exact.h"

#include <math.h>

static const double inside_room = 0.7; // beside a text in its part
static const double least_size = 6.5;
static const double inside_head = 1.5; // and above and below it
enum { SHARE_PLACES = 15 };

static bool is_nothing(const ChartPoint *point) {
    return point->cell->missing == MISSING_NIL || point->cell->missing == MISSING_LESS_THAN_HALF ||
           point->cell->missing == MISSING_NOT_APPLICABLE;
}

static StackPart *part_at(const Chart *chart, const Stack *stack, size_t s, size_t c) {
    return &stack->parts[s * chart->data->category_count + c];
}

const StackPart *stack_part(const Chart *chart, const Stack *stack, size_t s, size_t c) {
    return part_at(chart, stack, s, c);
}

static bool is_aside(const Chart *chart, size_t s) {
    const ChartSpec *spec = chart->spec;
    const Category *category = chart->data->series[s].category;
    return spec->aside_categories && category &&
           spec->aside_categories[category - spec->dataset->dimensions[spec->series_dimension].categories];
}

StackSides stack_sides(const Chart *chart) {
    const ChartData *data = chart->data;
    StackSides sides = {.series = arena_array(chart->context->arena, data->series_count, size_t)};
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        if (is_aside(chart, s))
            continue;
        if (chart->spec->neutral_category && data->series[s].category == chart->spec->neutral_category) {
            sides.before = count;
            sides.neutral = 1;
        }
        sides.series[count++] = s;
    }
    sides.before = sides.neutral ? sides.before : count / 2;
    sides.after = count - sides.before - sides.neutral;
    for (size_t s = 0; s < data->series_count; s++)
        if (is_aside(chart, s))
            sides.series[count + sides.aside++] = s;
    return sides;
}

// ---- wholes ----------------------------------------------------------------------------------------------

static const ChartPoint *first_missing(const Chart *chart, size_t c) {
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartPoint *point = &chart->data->series[s].points[c];
        if (!point->present && !is_nothing(point))
            return point;
    }
    return NULL;
}

static int most_decimals(const Chart *chart, size_t c) {
    int most = -1;
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartPoint *point = &chart->data->series[s].points[c];
        if (point->present && point->decimals > most)
            most = point->decimals;
    }
    return most;
}

// Parts on both sides of zero: their sum is not where the stack ends, and is called by its name.
static bool is_mixed(const Chart *chart, size_t c) {
    bool above = false, below = false;
    for (size_t s = 0; s < chart->data->series_count; s++) {
        above = above || chart->data->series[s].points[c].value > 0;
        below = below || chart->data->series[s].points[c].value < 0;
    }
    return above && below;
}

static void set_whole(const Chart *chart, Stack *stack, size_t c) {
    const ChartContext *context = chart->context;
    const ChartPoint *missing = first_missing(chart, c);
    const char *sum = data_sum(context->arena, chart->data, c);
    bool shares = chart->spec->stack == STACK_PERCENT || chart->spec->stack == STACK_DIVERGING;
    bool some = sum && decimal_compare(sum, "0") != 0;
    stack->known[c] = !missing && (some || !shares);
    stack->sums[c] = missing ? NULL : sum ? sum : "0";
    stack->wholes[c] = "";
    if (missing)
        stack->wholes[c] = sign_text(chart, missing);
    else if (!shares || !some)
        stack->wholes[c] =
            language_number(context->arena, context->language, stack->sums[c], most_decimals(chart, c));
    if (!missing && !shares && is_mixed(chart, c))
        stack->wholes[c] = arena_printf(context->arena, "%s %s", language_word(context->language, WORD_SUM),
                                        stack->wholes[c]);
}

// ---- shares ----------------------------------------------------------------------------------------------

// Whether the numbers of a category are percentages that make up 100 as they stand, but for rounding.
static bool are_shares(const Chart *chart, size_t c) {
    const ChartData *data = chart->data;
    int places = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        const char *number = data->series[s].points[c].cell->number;
        places = number && decimal_places(number) > places ? decimal_places(number) : places;
    }
    double sum = decimal_to_double(data_sum(chart->context->arena, data, c));
    return data->percent && fabs(sum - 100) <= 0.5 * (double)data->series_count * pow(10, -places) + 1e-9;
}

// The share of a point in its category's sum, in per cent, as a decimal.
static const char *share_of(const Chart *chart, const ChartPoint *point, const char *sum) {
    Arena *arena = chart->context->arena;
    Exact part = exact_multiply(arena, exact_from_decimal(arena, point->cell->number), exact_whole(100));
    return exact_text(arena, exact_divide(arena, part, exact_from_decimal(arena, sum)), SHARE_PLACES);
}

// Sets the texts of a category's shares, and notes when they do not add up.
static void set_share_texts(const Chart *chart, Stack *stack, size_t c) {
    const ChartContext *context = chart->context;
    const char *sum = data_sum(context->arena, chart->data, c), *printed = "0";
    bool given = are_shares(chart, c);
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartPoint *point = &chart->data->series[s].points[c];
        if (!point->present)
            continue;
        Cell share = *point->cell;
        int decimals = chart->spec->decimals >= 0 ? chart->spec->decimals : given ? point->decimals : 0;
        if (!given)
            share.number = share_of(chart, point, sum);
        part_at(chart, stack, s, c)->number = share.number;
        if (decimals < 0)
            decimals = decimal_places(share.number);
        stack->decimals = decimals > stack->decimals ? decimals : stack->decimals;
        printed = decimal_add(context->arena, printed, decimal_round(context->arena, share.number, decimals));
        part_at(chart, stack, s, c)->text =
            cell_text(context->arena, &share, decimals, context->profile, context->language, NULL);
    }
    stack->rounded = stack->rounded || decimal_compare(printed, "100") != 0;
}

// ---- where parts go --------------------------------------------------------------------------------------

// Lays the part of a series from a level on, in the direction of its number.
static void lay(const Chart *chart, Stack *stack, size_t s, size_t c, double *level, double unit) {
    StackPart *part = part_at(chart, stack, s, c);
    part->from = *level;
    *level += chart->data->series[s].points[c].value * unit;
    part->to = *level;
}

static void pile_up(const Chart *chart, Stack *stack, size_t c, double unit) {
    double up = 0, down = 0;
    for (size_t s = 0; s < chart->data->series_count; s++)
        lay(chart, stack, s, c, chart->data->series[s].points[c].value < 0 ? &down : &up, unit);
    stack->highest = fmax(stack->highest, up);
    stack->lowest = fmin(stack->lowest, down);
}

// From the middle outwards, to either side; those put aside by themselves.
static void diverge(const Chart *chart, Stack *stack, size_t c, double unit) {
    StackSides sides = stack_sides(chart);
    double below = 0, above = 0, aside = 0;
    if (sides.neutral) {
        above = chart->data->series[sides.series[sides.before]].points[c].value * unit / 2;
        below = -above;
        *part_at(chart, stack, sides.series[sides.before], c) =
            (StackPart){.from = below,
                        .to = above,
                        .text = stack_part(chart, stack, sides.series[sides.before], c)->text};
    }
    for (size_t i = sides.before; i-- > 0;)
        lay(chart, stack, sides.series[i], c, &below, -unit);
    size_t to = sides.before + sides.neutral + sides.after;
    for (size_t i = sides.before + sides.neutral; i < to; i++)
        lay(chart, stack, sides.series[i], c, &above, unit);
    for (size_t i = to; i < to + sides.aside; i++)
        lay(chart, stack, sides.series[i], c, &aside, unit);
    stack->lowest = fmin(stack->lowest, below);
    stack->highest = fmax(stack->highest, above);
    stack->aside_highest = fmax(stack->aside_highest, aside);
}

Stack stack_make(const Chart *chart) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    Stack stack = {.parts = arena_array(arena, data->series_count * data->category_count, StackPart),
                   .wholes = arena_array(arena, data->category_count, const char *),
                   .sums = arena_array(arena, data->category_count, const char *),
                   .known = arena_array(arena, data->category_count, bool)};
    bool shares = chart->spec->stack == STACK_PERCENT || chart->spec->stack == STACK_DIVERGING;
    for (size_t c = 0; c < data->category_count; c++) {
        for (size_t s = 0; s < data->series_count; s++)
            *part_at(chart, &stack, s, c) = (StackPart){.text = data->series[s].points[c].text,
                                                        .number = data->series[s].points[c].cell->number};
        set_whole(chart, &stack, c);
        if (shares && !stack.known[c]) {
            for (size_t s = 0; s < data->series_count; s++)
                part_at(chart, &stack, s, c)->number = NULL;
            continue;
        }
        double unit = shares ? 100 / decimal_to_double(data_sum(arena, data, c)) : 1;
        if (shares)
            set_share_texts(chart, &stack, c);
        if (chart->spec->stack == STACK_DIVERGING)
            diverge(chart, &stack, c, unit);
        else
            pile_up(chart, &stack, c, unit);
    }
    return stack;
}

Label stack_label(const Chart *chart, const Stack *stack, size_t s, size_t c, double width, double height) {
    const StackPart *part = stack_part(chart, stack, s, c);
    if (!chart->data->series[s].points[c].present || part->from == part->to)
        return (Label){0};
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .text = part->text,
                      .colour = palette_text_on(chart->context->design, palette_point_bar(chart, s, c))};
    double least = least_size / chart->context->design->styles[STYLE_CHART_VALUE].size;
    const double sizes[] = {1, (1 + least) / 2, least};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        text.size = sizes[i];
        Label label = label_make(chart->context, &text, 1e6, 1);
        if (label.width + 2 * inside_room <= width && label.ascent + 2 * inside_head <= height)
            return label;
    }
    return (Label){0};
}

void stack_warn_dropped(const Chart *chart, size_t dropped) {
    if (dropped == 0 || chart->spec->labels != LABELS_ALL)
        return;
    diag_warning(chart->context->diag, chart->spec->place, "chart.label-dropped",
                 "%zu of the numbers asked for are not printed: their parts are too small", dropped);
    diag_hint(chart->context->diag, "make the figure wide or higher, join small parts, or print a table");
}

void stack_draw_label(Pen *pen, const Chart *chart, size_t s, size_t c, const Label *label, double x,
                      double y) {
    if (label->lines.count == 0)
        return;
    if (palette_hatched(chart, s, c))
        label_clear(pen, chart->context->design->paper, label, ANCHOR_MIDDLE, x, y, chart->request->width);
    label_draw(pen, label, ANCHOR_MIDDLE, x, y);
}

void stack_note_rounding(const Chart *chart) {
    chart->result->note =
        sentence(chart->context->arena, chart->context->language, SENTENCE_NOTE_ROUNDED, "");
}
