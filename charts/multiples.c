#include "charts/multiples.h"
#include "charts/label.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/room.h"
#include "charts/suit.h"
#include "charts/value_classes.h"

#include <math.h>
#include <string.h>

static const double gutter = 16, row_gap = 14; // between plots and what is beside them
static const double title_gap = 4;
static const double overhang = 10;    // of names below a plot, kept free beside it
static const double least_panel = 84; // of the width, when the author leaves it to us
enum { ACROSS_MOST = 4, TITLE_LINES = 3, WIDTH_ROUNDS = 4, ALIGN_ROUNDS = 2 };

// ---- the charts ------------------------------------------------------------------------------------------

// The selection of one panel; categories stand in the order of the first panel in all.
static Selection *panel_selection(Arena *arena, const ChartSpec *spec, size_t i, const ChartData *first) {
    size_t count = spec->dataset->dimension_count;
    Selection *selection = arena_new_of(arena, Selection);
    selection->counts = arena_array(arena, count, size_t);
    selection->indices = arena_array(arena, count, size_t *);
    for (size_t d = 0; d < count; d++) {
        bool own = d == spec->panel_dimension;
        selection->counts[d] = own ? 1 : spec->selection->counts[d];
        selection->indices[d] = spec->selection->indices[d] + (own ? i : 0);
    }
    if (!first)
        return selection;
    size_t *order = arena_array(arena, first->category_count, size_t);
    const Category *categories = spec->dataset->dimensions[spec->x_dimension].categories;
    for (size_t c = 0; c < first->category_count; c++)
        order[c] = (size_t)(first->categories[c].category - categories);
    selection->indices[spec->x_dimension] = order;
    return selection;
}

const ChartSpec *multiples_panel(Arena *arena, const ChartSpec *whole, size_t i, const ChartData *first) {
    ChartSpec *spec = arena_new_of(arena, ChartSpec);
    *spec = *whole;
    spec->panels = (ChartText){0};
    spec->free_scales = false;
    spec->across = 0;
    spec->selection = panel_selection(arena, whole, i, first);
    spec->sort = i > 0 ? SORT_SOURCE : whole->sort;
    return spec;
}

static void read_panel(Multiples *multiples, size_t i) {
    Arena *arena = multiples->context->arena;
    const ChartSpec *whole = multiples->spec;
    ChartRequest *request = arena_new_of(arena, ChartRequest);
    const ChartSpec *spec = multiples_panel(arena, whole, i, i > 0 ? multiples->charts[0].data : NULL);
    *request = *multiples->request;
    request->spec = spec;
    ChartData *data = data_make(multiples->context, spec, request->marker, request->marker_user);
    multiples->charts[i] =
        (Chart){.context = multiples->context, .request = request, .spec = spec, .data = data};
    size_t category = spec->selection->indices[whole->panel_dimension][0];
    multiples->highlit[i] = !whole->highlit || whole->highlit[whole->panel_dimension][category];
    multiples->some_highlit |= !multiples->highlit[i];
    multiples->titles[i] =
        category_text(arena, multiples->dimension, &multiples->dimension->categories[category],
                      multiples->context->language, NULL);
}

// In a panel beside the highlighted ones all is grey.
static void turn_grey(const ChartContext *context, Chart *chart) {
    ChartData *data = arena_new_of(context->arena, ChartData);
    *data = *chart->data;
    chart->data = data;
    for (size_t c = 0; c < data->category_count; c++)
        data->categories[c].highlit = false;
    for (size_t s = 0; s < data->series_count; s++)
        data->series[s].highlit = false;
    data->highlit = data->category_count * data->series_count;
}

static void share_range(Multiples *multiples) {
    double low = INFINITY, high = -INFINITY;
    bool whole = true;
    for (size_t i = 0; i < multiples->count; i++) {
        const ChartData *data = multiples->charts[i].data;
        low = data->present > 0 ? fmin(low, data->low) : low;
        high = data->present > 0 ? fmax(high, data->high) : high;
        whole = whole && data->whole;
    }
    for (size_t i = 0; i < multiples->count && low <= high; i++) {
        ChartData *data = arena_new_of(multiples->context->arena, ChartData);
        *data = *multiples->charts[i].data;
        data->low = low;
        data->high = high;
        data->whole = whole;
        multiples->charts[i].data = data;
    }
}

static void name_units(Multiples *multiples) {
    bool differ = false;
    for (size_t i = 1; i < multiples->count; i++)
        differ = differ || strcmp(multiples->charts[i].data->unit, multiples->charts[0].data->unit) != 0;
    for (size_t i = 0; i < multiples->count && differ; i++)
        if (*multiples->charts[i].data->unit)
            multiples->titles[i] = arena_printf(multiples->context->arena, "%s (%s)", multiples->titles[i],
                                                multiples->charts[i].data->unit);
}

// Numbers of all panels are sorted into the same classes.
static void share_classes(Multiples *multiples) {
    Arena *arena = multiples->context->arena;
    const ChartSpec *spec = multiples->spec;
    if ((spec->kind != CHART_HEAT && spec->kind != CHART_MAP) || spec->free_scales)
        return;
    Chart chart = multiples->charts[0];
    ChartData all = *chart.data;
    all.series = arena_array(arena, all.series_count * multiples->count, ChartSeries);
    all.series_count = all.present = 0;
    for (size_t i = 0; i < multiples->count; i++) {
        const ChartData *data = multiples->charts[i].data;
        for (size_t s = 0; s < data->series_count; s++)
            all.series[all.series_count++] = data->series[s];
        all.low = all.present == 0 ? data->low : data->present > 0 ? fmin(all.low, data->low) : all.low;
        all.high = all.present == 0 ? data->high : data->present > 0 ? fmax(all.high, data->high) : all.high;
        all.whole = all.whole && data->whole;
        all.present += data->present;
    }
    chart.data = &all;
    ValueClasses *classes = arena_new_of(arena, ValueClasses);
    *classes = value_classes(&chart);
    for (size_t i = 0; i < multiples->count; i++)
        multiples->charts[i].classes = classes;
}

static Multiples multiples_read(const ChartContext *context, const ChartRequest *request) {
    const ChartSpec *spec = request->spec;
    Multiples multiples = {.context = context, .request = request, .spec = spec};
    multiples.dimension = &spec->dataset->dimensions[spec->panel_dimension];
    multiples.count = spec->selection->counts[spec->panel_dimension];
    multiples.charts = arena_array(context->arena, multiples.count, Chart);
    multiples.titles = arena_array(context->arena, multiples.count, const char *);
    multiples.highlit = arena_array(context->arena, multiples.count, bool);
    for (size_t i = 0; i < multiples.count; i++)
        read_panel(&multiples, i);
    name_units(&multiples);
    share_classes(&multiples);
    return multiples;
}

bool multiples_check(const ChartContext *context, const ChartSpec *spec) {
    ChartRequest request = {.spec = spec, .title = ""};
    Multiples multiples = multiples_read(context, &request);
    return suit_check_multiples(&multiples);
}

// ---- layout ----------------------------------------------------------------------------------------------

typedef struct Grid {
    Multiples *of;
    size_t across, rows;
    double width, height; // of each panel, with the room that inner ones keep free
    double spared;        // of their widths, by which neighbours stand upon one another
    double title_height;  // of the highest title, with its gap
    Panel panel;          // what all have in common
    ClassLegend classes;  // of colours, above all of them; 0 high without
    Label *titles;
    Drawing *drawings;
} Grid;

// In as few rows as there is room for, and these as full as they can be.
static size_t choose_across(const Multiples *multiples) {
    size_t count = multiples->count, given = (size_t)multiples->spec->across;
    size_t most = (size_t)fmax(2, floor((multiples->request->width + gutter) / (least_panel + gutter)));
    most = most < ACROSS_MOST ? most : ACROSS_MOST;
    size_t rows = (count + most - 1) / most, across = (count + rows - 1) / rows;
    return given == 0 ? across : given < count ? given : count;
}

static size_t row_of(const Grid *grid, size_t i) {
    return i / grid->across;
}

// Names at the left are the same in all; the numbers of axes only when they are shared.
static bool shares_left(const Grid *grid) {
    return grid->panel.framed && (grid->panel.shared || !grid->panel.frame.standing);
}

static bool shares_foot(const Grid *grid) {
    return grid->panel.framed && !grid->panel.frame.own_foot &&
           (grid->panel.shared || grid->panel.frame.standing);
}

static bool shares_right(const Grid *grid) {
    return grid->panel.framed && grid->panel.shared && grid->panel.frame.beside > overhang;
}

// What inner panels leave out at the left and at the right.
static double find_spared(const Grid *grid) {
    const PanelFrame *frame = &grid->panel.frame;
    return (shares_left(grid) ? frame->names : 0) + (shares_right(grid) ? frame->beside - overhang : 0);
}

static double step_across(const Grid *grid) {
    return grid->width + gutter - grid->spared;
}

static double above_panels(const Grid *grid) {
    return grid->panel.legend.above + grid->classes.height;
}

static double step_down(const Grid *grid) {
    return grid->title_height + grid->height + row_gap - (shares_foot(grid) ? grid->panel.frame.foot : 0);
}

static bool draw_panel(Grid *grid, size_t i, const ChartContext *context, ChartResult *result,
                       double height) {
    Multiples *multiples = grid->of;
    Chart chart = multiples->charts[i];
    ChartRequest request = *chart.request;
    ChartSpec spec = *chart.spec;
    request.width = grid->width;
    request.spec = &spec;
    spec.height = height;
    chart.context = context;
    chart.request = &request;
    chart.spec = &spec;
    chart.result = result;
    chart.panel = &grid->panel;
    grid->panel.mute_left = shares_left(grid) && i % grid->across != 0;
    bool last = (i + 1) % grid->across == 0 || i + 1 == multiples->count;
    grid->panel.mute_right = shares_right(grid) && !last;
    grid->panel.mute_foot = shares_foot(grid) && i + grid->across < multiples->count;
    Legend legend = grid->panel.legend;
    bool drawn = chart_draw(&chart, &grid->drawings[i]);
    if (multiples->some_highlit && !multiples->highlit[i])
        grid->panel.legend = legend; // not the grey one
    return drawn;
}

// Draws all for what they tell of themselves; what they complain of is not heard. True when all could be drawn.
static bool try_panels(Grid *grid, double height) {
    ChartContext quiet = *grid->of->context;
    quiet.diag = diag_new(quiet.arena);
    ChartResult result = {0};
    bool all = true;
    double highest = 0;
    for (size_t i = 0; i < grid->of->count; i++) {
        all = draw_panel(grid, i, &quiet, &result, height) && all;
        highest = fmax(highest, grid->drawings[i].height);
    }
    grid->height = highest;
    return all;
}

static void set_titles(Grid *grid) {
    const Multiples *multiples = grid->of;
    const Design *design = multiples->context->design;
    double room = grid->width - grid->panel.frame.left;
    grid->title_height = 0;
    for (size_t i = 0; i < multiples->count; i++) {
        const ChartSpec *spec = multiples->charts[i].spec;
        size_t category = spec->selection->indices[multiples->spec->panel_dimension][0];
        const ChartRequest *request = multiples->request;
        bool beside = multiples->some_highlit && !multiples->highlit[i];
        LabelText text = {
            .style = STYLE_CHART_VALUE,
            .text = multiples->titles[i],
            .marker = request->marker
                          ? request->marker(request->marker_user, &multiples->dimension->categories[category])
                          : NULL,
            .colour = beside ? design->secondary : design->ink};
        grid->titles[i] = label_make(multiples->context, &text, room, TITLE_LINES);
        grid->title_height = fmax(grid->title_height,
                                  label_head(&grid->titles[i]) + label_height(&grid->titles[i]) + title_gap);
    }
}

static bool is_bare(const PanelFrame *frame) {
    return frame->left + frame->right + frame->top + frame->foot == 0;
}

// Panels as wide as they can be: what the inner ones leave out at the left is given to all. True when all could be
// drawn.
static bool set_width(Grid *grid) {
    bool drawn = false;
    double across = (double)grid->across, whole = grid->of->request->width;
    grid->width = (whole - (across - 1) * gutter) / across;
    for (int round = 0; round < WIDTH_ROUNDS; round++) {
        grid->panel.frame = (PanelFrame){.standing = grid->panel.frame.standing};
        drawn = try_panels(grid, 0);
        grid->spared = find_spared(grid);
        grid->width = (whole + (across - 1) * (grid->spared - gutter)) / across;
        if (is_bare(&grid->panel.frame))
            return drawn; // maps, which take long to draw: nothing stands beside them
    }
    PanelFrame *frame = &grid->panel.frame; // what is spared stays free, even when names now take less
    *frame = (PanelFrame){.left = shares_left(grid) ? frame->names : 0,
                          .right = shares_right(grid) ? frame->beside : 0,
                          .standing = frame->standing};
    for (int round = 0; round < ALIGN_ROUNDS; round++)
        drawn = try_panels(grid, 0);
    return drawn;
}

// The author's height is that of all, unless the panels need more; without it each is as high as the highest.
static void set_height(Grid *grid) {
    double given = grid->of->spec->height, rows = (double)grid->rows;
    grid->height = ceil(grid->height * 4) / 4;
    double more =
        given - above_panels(grid) - (rows - 1) * step_down(grid) - grid->title_height - grid->height;
    if (given <= 0)
        return;
    double wanted = fmax(grid->height + more / rows, 20);
    try_panels(grid, wanted);
    grid->height = fmax(grid->height, wanted);
}

static void compose(Grid *grid, Drawing *drawing) {
    const Multiples *multiples = grid->of;
    const Panel *panel = &grid->panel;
    double height =
        above_panels(grid) + (double)(grid->rows - 1) * step_down(grid) + grid->title_height + grid->height;
    double step = multiples->context->design->grid;
    if (multiples->spec->height <= 0 && step > 0)
        height = ceil(height / step - 1e-9) * step;
    Pen *pen = pen_new(multiples->context->arena, multiples->request->width, height);
    size_t lead = 0;
    while (lead + 1 < multiples->count && !multiples->highlit[lead])
        lead++;
    legend_draw(pen, &multiples->charts[lead], &panel->legend);
    if (grid->classes.height > 0)
        class_legend_draw(pen, &multiples->charts[0], multiples->charts[0].classes, &grid->classes, 0, 0);
    for (size_t i = 0; i < multiples->count; i++) {
        double x = (double)(i % grid->across) * step_across(grid);
        double y = above_panels(grid) + (double)row_of(grid, i) * step_down(grid);
        const Label *title = &grid->titles[i];
        // Titles stand close above their plots, whatever the others need.
        double first = grid->title_height - title_gap - label_height(title) + title->ascent;
        label_draw(pen, title, ANCHOR_START, x + panel->frame.left, y + first);
        pen_place(pen, &grid->drawings[i], x, y + grid->title_height);
    }
    pen_finish(pen, drawing);
}

// The first panel whose title does not fit above it, or how many there are.
static size_t first_tight_title(const Grid *grid) {
    size_t i = 0;
    while (i < grid->of->count && grid->titles[i].fits)
        i++;
    return i;
}

static bool titles_fit(const Grid *grid) {
    size_t tight = first_tight_title(grid);
    if (tight == grid->of->count)
        return true;
    Arena *arena = grid->of->context->arena;
    return room_refuse(&grid->of->charts[tight],
                       arena_printf(arena, "the name \"%s\" does not fit above its panel",
                                    data_short_text(arena, grid->of->titles[tight], 40)),
                       "shorten the name, or set fewer side by side with panels-across=\"2\"");
}

// As many side by side as the author asks for; else as many as look well, or fewer when they have no room.
static void set_across(Grid *grid) {
    const Multiples *multiples = grid->of;
    PanelFrame frame = grid->panel.frame;
    grid->across = choose_across(multiples) + 1;
    bool fit = false;
    do {
        grid->across--;
        grid->rows = (multiples->count + grid->across - 1) / grid->across;
        grid->panel.frame = frame;
        grid->spared = 0;
        fit = set_width(grid);
        set_titles(grid);
        fit = fit && first_tight_title(grid) == multiples->count;
    } while (!fit && grid->across > 1 && multiples->spec->across == 0);
}

// False, and reported, when it is wider than the figure.
static bool set_class_legend(Grid *grid) {
    const Multiples *multiples = grid->of;
    const Chart *first = &multiples->charts[0];
    bool missing = false;
    if (!first->classes)
        return true;
    for (size_t i = 0; i < multiples->count && first->spec->kind == CHART_MAP; i++)
        missing = missing || map_misses(&multiples->charts[i]);
    double width = multiples->request->width;
    grid->classes = class_legend_make(first, first->classes, width, missing);
    return class_legend_fits(first, &grid->classes, width);
}

static bool draw_all(Grid *grid, ChartResult *result) {
    const Multiples *multiples = grid->of;
    for (size_t i = 0; i < multiples->count; i++) {
        Chart chart = multiples->charts[i];
        chart.result = result;
        chart_note_signs(&chart);
        const char *note = result->note;
        if (!draw_panel(grid, i, multiples->context, result, grid->height))
            return false;
        result->note = note ? note : result->note;
    }
    return true;
}

bool multiples_make(const ChartContext *context, const ChartRequest *request, ChartResult *result) {
    Multiples multiples = multiples_read(context, request);
    if (!suit_check_multiples(&multiples))
        return false;
    palette_check(&multiples.charts[0]);
    *result = (ChartResult){.description = describe_multiples(&multiples)};
    for (size_t i = 0; i < multiples.count; i++)
        if (multiples.some_highlit && !multiples.highlit[i])
            turn_grey(context, &multiples.charts[i]);
    if (!multiples.spec->free_scales)
        share_range(&multiples);
    Grid grid = {.of = &multiples};
    grid.panel.shared = !multiples.spec->free_scales;
    grid.panel.legend_width = request->width;
    grid.titles = arena_array(context->arena, multiples.count, Label);
    grid.drawings = arena_array(context->arena, multiples.count, Drawing);
    if (!set_class_legend(&grid))
        return false;
    set_across(&grid);
    set_height(&grid);
    if (!titles_fit(&grid) || !draw_all(&grid, result))
        return false;
    compose(&grid, &result->drawing);
    return true;
}
