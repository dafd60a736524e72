#include "charts/labels.h"
#include "charts/palette.h"
#include "charts/stack.h"
#include "charts/standing.h"

#include <math.h>

static const double whole_gap = 3;    // from a stack's end to its whole
static const double name_share = 0.3; // of the width, for the names beside the last column
static const double name_gap = 8;     // between them and the last column
static const double name_apart = 3;
static const double leader = 0.4;
enum { NAME_LINES = 2, AUTO_TEXTS = 120 };

typedef struct StackPlot {
    Standing standing;
    const Chart *chart;
    const Design *design;
    Stack stack;
    Label *texts;  // [series × categories]; no lines: not printed
    Label *wholes; // for each category
    bool direct;   // names stand beside the last column, in the order of the stack
    Label *names;  // for each series
    SpreadItem *places;
} StackPlot;

static Label *text_at(const StackPlot *plot, size_t s, size_t c) {
    return &plot->texts[s * plot->chart->data->category_count + c];
}

// From where to where a part is drawn: half a seam short of where its neighbours begin.
static void part_extent(const StackPlot *plot, size_t s, size_t c, double *top, double *bottom) {
    const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
    double a = scale_at(&plot->standing.y, part->from), b = scale_at(&plot->standing.y, part->to);
    double seam = fmin(plot->design->chart.seam, fabs(b - a) / 2) / 2;
    *top = fmin(a, b) + seam;
    *bottom = fmax(a, b) - seam;
}

// ---- layout ----------------------------------------------------------------------------------------------

// Whether the last column has most of the parts that names are to stand beside.
static bool ends_whole(const StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    size_t drawn = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        const StackPart *part = stack_part(plot->chart, &plot->stack, s, data->category_count - 1);
        drawn += part->from != part->to ? 1 : 0;
    }
    return 2 * drawn > data->series_count;
}

// Names in at most two lines, in the space beside the plot.
static void set_names(StackPlot *plot) {
    const Chart *chart = plot->chart;
    double most = chart->request->width * name_share - name_gap, widest = 0;
    plot->direct = chart->data->series[0].category != NULL && ends_whole(plot);
    for (size_t s = 0; s < chart->data->series_count && plot->direct; s++) {
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = chart->data->series[s].name,
                          .marker = chart->data->series[s].marker,
                          .colour = colour_darken(palette_sample(chart, s), plot->design->paper, 4.5)};
        plot->direct = label_fits(chart->context, &text, most, NAME_LINES);
        plot->names[s] = label_make(chart->context, &text, most, NAME_LINES);
        widest = fmax(widest, plot->names[s].width);
    }
    plot->standing.beside = plot->direct ? widest + name_gap : 0;
    if (!plot->direct)
        plot->standing.legend = legend_make(chart, chart->request->width, false);
}

// Each name beside its part of the last column, pushed away from others; false when they do not fit.
static bool place_names(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++) {
        double top, bottom;
        part_extent(plot, s, data->category_count - 1, &top, &bottom);
        plot->places[s] = (SpreadItem){.wanted = (top + bottom) / 2 - (double)s * 1e-6,
                                       .height = label_height(&plot->names[s]) + name_apart};
    }
    return labels_spread(plot->chart->context->arena, plot->places, data->series_count,
                         plot->standing.top - name_apart, plot->standing.height);
}

static void set_wholes(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    bool none = plot->chart->spec->labels == LABELS_NONE;
    for (size_t c = 0; c < data->category_count; c++) {
        if (!*plot->stack.wholes[c])
            continue;
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .text = plot->stack.wholes[c],
                          .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
        plot->wholes[c] = label_make(plot->chart->context, &text, 1e6, 1);
        none = none || plot->wholes[c].width > plot->standing.bands.pitch - 2;
    }
    for (size_t c = 0; c < data->category_count && none; c++)
        if (plot->stack.known[c])
            plot->wholes[c] = (Label){0};
}

static double stack_top(const StackPlot *plot, size_t c) {
    double end = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        end = fmax(end, stack_part(plot->chart, &plot->stack, s, c)->to);
    return end;
}

// Texts in the parts: all that fit, or none when more parts than not would be without.
static void set_texts(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    size_t fit = 0, drawn = 0, count = data->series_count * data->category_count;
    bool asked = plot->chart->spec->labels == LABELS_ALL;
    if (plot->chart->spec->labels == LABELS_NONE || (!asked && count > AUTO_TEXTS))
        return;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            double top, bottom;
            part_extent(plot, s, c, &top, &bottom);
            *text_at(plot, s, c) =
                stack_label(plot->chart, &plot->stack, s, c, plot->standing.bar, bottom - top);
            drawn += stack_part(plot->chart, &plot->stack, s, c)->from !=
                             stack_part(plot->chart, &plot->stack, s, c)->to
                         ? 1
                         : 0;
            fit += text_at(plot, s, c)->lines.count > 0 ? 1 : 0;
        }
    for (size_t i = 0; i < count && !asked && 2 * fit < drawn; i++)
        plot->texts[i] = (Label){0};
    stack_warn_dropped(plot->chart, drawn - fit);
    if (plot->stack.rounded && (asked || 2 * fit >= drawn))
        stack_note_rounding(plot->chart);
}

static void lay_out(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    standing_lay_out(&plot->standing);
    plot->standing.reach.count = 0;
    set_wholes(plot);
    for (size_t c = 0; c < data->category_count; c++)
        if (plot->wholes[c].lines.count > 0)
            standing_reach(&plot->standing, stack_top(plot, c), whole_gap + plot->wholes[c].ascent + 1, 0);
    standing_settle(&plot->standing);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_part(const StackPlot *plot, size_t s, size_t c) {
    const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
    double top, bottom;
    if (part->from == part->to)
        return;
    part_extent(plot, s, c, &top, &bottom);
    pen_rectangle(plot->standing.pen, standing_bar_left(&plot->standing, 0, c), top, plot->standing.bar,
                  bottom - top);
    palette_fill_point(plot->standing.pen, plot->chart, s, c);
}

static void draw_text(const StackPlot *plot, size_t s, size_t c) {
    double top, bottom;
    part_extent(plot, s, c, &top, &bottom);
    stack_draw_label(plot->standing.pen, plot->chart, s, c, text_at(plot, s, c), plot->standing.x[c],
                     label_centred(text_at(plot, s, c), (top + bottom) / 2));
}

static void draw_whole(const StackPlot *plot, size_t c) {
    const Label *whole = &plot->wholes[c];
    double y = scale_at(&plot->standing.y, stack_top(plot, c)) - whole_gap;
    if (whole->lines.count == 0)
        return;
    label_clear(plot->standing.pen, plot->design->paper, whole, ANCHOR_MIDDLE, plot->standing.x[c], y,
                plot->chart->request->width);
    label_draw(plot->standing.pen, whole, ANCHOR_MIDDLE, plot->standing.x[c], y);
}

// A name, and what leads to it when it stands elsewhere than at its part.
static void draw_name(const StackPlot *plot, size_t s) {
    const Label *name = &plot->names[s];
    const Standing *standing = &plot->standing;
    size_t last = plot->chart->data->category_count - 1;
    double top, bottom, at = plot->places[s].at, x = standing->right + name_gap;
    part_extent(plot, s, last, &top, &bottom);
    if (at < top || at > bottom) {
        double end = standing_bar_left(standing, 0, last) + standing->bar + 1;
        pen_move(standing->pen, end, (top + bottom) / 2);
        pen_line(standing->pen, fmax(end, x - name_gap), (top + bottom) / 2);
        pen_line(standing->pen, x - 2, at);
        pen_stroke(standing->pen, (Stroke){.colour = plot->design->secondary, .width = leader});
    }
    label_draw(standing->pen, name, ANCHOR_START, x, label_centred(name, at));
}

static void draw_each(const StackPlot *plot, void (*draw)(const StackPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

static void draw(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    standing_begin(&plot->standing);
    draw_each(plot, draw_part);
    standing_draw_base(&plot->standing);
    standing_draw_breaks(&plot->standing);
    draw_each(plot, draw_text);
    for (size_t c = 0; c < data->category_count; c++)
        draw_whole(plot, c);
    for (size_t s = 0; s < data->series_count && plot->direct; s++)
        draw_name(plot, s);
}

bool column_stack_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    StackPlot plot = {.chart = chart, .design = chart->context->design, .stack = stack_make(chart)};
    plot.texts = arena_array(arena, data->series_count * data->category_count, Label);
    plot.wholes = arena_array(arena, data->category_count, Label);
    plot.names = arena_array(arena, data->series_count, Label);
    plot.places = arena_array(arena, data->series_count, SpreadItem);
    standing_init(&plot.standing, chart, 1);
    axis_view_cover(&plot.standing.view, plot.stack.lowest, plot.stack.highest,
                    chart->spec->stack == STACK_PERCENT);
    set_names(&plot);
    lay_out(&plot);
    if (plot.direct && (chart->panel || !place_names(&plot))) { // a legend instead
        plot.direct = false;
        plot.standing.beside = plot.standing.left = 0;
        plot.standing.legend = legend_make(chart, chart->request->width, false);
        lay_out(&plot);
    }
    set_texts(&plot);
    if (!standing_has_room(&plot.standing))
        return false;
    draw(&plot);
    return standing_end(&plot.standing, drawing);
}
