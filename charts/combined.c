// Columns, and lines over them. Lines in another unit have an axis of their own at the right, whose numbers
// stand at the gridlines of the left one.

#include "charts/labels.h"
#include "charts/marker.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/remarks.h"
#include "charts/room.h"
#include "charts/sign.h"
#include "charts/standing.h"

#include <math.h>
#include <string.h>

static const double sign_gap = 3;
enum { ROUNDS = 4 };

// A sign in the plot, and where.
typedef struct PlotSign {
    Label label;
    double x, y; // middle, baseline
} PlotSign;

typedef struct CombinedPlot {
    Standing standing;
    const Chart *chart;
    const Design *design;
    Chart columns, lines; // the same chart, as each of the axes sees it
    ChartSpec free;       // of the lines: without ends of the axis
    bool *lined;          // for each series
    size_t *order;        // for each series, its place among those of its sort
    bool two;             // axes
    ValueAxis axis;       // of the lines
    LinearScale y;
    VEC(PlotSign) signs;
    Remarks remarks;
    Taken taken;
} CombinedPlot;

static const ChartPoint *point_at(const CombinedPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

// ---- two sorts of series ---------------------------------------------------------------------------------

static void part_series(CombinedPlot *plot) {
    const Chart *chart = plot->chart;
    const ChartData *data = chart->data;
    const ChartSpec *spec = chart->spec;
    Arena *arena = chart->context->arena;
    bool *columns = arena_array(arena, data->series_count, bool);
    size_t next[2] = {0, 0};
    plot->lined = arena_array(arena, data->series_count, bool);
    plot->order = arena_array(arena, data->series_count, size_t);
    for (size_t s = 0; s < data->series_count; s++) {
        plot->lined[s] = spec->lined[spec->selection->indices[spec->series_dimension][s]];
        plot->order[s] = next[plot->lined[s]]++;
        columns[s] = !plot->lined[s];
    }
    plot->columns = plot->lines = *chart;
    plot->columns.data = data_part(arena, data, columns);
    ChartData *lines = data_part(arena, data, plot->lined);
    plot->lines.data = lines;
    plot->free = *spec;
    plot->free.has_min = plot->free.has_max = false;
    plot->free.remarks = NULL;
    plot->lines.spec = &plot->free;
    plot->two = strcmp(plot->columns.data->unit, plot->lines.data->unit) != 0;
    panel_cover(chart, PANEL_SECOND_AXIS, &lines->low, &lines->high);
}

// Names as in the legend: with the axis they are read at.
static Chart named_chart(const CombinedPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartData *data = plot->chart->data;
    ChartData *named = arena_new_of(context->arena, ChartData);
    *named = *data;
    named->series = arena_array(context->arena, data->series_count, ChartSeries);
    for (size_t s = 0; s < data->series_count; s++) {
        Word axis = plot->lined[s] ? WORD_RIGHT_AXIS : WORD_LEFT_AXIS;
        named->series[s] = data->series[s];
        if (plot->two)
            named->series[s].name = arena_printf(context->arena, "%s (%s)", data->series[s].name,
                                                 language_word(context->language, axis));
    }
    Chart chart = *plot->chart;
    chart.data = named;
    return chart;
}

static void warn_of_two_axes(const CombinedPlot *plot) {
    const ChartContext *context = plot->chart->context;
    diag_warning(context->diag, plot->chart->spec->place, "chart.two-axes",
                 "lines on an axis of their own seem to cross columns where the scales happen to meet");
    diag_hint(context->diag, "draw two figures when the one is not about the other");
}

// ---- layout ----------------------------------------------------------------------------------------------

// The axis of the lines: a second one, or the same.
static void set_second_axis(CombinedPlot *plot) {
    Standing *standing = &plot->standing;
    if (!plot->two) {
        plot->axis = standing->axis;
    } else {
        plot->axis = axis_choose_beside(&plot->lines, &standing->axis);
        axis_set_title(plot->chart, &plot->axis, plot->lines.data->unit, plot->chart->request->width / 2 - 4);
        standing->beside = standing->second_axis = plot->axis.number_width + axis_number_gap();
        standing->title_height = axis_head(&plot->axis);
    }
}

static void lay_out(CombinedPlot *plot) {
    Standing *standing = &plot->standing;
    for (int round = 0; round < ROUNDS; round++) {
        standing->left = 0;
        standing_lay_out(standing);
        set_second_axis(plot);
        standing->head = standing_place_periods(standing, plot->chart, &plot->remarks);
    }
    standing_lay_out(standing);
    standing_settle(standing);
    set_second_axis(plot);
    plot->y = axis_scale(&plot->axis, standing->bottom, standing->top);
}

static double line_y(const CombinedPlot *plot, size_t s, size_t c) {
    return axis_at(&plot->axis, &plot->y, point_at(plot, s, c)->value);
}

static bool line_joined(const CombinedPlot *plot, size_t s, size_t c) {
    return c > 0 && point_at(plot, s, c)->present && point_at(plot, s, c - 1)->present &&
           !(point_at(plot, s, c)->cell->flags & FLAG_BREAK);
}

static Box column_box(const CombinedPlot *plot, size_t s, size_t c) {
    const Standing *standing = &plot->standing;
    double end = scale_at(&standing->y, point_at(plot, s, c)->value), base = standing_base(standing);
    double left = standing_bar_left(standing, plot->order[s], c);
    return (Box){left, fmin(end, base), left + standing->bar, fmax(end, base)};
}

// ---- texts in the plot -----------------------------------------------------------------------------------

static void take_shapes(CombinedPlot *plot) {
    Arena *arena = plot->chart->context->arena;
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            if (!plot->lined[s] && point_at(plot, s, c)->present)
                taken_add(arena, &plot->taken, column_box(plot, s, c));
            if (plot->lined[s] && line_joined(plot, s, c))
                taken_add_segment(arena, &plot->taken,
                                  (Segment){plot->standing.x[c - 1], line_y(plot, s, c - 1),
                                            plot->standing.x[c], line_y(plot, s, c)});
        }
}

// The sign of a missing column stands where the column would, that of a point between its neighbours.
static double sign_level(const CombinedPlot *plot, size_t s, size_t c) {
    double base = standing_base(&plot->standing) - sign_gap, sum = 0;
    size_t count = 0, points = plot->chart->data->category_count;
    for (size_t n = c; plot->lined[s] && n-- > 0 && count == 0;)
        if (point_at(plot, s, n)->present) {
            sum += line_y(plot, s, n);
            count++;
        }
    for (size_t n = c + 1, before = count; plot->lined[s] && n < points && count == before; n++)
        if (point_at(plot, s, n)->present) {
            sum += line_y(plot, s, n);
            count++;
        }
    return count > 0 ? sum / (double)count : base;
}

// Above what is there already; beyond the plot's top it would be nobody's.
static void place_sign(CombinedPlot *plot, size_t s, size_t c) {
    const Standing *standing = &plot->standing;
    PlotSign sign = {.label = sign_make(plot->chart, point_at(plot, s, c), s)};
    if (point_at(plot, s, c)->present || sign.label.lines.count == 0)
        return;
    double bar = standing_bar_left(standing, plot->order[s], c) + standing->bar / 2;
    sign.x = plot->lined[s] ? standing->x[c] : bar;
    for (sign.y = sign_level(plot, s, c); sign.y - sign.label.ascent > standing->top; sign.y -= 2) {
        Box box = label_box(&sign.label, ANCHOR_MIDDLE, sign.x, sign.y);
        box.bottom = sign.y;
        if (taken_has(&plot->taken, box_grown(box, 1)) ||
            taken_crossings(&plot->taken, box_grown(box, 1)) > 0)
            continue;
        taken_add(plot->chart->context->arena, &plot->taken, box);
        *vec_push(plot->chart->context->arena, &plot->signs) = sign;
        return;
    }
}

static void find_point(const void *of, size_t s, size_t c, double *x, double *y) {
    const CombinedPlot *plot = of;
    Box column = column_box(plot, s, c);
    *x = plot->lined[s] ? plot->standing.x[c] : (column.left + column.right) / 2;
    *y = plot->lined[s] ? line_y(plot, s, c) : scale_at(&plot->standing.y, point_at(plot, s, c)->value);
}

static void place_texts(CombinedPlot *plot) {
    const ChartData *data = plot->chart->data;
    take_shapes(plot);
    standing_place_levels(&plot->standing, &plot->remarks, &plot->taken);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            place_sign(plot, s, c);
    standing_place_notes(&plot->remarks, find_point, plot, &plot->taken);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_columns(const CombinedPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 0; c < data->category_count; c++)
        for (size_t s = 0; s < data->series_count; s++) {
            if (plot->lined[s] || !point_at(plot, s, c)->present)
                continue;
            Box box = column_box(plot, s, c);
            if (box.bottom <= box.top)
                continue;
            pen_rectangle(plot->standing.pen, box.left, box.top, box.right - box.left, box.bottom - box.top);
            palette_fill_point(plot->standing.pen, plot->chart, s, c);
        }
}

// Each piece by itself: dashed towards numbers that are not final. Over columns a line has an edge of paper.
static void draw_line(const CombinedPlot *plot, size_t s, Colour colour, double width, size_t dash) {
    Pen *pen = plot->standing.pen;
    size_t count = plot->chart->data->category_count;
    for (size_t from = 0; from + 1 < count;) {
        size_t to = from;
        bool dashed = palette_preliminary(point_at(plot, s, from + 1)->cell->flags);
        while (to + 1 < count && line_joined(plot, s, to + 1) &&
               palette_preliminary(point_at(plot, s, to + 1)->cell->flags) == dashed)
            to++;
        if (to == from) {
            from++;
            continue;
        }
        for (size_t c = from; c <= to; c++)
            (c == from ? pen_move : pen_line)(pen, plot->standing.x[c], line_y(plot, s, c));
        pen_stroke(pen, (Stroke){colour, width, .round = true, .dashed = dashed, .dash = dash});
        from = to;
    }
}

static void draw_markers(const CombinedPlot *plot, size_t s) {
    Pen *pen = plot->standing.pen;
    Colour colour = palette_sample(plot->chart, s);
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        if (!point_at(plot, s, c)->present)
            continue;
        bool open = palette_preliminary(point_at(plot, s, c)->cell->flags);
        marker_path(pen, s, plot->standing.x[c], line_y(plot, s, c), plot->design->chart.marker / 2);
        pen_fill_stroke(pen, open ? plot->design->paper : colour,
                        (Stroke){.colour = open ? colour : plot->design->paper, .width = 0.75});
    }
}

static void draw_lines(const CombinedPlot *plot) {
    double width = plot->design->chart.line_width;
    for (size_t s = plot->chart->data->series_count; s-- > 0;) {
        if (!plot->lined[s])
            continue;
        draw_line(plot, s, plot->design->paper, width + 1.5, 0);
        draw_line(plot, s, palette_sample(plot->chart, s), width, palette_dash(plot->chart, s));
        draw_markers(plot, s);
    }
}

static void draw_signs(const CombinedPlot *plot) {
    for (size_t i = 0; i < plot->signs.count; i++) {
        const PlotSign *sign = &plot->signs.items[i];
        label_clear(plot->standing.pen, plot->design->paper, &sign->label, ANCHOR_MIDDLE, sign->x, sign->y,
                    plot->chart->request->width);
        label_draw(plot->standing.pen, &sign->label, ANCHOR_MIDDLE, sign->x, sign->y);
    }
}

static void draw(CombinedPlot *plot) {
    Standing *standing = &plot->standing;
    standing->remarks = &plot->remarks;
    standing_begin(standing);
    if (plot->two && !panel_mutes_right(plot->chart)) {
        axis_draw_beside(standing->pen, &plot->axis, &plot->y, standing->right);
        axis_draw_title(standing->pen, &plot->axis, ANCHOR_END, plot->chart->request->width,
                        standing->legend.height);
    }
    if (plot->two && plot->axis.cropped)
        axis_draw_crop(standing->pen, plot->chart, standing->right, standing->bottom);
    remarks_clear(standing->pen, &plot->remarks);
    draw_columns(plot);
    standing_draw_base(standing);
    standing_draw_breaks(standing);
    draw_lines(plot);
    remarks_draw_levels(standing->pen, &plot->remarks);
    draw_signs(plot);
    remarks_draw(standing->pen, &plot->remarks);
}

// Where lines go below zero the columns' axis does too: zero is at one height.
static void cover_below(CombinedPlot *plot) {
    const ChartData *lines = plot->lines.data, *columns = &plot->standing.view.data;
    double extent = fmax(lines->high, 0) - lines->low, high = fmax(columns->high, 0);
    if (lines->low >= 0 || extent <= 0)
        return;
    double below = fmin(0.5, -lines->low / extent);
    axis_view_cover(&plot->standing.view, fmin(columns->low, -high * below / (1 - below)), columns->high,
                    false);
}

bool combined_draw(const Chart *chart, Drawing *drawing) {
    CombinedPlot plot = {.chart = chart, .design = chart->context->design};
    part_series(&plot);
    if (plot.two)
        warn_of_two_axes(&plot);
    standing_init(&plot.standing, &plot.columns, plot.columns.data->series_count);
    if (plot.two) {
        plot.standing.title = plot.columns.data->unit;
        axis_view_cover(&plot.standing.view, plot.columns.data->low, plot.columns.data->high, false);
        cover_below(&plot);
    } else
        axis_view_cover(&plot.standing.view, fmin(0, chart->data->low), fmax(0, chart->data->high), false);
    standing_make_headroom(&plot.standing);
    Chart named = named_chart(&plot);
    plot.standing.legend = legend_make(&named, chart->request->width, true);
    for (size_t s = 0; s < chart->data->series_count; s++)
        plot.standing.legend.entries[s].sample = plot.lined[s] ? SAMPLE_LINE : SAMPLE_SQUARE;
    lay_out(&plot);
    if (!standing_has_room(&plot.standing) || !room_for_numbers(chart, &plot.axis))
        return false;
    plot.remarks.edged = true;
    place_texts(&plot);
    draw(&plot);
    return standing_end(&plot.standing, drawing);
}
