#include "charts/labels.h"
#include "charts/lying.h"

#include <math.h>

static const double name_share = 0.5; // of the width, that a name may take
static const double name_apart = 8, name_gap = 3;
static const double rule_width = 0.5;
enum { NAME_LINES = 2 };

static bool is_level(const ChartRemark *remark) {
    return remark->kind == REMARK_REFERENCE && remark->bound;
}

double lying_levels_head(Lying *lying) {
    const Chart *chart = lying->chart;
    double head = 0;
    for (const ChartRemark *remark = chart->spec->remarks; remark && !lying->bare; remark = remark->next) {
        if (!is_level(remark))
            continue;
        LyingLevel *level = vec_push(chart->context->arena, &lying->levels);
        LabelText text = {
            .style = STYLE_CHART_LABEL, .text = remark->text, .colour = chart->context->design->ink};
        *level = (LyingLevel){.at = scale_at(&lying->x, remark->value)};
        level->name = label_make(chart->context, &text, chart->request->width * name_share, NAME_LINES);
        head = fmax(head, label_head(&level->name) + label_height(&level->name) + 2 * name_gap);
    }
    return head;
}

// Each over its line, pushed apart along the top; all or none of them.
void lying_name_levels(Lying *lying) {
    const Chart *chart = lying->chart;
    size_t count = lying->levels.count;
    SpreadItem *items = arena_array(chart->context->arena, count + 1, SpreadItem);
    size_t *order = arena_array(chart->context->arena, count + 1, size_t);
    bool fits = true;
    for (size_t i = 0; i < count; i++) { // from left to right
        size_t at = i;
        for (; at > 0 && lying->levels.items[order[at - 1]].at > lying->levels.items[i].at; at--)
            order[at] = order[at - 1];
        order[at] = i;
        fits = fits && lying->levels.items[i].name.fits;
    }
    for (size_t i = 0; i < count; i++)
        items[i] = (SpreadItem){.wanted = lying->levels.items[order[i]].at,
                                .height = lying->levels.items[order[i]].name.width + name_apart};
    fits = labels_spread(chart->context->arena, items, count, -name_apart / 2,
                         chart->request->width + name_apart / 2) &&
           fits;
    for (size_t i = 0; i < count; i++) {
        lying->levels.items[order[i]].x = items[i].at;
        if (!fits)
            lying->levels.items[order[i]].name = (Label){0};
    }
    if (fits)
        return;
    diag_warning(chart->context->diag, chart->spec->place, "chart.remark-dropped",
                 "%zu of the remarks have no room in the drawing and are not printed", count);
    diag_hint(chart->context->diag,
              "shorten the words, make the figure wide or higher, or say it in a <note>");
}

static void draw_piece(const Lying *lying, double x, double from, double to) {
    if (to - from < 1)
        return;
    pen_rule(lying->pen, x, from, x, to, (Stroke){.colour = lying->design->paper, .width = 5 * rule_width});
    pen_rule(lying->pen, x, from, x, to,
             (Stroke){.colour = lying->design->ink, .width = 2 * rule_width, .dashed = true});
}

void lying_draw_levels(const Lying *lying, const Box *texts, size_t count) {
    for (size_t i = 0; i < lying->levels.count; i++) {
        const LyingLevel *level = &lying->levels.items[i];
        double from = lying->top;
        for (size_t t = 0; t < count; t++) {
            if (level->at < texts[t].left - 1.5 || level->at > texts[t].right + 1.5)
                continue;
            draw_piece(lying, level->at, from, texts[t].top - 1);
            from = texts[t].bottom + 1;
        }
        draw_piece(lying, level->at, from, lying->bottom);
        double y = lying->top - name_gap - label_height(&level->name) + level->name.ascent;
        if (level->name.lines.count > 0)
            label_draw(lying->pen, &level->name, ANCHOR_MIDDLE, level->x, y);
    }
}
