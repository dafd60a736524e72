#include "charts/remarks.h"
#include "charts/palette.h"

#include <math.h>

static const double least_name = 90;     // width a period's name may take even when the period is narrower
static const double name_gap = 3;        // between names of periods, and from them to the plot
static const double level_gap = 2.5;     // from a reference line to its name
static const double level_share = 0.5;   // of the plot's width that its name may take
static const double level_step = 6;      // between the places tried along it
static const double beside_gap = 5;      // from the plot to a name beside it
static const double beside_share = 0.24; // of the width, that such names may take
static const double point_gap = 4.5;     // from a point to its leader
static const double plain_gap = 1.5;
static const double point_radius = 2.25;
static const double rule_width = 0.5;
static const double shade_share = 0.35; // of the hairlines' colour
static const double crossing_cost = 30; // points of distance that a leader through a line is worth
enum { NAME_LINES = 2, BESIDE_LINES = 4, NOTE_LINES = 5 };

static const Design *design_of(const Remarks *remarks) {
    return remarks->chart->context->design;
}

static Label make_label(const Remarks *remarks, const char *words, double width, size_t lines) {
    LabelText text = {.style = STYLE_CHART_LABEL, .text = words, .colour = design_of(remarks)->ink};
    return label_make(remarks->chart->context, &text, width, lines);
}

static Box box_of(const PlacedRemark *placed) {
    return label_box(&placed->label, placed->anchor, placed->x, placed->y);
}

void remarks_begin(Remarks *remarks, const Chart *chart, double left, double right) {
    *remarks = (Remarks){.chart = chart, .plot = {.left = left, .right = right}};
}

// ---- periods ---------------------------------------------------------------------------------------------

static bool row_is_free(const Remarks *remarks, size_t row, Box box) {
    for (size_t i = 0; i < remarks->placed.count; i++) {
        const PlacedRemark *other = &remarks->placed.items[i];
        if (other->kind != REMARK_PERIOD || other->row != row || other->label.lines.count == 0)
            continue;
        Box taken = box_of(other);
        if (box.left < taken.right + 2 * name_gap && taken.left < box.right + 2 * name_gap)
            return false;
    }
    return true;
}

void remarks_add_period(Remarks *remarks, const ChartRemark *remark, double from, double to) {
    double left = remarks->plot.left, right = remarks->plot.right;
    PlacedRemark placed = {
        .kind = REMARK_PERIOD, .anchor = ANCHOR_MIDDLE, .x1 = fmax(from, left), .x2 = fmin(to, right)};
    double width = fmin(fmax(to - from, least_name), right - left);
    placed.label = make_label(remarks, remark->text, width, NAME_LINES);
    double half = placed.label.width / 2;
    placed.x = fmin(fmax((placed.x1 + placed.x2) / 2, left + half), right - half);
    Box box = box_of(&placed);
    while (placed.row < 3 && !row_is_free(remarks, placed.row, box))
        placed.row++;
    if (placed.row == 3 || !placed.label.fits) {
        placed.label = (Label){0};
        remarks->dropped++;
    } else {
        remarks->rows = placed.row + 1 > remarks->rows ? placed.row + 1 : remarks->rows;
        remarks->row_height =
            fmax(remarks->row_height, label_head(&placed.label) + label_height(&placed.label));
    }
    *vec_push(remarks->chart->context->arena, &remarks->placed) = placed;
}

double remarks_head(const Remarks *remarks) {
    return remarks->rows > 0 ? (double)remarks->rows * (remarks->row_height + name_gap) + name_gap : 0;
}

void remarks_settle(Remarks *remarks, double top, double bottom, double reach, Taken *taken) {
    remarks->plot.top = top;
    remarks->plot.bottom = bottom;
    for (size_t i = 0; i < remarks->placed.count; i++) {
        PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind != REMARK_PERIOD || placed->label.lines.count == 0)
            continue;
        double foot = top - reach - name_gap - (double)placed->row * (remarks->row_height + name_gap);
        placed->y = foot - label_height(&placed->label) + placed->label.ascent;
        taken_add(remarks->chart->context->arena, taken, box_of(placed));
    }
}

// ---- levels ----------------------------------------------------------------------------------------------

static bool is_free(const Remarks *remarks, Box box, const Taken *taken) {
    const Box *plot = &remarks->plot;
    return box.left >= plot->left + 1 && box.right <= plot->right && box.top >= plot->top &&
           box.bottom <= plot->bottom - 1 && !taken_has(taken, box_grown(box, 1.5)) &&
           taken_crossings(taken, box_grown(box, 1)) == 0;
}

void remarks_add_level(Remarks *remarks, const ChartRemark *remark, double y, Taken *taken) {
    Arena *arena = remarks->chart->context->arena;
    double width = remarks->beside ? remarks->chart->request->width * beside_share
                                   : (remarks->plot.right - remarks->plot.left) * level_share;
    PlacedRemark placed = {.kind = REMARK_REFERENCE,
                           .anchor = remarks->beside ? ANCHOR_START : ANCHOR_END,
                           .x = remarks->plot.right + beside_gap,
                           .y1 = y};
    placed.label = make_label(remarks, remark->text, width, remarks->beside ? BESIDE_LINES : NAME_LINES);
    *vec_push(arena, &remarks->placed) = placed;
    taken_add_segment(arena, taken, (Segment){remarks->plot.left, y, remarks->plot.right, y});
}

// From right to left, above the line and below it.
static bool find_beside_level(const Remarks *remarks, PlacedRemark *placed, const Taken *taken) {
    const Label *label = &placed->label;
    double above = placed->y1 - level_gap - label_height(label) + label->ascent;
    double below = placed->y1 + level_gap + label_head(label) + label->ascent;
    for (placed->x = remarks->plot.right - 1; placed->x - label->width > remarks->plot.left;
         placed->x -= level_step)
        for (int side = 0; side < 2; side++) {
            placed->y = side == 0 ? above : below;
            if (is_free(remarks, box_of(placed), taken))
                return true;
        }
    return false;
}

double remarks_beside(const Chart *chart) {
    Remarks remarks = {.chart = chart};
    double width = 0, most = chart->request->width * beside_share;
    for (const ChartRemark *remark = chart->spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound)
            width = fmax(width, make_label(&remarks, remark->text, most, BESIDE_LINES).width);
    return width > 0 ? beside_gap + fmin(width, most) : 0;
}

// Level with their lines, pushed apart.
static void name_beside(Remarks *remarks, Taken *taken) {
    Arena *arena = remarks->chart->context->arena;
    SpreadItem *items = arena_array(arena, remarks->placed.count, SpreadItem);
    PlacedRemark **owners = arena_array(arena, remarks->placed.count, PlacedRemark *);
    size_t count = 0, unfit = 0;
    for (size_t i = 0; i < remarks->placed.count; i++) {
        PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind != REMARK_REFERENCE)
            continue;
        double height = label_head(&placed->label) + label_height(&placed->label) + name_gap;
        items[count] = (SpreadItem){.wanted = placed->y1, .height = height};
        owners[count++] = placed;
        unfit += placed->label.fits ? 0 : 1;
    }
    bool fits = unfit == 0 && labels_spread(arena, items, count, remarks->plot.top - name_gap,
                                            remarks->plot.bottom + name_gap);
    for (size_t i = 0; i < count; i++) {
        owners[i]->y = label_centred(&owners[i]->label, items[i].at);
        if (fits)
            taken_add(arena, taken, box_of(owners[i]));
        else
            owners[i]->label = (Label){0};
    }
    remarks->dropped += fits ? 0 : count;
}

void remarks_name_levels(Remarks *remarks, Taken *taken) {
    if (remarks->beside) {
        name_beside(remarks, taken);
        return;
    }
    for (size_t i = 0; i < remarks->placed.count; i++) {
        PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind != REMARK_REFERENCE)
            continue;
        if (placed->label.fits && find_beside_level(remarks, placed, taken)) {
            taken_add(remarks->chart->context->arena, taken, box_of(placed));
            continue;
        }
        placed->label = (Label){0};
        remarks->dropped++;
    }
}

// ---- notes at points -------------------------------------------------------------------------------------

static double near_end(double low, double high, double at) {
    return fmin(fmax(at, low), high);
}

// Where the leader meets the label, and where it begins at the point.
static Segment leader_of(const Remarks *remarks, const PlacedRemark *placed, Box box) {
    double gap = remarks->plain ? plain_gap : point_gap;
    double x = near_end(box.left, box.right, placed->x1), y = near_end(box.top, box.bottom, placed->y1);
    double length = hypot(x - placed->x1, y - placed->y1), from = length > 0 ? fmin(1, gap / length) : 0;
    double to = length > 0 ? fmax(from, 1 - 1.5 / length) : 0;
    double dx = x - placed->x1, dy = y - placed->y1;
    return (Segment){placed->x1 + from * dx, placed->y1 + from * dy, placed->x1 + to * dx,
                     placed->y1 + to * dy};
}

// Puts the label so far away in a direction; the price of that place, infinite when it is taken.
static double price_of(const Remarks *remarks, PlacedRemark *placed, double distance, double dx, double dy,
                       const Taken *taken) {
    double width = placed->label.width, height = label_height(&placed->label);
    double away = distance + fabs(dx) * width / 2 + fabs(dy) * height / 2;
    placed->x = placed->x1 + dx * away - width / 2;
    placed->y = placed->y1 + dy * away - height / 2 + placed->label.ascent;
    Box box = box_of(placed);
    if (!is_free(remarks, box, taken))
        return INFINITY;
    Segment leader = leader_of(remarks, placed, box);
    if (taken_hits(taken, leader) > 0)
        return INFINITY;
    return distance + crossing_cost * (double)taken_meets(taken, leader);
}

// Up before down, aslant before level: so a note reads as being about its point, not as its value.
static const double directions[][2] = {
    {0.6, -0.8},  {-0.6, -0.8},  {0.87, -0.5}, {-0.87, -0.5}, {0, -1}, {0.6, 0.8},
    {-0.6, 0.8},  {0.87, 0.5},   {-0.87, 0.5}, {0, 1},        {1, 0},  {-1, 0},
    {0.3, -0.95}, {-0.3, -0.95}, {0.3, 0.95},  {-0.3, 0.95},
};

static bool find_beside_point(const Remarks *remarks, const ChartRemark *remark, PlacedRemark *best,
                              const Taken *taken) {
    static const double widths[] = {110, 80, 150, 60},
                        distances[] = {11, 17, 25, 35, 48, 65, 85, 110, 140, 180};
    double least = INFINITY;
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        PlacedRemark placed = *best;
        placed.label = make_label(remarks, remark->text, widths[w], NOTE_LINES);
        for (size_t d = 0; placed.label.fits && d < sizeof distances / sizeof *distances; d++)
            for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
                double price =
                    price_of(remarks, &placed, distances[d], directions[i][0], directions[i][1], taken) +
                    8 * (double)w + 0.5 * (double)i;
                if (price >= least)
                    continue;
                least = price;
                *best = placed;
            }
    }
    return least < INFINITY;
}

void remarks_add_annotation(Remarks *remarks, const ChartRemark *remark, double x, double y, Taken *taken) {
    Arena *arena = remarks->chart->context->arena;
    PlacedRemark placed = {.kind = REMARK_ANNOTATION, .anchor = ANCHOR_START, .x1 = x, .y1 = y};
    if (!find_beside_point(remarks, remark, &placed, taken)) {
        placed.label = (Label){0};
        remarks->dropped++;
    } else {
        Segment leader = leader_of(remarks, &placed, box_of(&placed));
        taken_add(arena, taken, box_of(&placed));
        taken_add_segment(arena, taken, leader);
    }
    *vec_push(arena, &remarks->placed) = placed;
}

// ---- drawing ---------------------------------------------------------------------------------------------

static Colour shade_of(const Remarks *remarks) {
    return palette_tint(design_of(remarks), design_of(remarks)->hairline, shade_share);
}

Colour remarks_ground(const Remarks *remarks, double x) {
    for (size_t i = 0; i < remarks->placed.count; i++) {
        const PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind == REMARK_PERIOD && x >= placed->x1 && x <= placed->x2)
            return shade_of(remarks);
    }
    return design_of(remarks)->paper;
}

void remarks_draw_periods(Pen *pen, const Remarks *remarks) {
    for (size_t i = 0; i < remarks->placed.count; i++) {
        const PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind != REMARK_PERIOD)
            continue;
        pen_rectangle(pen, placed->x1, remarks->plot.top, placed->x2 - placed->x1,
                      remarks->plot.bottom - remarks->plot.top);
        pen_fill(pen, shade_of(remarks));
    }
}

void remarks_clear(Pen *pen, const Remarks *remarks) {
    for (size_t i = 0; i < remarks->placed.count; i++) {
        const PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->kind != REMARK_PERIOD && placed->label.lines.count > 0)
            label_clear(pen, remarks_ground(remarks, placed->x), &placed->label, placed->anchor, placed->x,
                        placed->y, remarks->chart->request->width);
    }
}

static void draw_leader(Pen *pen, const Remarks *remarks, const PlacedRemark *placed) {
    const Design *design = design_of(remarks);
    Segment leader = leader_of(remarks, placed, box_of(placed));
    pen_rule(pen, leader.x1, leader.y1, leader.x2, leader.y2,
             (Stroke){.colour = design->ink, .width = rule_width});
    if (remarks->plain)
        return;
    pen_circle(pen, placed->x1, placed->y1, point_radius);
    pen_fill_stroke(pen, design->paper, (Stroke){.colour = design->ink, .width = 2 * rule_width});
}

void remarks_draw_levels(Pen *pen, const Remarks *remarks) {
    const Design *design = design_of(remarks);
    for (size_t i = 0; i < remarks->placed.count; i++) {
        double y = remarks->placed.items[i].y1;
        if (remarks->placed.items[i].kind != REMARK_REFERENCE)
            continue;
        if (remarks->edged)
            pen_rule(pen, remarks->plot.left + 5 * rule_width, y, remarks->plot.right - 5 * rule_width, y,
                     (Stroke){.colour = design->paper, .width = 5 * rule_width});
        pen_rule(pen, remarks->plot.left, y, remarks->plot.right, y,
                 (Stroke){.colour = design->ink, .width = 2 * rule_width, .dashed = true});
    }
}

void remarks_draw(Pen *pen, const Remarks *remarks) {
    for (size_t i = 0; i < remarks->placed.count; i++) {
        const PlacedRemark *placed = &remarks->placed.items[i];
        if (placed->label.lines.count == 0)
            continue;
        if (placed->kind == REMARK_ANNOTATION)
            draw_leader(pen, remarks, placed);
        label_draw(pen, &placed->label, placed->anchor, placed->x, placed->y);
    }
    if (remarks->dropped == 0)
        return;
    diag_warning(remarks->chart->context->diag, remarks->chart->spec->place, "chart.remark-dropped",
                 "%zu of the remarks have no room in the drawing and are not printed", remarks->dropped);
    diag_hint(remarks->chart->context->diag,
              "shorten the words, make the figure wide or higher, or say it in a <note>");
}
