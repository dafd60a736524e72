// Along time, or another order: cumulated sums and moving averages.

#include "model/deriver.h"

// The lines of a cube along a dimension that belong to chosen measures: *base goes from one to the next.
static bool next_line(const Cube *cube, size_t dimension, const bool *chosen, size_t *base, bool started) {
    size_t stride = cube_stride(cube, dimension), n = cube->shape->dimensions[dimension].count;
    size_t measure = cube_measure_dimension(cube);
    for (size_t i = started ? *base + 1 : 0; i < cube->count; i++) {
        if (i / stride % n != 0) {
            i += (n - 1) * stride - 1; // to the next block
            continue;
        }
        if (chosen[measure == NO_DIMENSION ? 0 : cube_index(cube, i, measure)]) {
            *base = i;
            return true;
        }
    }
    return false;
}

static bool find_course(Deriver *deriver, const Cube *in, size_t *along) {
    if (!find_along(deriver, in, along))
        return false;
    if (*along != cube_measure_dimension(in))
        return true;
    diag_error(deriver->diag, deriver->step->dimension.place, "derive.not-time",
               "`%s` is a dimension of measures; they are not added up in this way",
               in->shape->dimensions[*along].id);
    diag_hint(deriver->diag, "add measures with <compute as=\"…\" formula=\"a + b\"/>");
    return false;
}

static const WorkCell impossible = {.value = {.numerator = 0, .denominator = 1},
                                    .missing = MISSING_NOT_APPLICABLE};

static void clear_line(const Cube *in, Cube *out, size_t along, size_t base) {
    size_t stride = cube_stride(in, along);
    for (size_t c = 0; c < in->shape->dimensions[along].count; c++)
        out->cells[base + c * stride] = impossible;
}

// Which slice of an order each category is computed from: all up to it, or a window around it.
static void map_slices(Deriver *deriver, Cube *out, size_t along, const size_t *order, size_t count,
                       const size_t *from, const size_t *to) {
    size_t n = out->shape->dimensions[along].count;
    size_t *starts = arena_array(deriver->arena, n, size_t), *ends = arena_array(deriver->arena, n, size_t);
    for (size_t i = 0; i < count; i++) {
        starts[order[i]] = from[i];
        ends[order[i]] = to[i];
    }
    cube_map(out, along, (SourceMap){along, order, starts, ends});
}

// ---- cumulate ----

static bool cumulate_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    size_t along, count, base = 0;
    if (!find_course(deriver, in, &along))
        return false;
    const size_t *order = order_of_time(deriver, &in->shape->dimensions[along], &count);
    if (!check_addition_along(deriver, in, chosen, along, (size_t *)(uintptr_t)order, count))
        return false;
    size_t stride = cube_stride(in, along);
    for (bool more = next_line(in, along, chosen, &base, false); more;
         more = next_line(in, along, chosen, &base, true)) {
        Parts parts = {0};
        Exact sum = exact_whole(0), value;
        clear_line(in, out, along, base);
        for (size_t i = 0; i < count; i++) {
            size_t cell = base + order[i] * stride;
            if (parts_add(deriver, &parts, &in->cells[cell], &value))
                sum = exact_add(deriver->arena, sum, value);
            parts_finish(deriver, &parts, sum, &out->cells[cell]);
        }
    }
    size_t *from = arena_array(deriver->arena, count, size_t),
           *to = arena_array(deriver->arena, count, size_t);
    for (size_t i = 0; i < count; i++)
        to[i] = i + 1;
    map_slices(deriver, out, along, order, count, from, to);
    for (size_t m = 0; m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, (LocalText *)(uintptr_t)cube_unit(in, m), cube_decimals(in, m));
    return true;
}

Cube *derive_cumulate(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, cumulate_cells);
}

// ---- moving average ----

// The mean of the window, by its cells; own: the break of the period it is for.
// exact, so there is no drift to mind, but each cell is added n times.
static void average(Deriver *deriver, const Cube *in, size_t base, size_t stride, const size_t *order,
                    size_t from, size_t to, uint8_t own, WorkCell *out) {
    Parts parts = {0};
    Exact sum = exact_whole(0), value;
    bool across = false; // the break before the first is outside
    for (size_t i = from; i < to; i++) {
        if (parts_add(deriver, &parts, &in->cells[base + order[i] * stride], &value))
            sum = exact_add(deriver->arena, sum, value);
        across |= i > from && in->cells[base + order[i] * stride].flags & FLAG_BREAK;
    }
    parts.flags = (uint8_t)((parts.flags & ~FLAG_BREAK) | own | (across ? FLAG_ACROSS : 0));
    if (parts.count > 0)
        sum = exact_divide(deriver->arena, sum, exact_whole((int64_t)parts.count));
    parts_finish(deriver, &parts, sum, out);
}

static bool average_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    const DeriveStep *step = deriver->step;
    size_t along, count, base = 0, n = (size_t)step->n;
    if (!find_course(deriver, in, &along))
        return false;
    const size_t *order = order_of_time(deriver, &in->shape->dimensions[along], &count);
    if (n > count || (step->centred && n % 2 == 0)) {
        diag_error(deriver->diag, step->place, "derive.bad-number",
                   n > count ? "the average is of %zu, but there are only %zu along `%s`"
                             : "a centred average is of an odd number, not %zu (of %zu along `%s`)",
                   n, count, in->shape->dimensions[along].id);
        return false;
    }
    size_t *from = arena_array(deriver->arena, count, size_t),
           *to = arena_array(deriver->arena, count, size_t);
    size_t ahead = step->centred ? n / 2 : 0, stride = cube_stride(in, along);
    for (size_t i = n - 1 - ahead; i + ahead < count; i++) {
        to[i] = i + ahead + 1;
        from[i] = to[i] - n;
    }
    for (bool more = next_line(in, along, chosen, &base, false); more;
         more = next_line(in, along, chosen, &base, true)) {
        clear_line(in, out, along, base);
        for (size_t i = 0; i < count; i++)
            if (to[i] > from[i])
                average(deriver, in, base, stride, order, from[i], to[i],
                        in->cells[base + order[i] * stride].flags & FLAG_BREAK,
                        &out->cells[base + order[i] * stride]);
    }
    map_slices(deriver, out, along, order, count, from, to);
    for (size_t m = 0; m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, (LocalText *)(uintptr_t)cube_unit(in, m), cube_decimals(in, m) + 1);
    return true;
}

Cube *derive_moving_average(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, average_cells);
}
