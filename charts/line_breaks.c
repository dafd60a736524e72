#include "charts/line.h"

static const double rule_width = 0.5;
static const double mark_gap = 2; // from the rule to its mark, and between the rows tried
enum { ROWS = 8 };                // tried, from the top of the plot downwards

static bool breaks_at(const LinePlot *plot, size_t c) {
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (plot->chart->data->series[s].points[c].cell->flags & FLAG_BREAK)
            return true;
    return false;
}

// Half-way between the two points that cannot be compared.
static double rule_x(const LinePlot *plot, size_t c) {
    return (plot->x[c - 1] + plot->x[c]) / 2;
}

static bool is_free(const LinePlot *plot, const LineText *mark, const Taken *taken) {
    Box box = label_box(&mark->label, ANCHOR_MIDDLE, mark->x, mark->y);
    return box.left >= plot->left + 1 && box.right <= plot->right && box.bottom <= plot->bottom &&
           !taken_has(taken, box_grown(box, 1)) && taken_crossings(taken, box_grown(box, 1)) == 0;
}

// As high up as there is room, to the right of the rule or the left.
static bool find_place(const LinePlot *plot, size_t c, LineText *mark, const Taken *taken) {
    double aside = mark_gap + mark->label.width / 2;
    for (int row = 0; row < ROWS; row++) {
        mark->y = plot->top + mark_gap + mark->label.ascent + row * (label_height(&mark->label) + mark_gap);
        for (int side = 1; side >= -1; side -= 2) {
            mark->x = rule_x(plot, c) + side * aside;
            if (is_free(plot, mark, taken))
                return true;
        }
    }
    return false;
}

void line_place_breaks(LinePlot *plot, Taken *taken) {
    const ChartContext *context = plot->chart->context;
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .text = symbol_flag_mark(context->profile, FLAG_BREAK),
                      .colour = plot->design->secondary};
    for (size_t c = 1; c < plot->chart->data->category_count && *text.text; c++) {
        if (!breaks_at(plot, c))
            continue;
        LineText mark = {.label = label_make(context, &text, 1e6, 1)};
        if (!find_place(plot, c, &mark, taken))
            continue;
        taken_add(plot->arena, taken, label_box(&mark.label, ANCHOR_MIDDLE, mark.x, mark.y));
        *vec_push(plot->arena, &plot->texts) = mark;
        plot->chart->result->flags |= FLAG_BREAK;
    }
}

void line_draw_breaks(const LinePlot *plot) {
    for (size_t c = 1; c < plot->chart->data->category_count; c++)
        if (breaks_at(plot, c))
            pen_rule(plot->pen, rule_x(plot, c), plot->top, rule_x(plot, c), plot->bottom,
                     (Stroke){.colour = plot->design->secondary, .width = rule_width, .dashed = true});
}
