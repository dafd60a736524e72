// Change since the period before, the same period of the year before, or a given one.

#include "model/deriver.h"
#include "model/period.h"

#include <string.h>

// ---- what each category is compared with ----

// Categories in order of time: as they stand, or from the end when the newest stands first. Headings and
// totals are no part of a course of time.
size_t *order_of_time(Deriver *deriver, const Dimension *dimension, size_t *count) {
    size_t *order = arena_array(deriver->arena, dimension->count, size_t), leaves;
    const bool *leaf = leaves_of(deriver->arena, dimension, &leaves);
    Period first, last;
    *count = 0;
    bool newest_first = dimension->role == ROLE_TIME && period_parse(dimension->categories[0].id, &first) &&
                        period_parse(dimension->categories[dimension->count - 1].id, &last) &&
                        first.index > last.index;
    for (size_t i = 0; i < dimension->count; i++) {
        size_t c = newest_first ? dimension->count - 1 - i : i;
        if (leaf[c])
            order[(*count)++] = c;
    }
    return order;
}

// NO_PARENT where there is none.
static size_t *previous_of_each(Deriver *deriver, const Dimension *dimension) {
    size_t *previous = arena_array(deriver->arena, dimension->count, size_t), count;
    for (size_t i = 0; i < dimension->count; i++)
        previous[i] = NO_PARENT;
    const size_t *order = order_of_time(deriver, dimension, &count);
    for (size_t i = 1; i < count; i++)
        previous[order[i]] = order[i - 1];
    return previous;
}

// The same quarter, month, week or day a year before: the id with the year before in it.
static size_t *year_before_each(Deriver *deriver, const Dimension *dimension) {
    size_t *before = arena_array(deriver->arena, dimension->count, size_t), found = 0;
    for (size_t i = 0; i < dimension->count; i++) {
        Period period;
        const char *id = dimension->categories[i].id;
        before[i] = NO_PARENT;
        if (!period_parse(id, &period))
            continue;
        const char *rest = id + 4;
        if (period.kind == PERIOD_YEAR && *rest) // 2012/2013, 2012/13
            rest = arena_printf(deriver->arena, "%c%0*d", *rest, (int)strlen(rest) - 1,
                                strlen(rest) == 3 ? period.year % 100 : period.year);
        found++;
        if (!dimension_category(dimension, arena_printf(deriver->arena, "%04d%s", period.year - 1, rest),
                                &before[i]))
            before[i] = NO_PARENT;
    }
    if (found == 0) {
        diag_error(deriver->diag, deriver->step->from.text ? deriver->step->from.place : deriver->step->place,
                   "derive.not-time", "the categories of `%s` are no periods", dimension->id);
        diag_hint(deriver->diag, "compare with from=\"previous\", or with one category, as in from=\"%s=%s\"",
                  dimension->id, dimension->categories[0].id);
        return NULL;
    }
    return before;
}

static bool report_period(Deriver *deriver, const Dimension *dimension, DeriveText from, const char *id) {
    diag_error(deriver->diag, from.place, "derive.no-such-period", "dimension `%s` has no `%s`",
               dimension->id, id);
    dimension_hint(deriver->arena, deriver->diag, dimension, id);
    return false;
}

// from="aar=2012": one category for all.
static size_t *given_for_each(Deriver *deriver, const Dimension *dimension, DeriveText from) {
    const char *equals = strchr(from.text, '=');
    size_t *given = arena_array(deriver->arena, dimension->count, size_t), category;
    if (!equals || strlen(dimension->id) != (size_t)(equals - from.text) ||
        strncmp(dimension->id, from.text, (size_t)(equals - from.text)) != 0) {
        diag_error(deriver->diag, from.place, "derive.bad-base", "`%s` says no period to compare with",
                   from.text);
        diag_hint(deriver->diag, "write previous, same-period-last-year or a period, as in %s=%s",
                  dimension->id, dimension->categories[0].id);
        return NULL;
    }
    if (!dimension_category(dimension, equals + 1, &category)) {
        report_period(deriver, dimension, from, equals + 1);
        return NULL;
    }
    for (size_t i = 0; i < dimension->count; i++)
        given[i] = category;
    return given;
}

static size_t *compared_with(Deriver *deriver, const Dimension *dimension) {
    DeriveText from = deriver->step->from;
    if (!from.text || strcmp(from.text, "previous") == 0)
        return previous_of_each(deriver, dimension);
    if (strcmp(from.text, "same-period-last-year") == 0)
        return year_before_each(deriver, dimension);
    return given_for_each(deriver, dimension, from);
}

// ---- the change ----

static void put_change(Deriver *deriver, const WorkCell *now, const WorkCell *before, WorkCell *out) {
    Parts parts = {0};
    Exact a = exact_whole(0), b = exact_whole(0), change = exact_whole(0);
    bool both = parts_need(&parts, now, &a);
    if (parts_need(&parts, before, &b) && both) {
        change = exact_subtract(deriver->arena, a, b);
        *out = (WorkCell){.flags = parts.flags};
        if (deriver->step->change == CHANGE_PERCENT &&
            !divide(deriver, exact_multiply(deriver->arena, change, exact_whole(100)), b, out, &change))
            return;
    }
    parts_finish(deriver, &parts, change, out);
}

static bool declare_change(Deriver *deriver, const Cube *in, Cube *out, size_t measure) {
    const LocalText *unit = cube_unit(in, measure);
    ChangeKind kind = deriver->step->change;
    if (kind == CHANGE_POINTS && !unit_is_share(unit)) {
        diag_error(deriver->diag, deriver->step->place, "derive.not-percent",
                   "percentage points are the change of percentages; these numbers are in %s",
                   unit ? unit->text : "no unit");
        diag_hint(deriver->diag, "write kind=\"absolute\" or kind=\"percent\"");
        return false;
    }
    if (kind == CHANGE_PERCENT && unit_is_share(unit)) {
        diag_warning(deriver->diag, deriver->step->place, "derive.percent-of-percent",
                     "the change of percentages, in per cent of them");
        diag_hint(deriver->diag, "the difference of two percentages is kind=\"points\"");
    }
    if (kind == CHANGE_PERCENT)
        cube_declare(deriver, out, measure, unit_percent(deriver->arena), 1);
    else
        cube_declare(deriver, out, measure,
                     unit_is_share(unit) ? unit_percentage_points(deriver->arena)
                                         : (LocalText *)(uintptr_t)unit,
                     cube_decimals(in, measure));
    return true;
}

static void map_change(Deriver *deriver, Cube *out, size_t dimension, const size_t *before) {
    size_t n = out->shape->dimensions[dimension].count, *items = arena_array(deriver->arena, 2 * n, size_t);
    for (size_t c = 0; c < n; c++) {
        items[2 * c] = c;
        items[2 * c + 1] = before[c] == NO_PARENT ? c : before[c];
    }
    cube_map(out, dimension, map_several(deriver->arena, dimension, items, 2, n));
}

// Marks what is compared across a break in the series, and does not take over the break before which the other
// stands. before: what each category is compared with, or NO_PARENT.
void mark_breaks(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen, size_t along,
                 const size_t *before) {
    const Dimension *dimension = &in->shape->dimensions[along];
    size_t stride = cube_stride(in, along), measure = cube_measure_dimension(in), n = dimension->count, count;
    const size_t *order = order_of_time(deriver, dimension, &count);
    size_t *breaks =
        arena_array(deriver->scratch, n, size_t); // up to each category, itself included; 0: none
    for (size_t base = 0; base < in->count; base++) {
        if (base / stride % n != 0 || !chosen[measure == NO_DIMENSION ? 0 : cube_index(in, base, measure)])
            continue;
        size_t met = 1;
        for (size_t i = 0; i < count; i++) {
            met += (in->cells[base + order[i] * stride].flags & FLAG_BREAK) != 0;
            breaks[order[i]] = met;
        }
        for (size_t c = 0; c < n; c++) {
            WorkCell *cell = &out->cells[base + c * stride];
            if (before[c] == NO_PARENT || cell->missing != PRESENT)
                continue;
            bool across = breaks[c] && breaks[before[c]] && breaks[c] != breaks[before[c]];
            uint8_t own = in->cells[base + c * stride].flags & FLAG_BREAK;
            cell->flags = (uint8_t)((cell->flags & ~FLAG_BREAK) | own | (across ? FLAG_ACROSS : 0));
        }
    }
}

static bool change_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    size_t along, measure = cube_measure_dimension(in);
    if (!find_along(deriver, in, &along))
        return false;
    if (along == measure) {
        diag_error(deriver->diag, deriver->step->dimension.place, "derive.not-time",
                   "`%s` is a dimension of measures; nothing changes along it",
                   in->shape->dimensions[along].id);
        diag_hint(deriver->diag, "subtract measures with <compute as=\"…\" formula=\"a - b\"/>");
        return false;
    }
    const Dimension *dimension = &in->shape->dimensions[along];
    const size_t *before = compared_with(deriver, dimension);
    size_t stride = cube_stride(in, along);
    for (size_t m = 0; before && m < cube_measures(in); m++)
        if (chosen[m] && !declare_change(deriver, in, out, m))
            return false;
    for (size_t i = 0; before && i < in->count; i++) {
        size_t c = i / stride % dimension->count;
        if (!chosen[measure == NO_DIMENSION ? 0 : cube_index(in, i, measure)])
            continue;
        if (before[c] == NO_PARENT)
            out->cells[i] = (WorkCell){.value = exact_whole(0), .missing = MISSING_NOT_APPLICABLE};
        else
            put_change(deriver, &in->cells[i], &in->cells[i - c * stride + before[c] * stride],
                       &out->cells[i]);
    }
    if (before)
        mark_breaks(deriver, in, out, chosen, along, before);
    if (before)
        map_change(deriver, out, along, before);
    return before != NULL;
}

Cube *derive_change(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, change_cells);
}
